using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.MicroCredentials;

public sealed class LinkedDataCredentialTests
{
    private const string Vct = "https://kompetenspasset.example/credential-types/europass";

    private static readonly MicroCredentialEnvelope Envelope =
        new("urn:uuid:6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11", NordkustAward.Issued, NordkustAward.Issued) { ValidUntil = NordkustAward.Issued.AddYears(5) };

    [Fact]
    public async Task An_award_travels_as_Europass_object_in_an_SD_JWT_VC()
    {
        var token = await IssueAsync(LinkedDataCredential.For(NordkustAward.Award, Vct, Envelope));

        var content = TokenContent.Of(token);

        Assert.Equal(NordkustAward.Specification.Title, content.Title);
        Assert.Equal("Anna Björkqvist", content.SubjectName);
        Assert.Equal(NordkustAward.Organisation.Id, content.IssuerId);
        Assert.Equal(Envelope.ValidUntil, content.ValidUntil);
        Assert.Equal(SealedRows().Where(r => r.Field.Code is not ("issuer-country" or "issuer-identifier")).Select(Show), content.Rows.Select(Show));
    }

    [Fact]
    public async Task Issuer_type_times_and_status_stand_outside_the_object_only()
    {
        var ld = (await IssueAsync(LinkedDataCredential.For(NordkustAward.Award, Vct, Envelope))).Claims.GetProperty("ld");

        Assert.Equal(["@context", "id", "credentialProfiles", "displayParameter", "credentialSubject"], ld.EnumerateObject().Select(m => m.Name));
        Assert.DoesNotContain("base64", ld.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_holder_may_keep_back_everything_about_the_person_and_the_grade()
    {
        var whole = await IssueAsync(LinkedDataCredential.For(NordkustAward.Award, Vct, Envelope));

        var bare = SdJwtVcToken.Parse(whole.Token.Select([])).Value;
        var content = TokenContent.Of(bare);

        Assert.Null(content.SubjectName);
        Assert.Null(content.SubjectBirthDate);
        Assert.DoesNotContain("jörkqvist", bare.Claims.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(content.Rows, r => r.Field == ContentFields.Grade);
        Assert.Equal(NordkustAward.Specification.Title, content.Title);
    }

    [Fact]
    public async Task What_the_object_says_of_its_issuer_and_times_does_not_count()
    {
        var ld = JsonNode.Parse("""
            {"@context":["https://www.w3.org/2018/credentials/v1","http://data.europa.eu/snb/model/context/edc-ap"],"issuer":{"id":"https://famous.example","legalName":{"en":"Famous"}},
             "validUntil":"2099-01-01T00:00:00Z","credentialSubject":{"type":"Person","fullName":{"en":"Eva"}}}
            """)!;

        var content = TokenContent.Of(await IssueAsync(new SdJwtVcIssuance(Vct, "https://issuer.example", DateTimeOffset.UnixEpoch, new JsonObject { ["ld"] = ld })));

        Assert.Equal("Eva", content.SubjectName);
        Assert.Equal("https://issuer.example", content.IssuerId);
        Assert.Null(content.IssuerName);
        Assert.Null(content.ValidUntil);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"@context":1,"credentialSubject":[1]}""")]
    [InlineData("""{"@context":"http://data.europa.eu/snb/model/context/edc-ap","credentialSubject":"x"}""")]
    public async Task A_claim_of_that_name_that_holds_something_else_breaks_nothing(string ld)
    {
        var token = await IssueAsync(new SdJwtVcIssuance(Vct, "https://issuer.example", DateTimeOffset.UnixEpoch, new JsonObject { ["ld"] = JsonNode.Parse(ld) }));

        Assert.False(TokenContent.Of(token).Title.IsEmpty);
    }

    [Theory]
    [InlineData("sd_jwt_issuance.txt")]
    [InlineData("sd_jwt_presentation.txt")]
    public void The_example_of_the_specification_is_read(string file)
    {
        var text = ForeignData.Text("vectors", "openid4vp", "sd_jwt_vcld", "01", file).ReplaceLineEndings("");

        var token = SdJwtVcToken.Parse(text).Value;

        Assert.Equal("https://credentials.example.com/example_credential", token.Vct);
        Assert.True(token.Verify(IssuerKey()));
        if (file == "sd_jwt_issuance.txt")
            Assert.Equal("John Doe", TokenContent.Of(token).SubjectName);
    }

    private static Jwk IssuerKey()
    {
        var lines = ForeignData.Text("vectors", "openid4vp", "sd_jwt_vcld", "settings.yml").Split('\n');
        var from = Array.FindIndex(lines, l => l.Contains("issuer_key", StringComparison.Ordinal));
        string Value(string name) => lines.Skip(from).First(l => l.Trim().StartsWith(name + ":", StringComparison.Ordinal)).Split(':', 2)[1].Trim().Trim('"');
        return Jwk.FromJson(JsonSerializer.SerializeToElement(new { kty = "EC", crv = "P-256", x = Value("x"), y = Value("y") })).Value;
    }

    private static IEnumerable<ContentRow> SealedRows()
    {
        var edc = JsonDocument.Parse(EuropeanDigitalCredentialBuilder.Build(NordkustAward.Award, NordkustAward.Envelope)).RootElement;
        return EuropeanDigitalCredential.Read(edc).Value.ToContent().Rows;
    }

    private static string Show(ContentRow row) => $"{row.Field.Code}: {row.Value.Best("sv")}";

    private static async Task<SdJwtVcToken> IssueAsync(SdJwtVcIssuance issuance) =>
        SdJwtVcToken.ParseIssued(await (issuance with { Salts = new KnownSalts() }).SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken)).Value;
}
