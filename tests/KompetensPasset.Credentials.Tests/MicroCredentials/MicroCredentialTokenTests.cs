using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.MicroCredentials;

public sealed class MicroCredentialTokenTests
{
    private const string List = "https://kompetenspasset.example/orgs/nordkust/status-lists/1";
    private const string Vct = "https://kompetenspasset.example/credential-types/micro-credential";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly MicroCredentialAward Award = NordkustAward.Award with
    {
        Grade = LanguageMap.Of("Väl godkänt", "Pass with distinction"),
        Learner = NordkustAward.Anna with { NationalId = "19910417-0000" },
    };

    private static readonly MicroCredentialEnvelope Envelope = new(MicroCredentialEnvelope.IdOf(new Guid("6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11")), NordkustAward.Issued, NordkustAward.Issued)
    {
        ValidUntil = NordkustAward.Issued.AddYears(5),
    };

    [Fact]
    public async Task An_award_as_SD_JWT_VC_says_the_same_after_the_journey()
    {
        var token = await IssueAsync();

        var content = TokenContent.Of(token);

        Assert.True(token.Verify(TestKeys.Issuer.PublicKey));
        Assert.Equal(TestKeys.Holder.PublicKey.Thumbprint, token.HolderKey?.Thumbprint);
        Assert.Equal(Award.Specification.Title, content.Title);
        Assert.Equal("Anna Björkqvist", content.SubjectName);
        Assert.Equal(new DateOnly(1991, 4, 17), content.SubjectBirthDate);
        Assert.Equal(Award.Organisation.LegalName, content.IssuerName);
        Assert.Equal(Award.Organisation.Id, content.IssuerId);
        Assert.Equal(Envelope.ValidUntil, content.ValidUntil);
        Golden.Matches("MicroCredentialRows.txt", Rows(content));
    }

    [Fact]
    public async Task The_holder_may_keep_back_everything_about_the_person_and_the_grade()
    {
        var token = await IssueAsync();

        var content = TokenContent.Of(SdJwtVcToken.Parse(token.Token.Select([])).Value);

        Assert.Equal(["/birthdate", "/email", "/family_name", "/given_name", "/grade", "/name", "/personal_administrative_number"], token.Token.Claims.Disclosed.Select(d => d.Path).Order(StringComparer.Ordinal));
        Assert.Null(content.SubjectName);
        Assert.Null(content.SubjectBirthDate);
        Assert.DoesNotContain(content.Rows, r => r.Field == ContentFields.Grade || r.Field == ContentFields.NationalId || r.Field == ContentFields.Email);
        Assert.Equal(Award.Specification.Title, content.Title);
    }

    [Fact]
    public void The_claims_are_as_published()
    {
        var issuance = MicroCredentialClaims.For(Award, Vct, Envelope);

        Golden.Matches("MicroCredentialClaims.json", issuance.Claims.ToJsonString(Readable));
    }

    [Fact]
    public async Task An_award_as_W3C_credential_says_the_same_after_the_journey()
    {
        var document = MicroCredentialDocument.For(Award, Envelope, [Entry(StatusPurpose.Revocation), Entry(StatusPurpose.Suspension)]);
        Golden.Matches("MicroCredentialDocument.json", document.ToJsonString(Readable));

        var token = VcJwt.Parse(await VcJwt.SignAsync(document, NordkustAward.Issued, TestKeys.Issuer, CancellationToken.None)).Value;
        var content = TokenContent.Of(token.Document, token.Times.IssuedAt);

        Assert.True(token.Verify(TestKeys.Issuer.PublicKey));
        Assert.Empty(token.Document.UnknownContexts);
        Assert.Equal([Entry(StatusPurpose.Revocation), Entry(StatusPurpose.Suspension)], Entries(token));
        Assert.Equal(TokenContent.Of(await IssueAsync()) with { Rows = [] }, content with { Rows = [] });
        Golden.Matches("MicroCredentialRows.txt", Rows(content));
    }

    [Fact]
    public async Task A_credential_of_another_type_is_shown_claim_by_claim()
    {
        var claims = new System.Text.Json.Nodes.JsonObject { ["given_name"] = "Eva", ["achievement"] = "simple", ["level"] = 4, ["tags"] = new System.Text.Json.Nodes.JsonArray("a", "b") };
        var text = await new SdJwtVcIssuance("urn:other:type", "https://other.example", NordkustAward.Issued, claims).SignAsync(TestKeys.Issuer, CancellationToken.None);

        var content = TokenContent.Of(SdJwtVcToken.ParseIssued(text).Value);

        Assert.Equal("urn:other:type", content.Title.Best("sv"));
        Assert.Equal("Eva", content.SubjectName);
        Assert.Equal(["given_name: Eva", "achievement: simple", "level: 4", "tags: a, b"], content.Rows.Select(r => $"{r.Label["en"]}: {r.Value.Best("en")}"));
    }

    [Theory]
    [InlineData("""{"title":null}""")]
    [InlineData("""{"learningOutcomes":[{"title":null}]}""")]
    [InlineData("""{"learningOutcomes":null}""")]
    [InlineData("""{"eqfLevel":1e99}""")]
    [InlineData("""{"parts":[null],"title":{"sv":"A"}}""")]
    [InlineData("""{"volumeOfLearning":"PT99999999999999999H"}""")]
    [InlineData("""{"mode":{"id":"x","schemeId":"y"}}""")]
    [InlineData("""{"title":{"":"x"}}""")]
    [InlineData("[]")]
    public async Task A_claim_of_our_name_that_holds_something_else_breaks_nothing(string achievement)
    {
        var claims = new System.Text.Json.Nodes.JsonObject { ["achievement"] = System.Text.Json.Nodes.JsonNode.Parse(achievement) };
        var text = await new SdJwtVcIssuance(Vct, "https://other.example", NordkustAward.Issued, claims).SignAsync(TestKeys.Issuer, CancellationToken.None);

        Assert.NotNull(TokenContent.Of(SdJwtVcToken.ParseIssued(text).Value).Rows);
    }

    private static async Task<SdJwtVcToken> IssueAsync()
    {
        var issuance = MicroCredentialClaims.For(Award, Vct, Envelope) with
        {
            HolderKey = TestKeys.Holder.PublicKey,
            Status = new StatusReference.TokenStatusListReference(List, 4711).ToJson(),
            Salts = new KnownSalts(),
        };
        return SdJwtVcToken.ParseIssued(await issuance.SignAsync(TestKeys.Issuer, CancellationToken.None)).Value;
    }

    private static IEnumerable<StatusReference.BitstringStatusListEntry> Entries(VcJwt token) =>
        StatusReference.FromCredentialStatus(token.Document.CredentialStatus!.Value).Value.Cast<StatusReference.BitstringStatusListEntry>();

    private static StatusReference.BitstringStatusListEntry Entry(string purpose) => new($"{List}/bitstring/{purpose}", 4711, purpose);

    private static string Rows(CredentialContent content) => string.Join('\n', content.Rows.Select(r => $"{r.Label["sv"]}: {r.Value.Best("sv")} | {r.Label["en"]}: {r.Value.Best("en")}"));
}
