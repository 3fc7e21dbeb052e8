using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.MicroCredentials;

public sealed class OpenBadgeTests
{
    private static readonly MicroCredentialEnvelope Envelope =
        new("urn:uuid:6f1d3c52-0b5e-4b0c-9d2f-2f7a0c0e4a11", NordkustAward.Issued, NordkustAward.Issued) { ValidUntil = NordkustAward.Issued.AddYears(5) };

    private static readonly StatusReference.BitstringStatusListEntry Entry = new("https://kompetenspasset.example/orgs/nordkust/status-lists/1/bitstring/revocation", 4711, StatusPurpose.Revocation);

    [Fact]
    public void A_badge_is_made_as_published()
    {
        var badge = OpenBadge.For(NordkustAward.Award, Envelope, Entry);

        var document = VcDocument.Parse(JsonSerializer.SerializeToElement(badge)).Value;

        Assert.Empty(document.UnknownContexts);
        Golden.Matches("OpenBadge.json", badge.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task A_badge_says_the_same_after_the_journey()
    {
        var token = JwtVcJson.Parse(await SignAsync(OpenBadge.For(NordkustAward.Award, Envelope, Entry), TestKeys.Issuer)).Value;

        var content = TokenContent.Of(token.Document, token.Times.IssuedAt);

        Assert.True(token.Verify(TestKeys.Issuer.PublicKey));
        Assert.Equal("Anna Björkqvist", content.SubjectName);
        Assert.Equal("Yrkeshögskolan Nordkust AB", content.IssuerName?.Best("sv"));
        Assert.Equal(Envelope.ValidUntil, content.ValidUntil);
        Golden.Matches("OpenBadgeRows.txt", string.Join('\n', content.Rows.Select(r => $"{r.Label["en"]}: {r.Value.Best("sv")}")));
    }

    // Open Badges 3.0 §8.2: nothing else in the header, and the claims are equal to the members.
    [Fact]
    public async Task The_token_has_what_badges_may_have()
    {
        var token = JwtVcJson.Parse(await SignAsync(OpenBadge.For(NordkustAward.Award, Envelope), TestKeys.Issuer)).Value;

        Assert.Equal(["alg", "jwk", "typ"], token.Header.Json.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.Equal("JWT", token.Header.Json.GetProperty("typ").GetString());
        Assert.Equal(token.Document.ValidFrom, token.Times.NotBefore);
        Assert.Equal(token.Document.ValidUntil, token.Times.ExpiresAt);
        Assert.Equal(Envelope.Id, token.Document.Json.GetProperty("jti").GetString());
    }

    [Fact]
    public async Task The_address_of_the_key_stands_in_the_header_instead_of_the_key()
    {
        var text = await JwtVcJson.SignAsync(OpenBadge.For(NordkustAward.Award, Envelope), TestKeys.Issuer, "https://kompetenspasset.example/orgs/nordkust/keys/1", TestContext.Current.CancellationToken);

        var header = JwtVcJson.Parse(text).Value.Header;

        Assert.Equal("https://kompetenspasset.example/orgs/nordkust/keys/1", header.KeyId);
        Assert.False(header.Json.TryGetProperty("jwk", out _));
    }

    [Fact]
    public void The_same_specification_is_the_same_achievement()
    {
        var one = OpenBadge.For(NordkustAward.Award, Envelope);
        var other = OpenBadge.For(NordkustAward.Award with { Learner = new Learner("Bo") }, Envelope with { Id = "urn:uuid:1" });
        var changed = OpenBadge.For(NordkustAward.Award with { Specification = NordkustAward.Specification with { EqfLevel = 4 } }, Envelope);

        string IdOf(JsonObject badge) => (string)badge["credentialSubject"]!["achievement"]!["id"]!;
        Assert.Equal(IdOf(one), IdOf(other));
        Assert.NotEqual(IdOf(one), IdOf(changed));
    }

    [Fact]
    public async Task What_no_validator_would_take_is_not_signed()
    {
        var bare = OpenBadge.For(NordkustAward.Award, Envelope);
        using var edwards = Ed25519Signer.Create();

        await Assert.ThrowsAsync<ArgumentException>(async () => await SignAsync(bare, edwards));
        bare.Remove("id");
        await Assert.ThrowsAsync<ArgumentException>(async () => await SignAsync(bare, TestKeys.Issuer));
        bare.Remove("issuer");
        await Assert.ThrowsAsync<ArgumentException>(async () => await SignAsync(bare, TestKeys.Issuer));
    }

    [Fact]
    public void A_badge_of_others_without_achievement_shows_its_name()
    {
        var document = VcDocument.ParseEither(JsonDocument.Parse(ForeignData.Bytes("vectors", "openbadges3", "samples", "simple-noproof.json")).RootElement).Value;

        var content = TokenContent.Of(document, null);

        Assert.Equal(document.Name, content.Title);
        Assert.Empty(content.Rows);
    }

    [Theory]
    [InlineData("complete.json")]
    [InlineData("simple.json")]
    [InlineData("simple-context-version.json")]
    [InlineData("simple-eddsa-2022.json")]
    [InlineData("complete_v1.json")]
    public void Badges_of_others_are_shown(string file)
    {
        var document = VcDocument.ParseEither(JsonDocument.Parse(ForeignData.Bytes("vectors", "openbadges3", "samples", file)).RootElement).Value;

        var content = TokenContent.Of(document, null);

        Assert.False(content.Title.IsEmpty);
        Assert.Contains(content.Rows, r => r.Field.Code == "criteria");
        Assert.DoesNotContain(content.Rows, r => r.Field.Code == "claim");
    }

    [Theory]
    [InlineData("""{"achievement":1,"result":1,"identifier":"x"}""")]
    [InlineData("""{"achievement":{"name":1,"criteria":[],"alignment":{"targetName":["x"]},"inLanguage":""},"result":[{"value":1}],"creditsEarned":1e99}""")]
    public void Members_of_other_forms_break_nothing(string subject)
    {
        var badge = OpenBadge.For(NordkustAward.Award, Envelope);
        badge["credentialSubject"] = JsonNode.Parse(subject);

        Assert.NotNull(TokenContent.Of(VcDocument.Parse(JsonSerializer.SerializeToElement(badge)).Value, null).Rows);
    }

    private static async Task<string> SignAsync(JsonObject badge, ISigner signer) => await JwtVcJson.SignAsync(badge, signer, null, TestContext.Current.CancellationToken);
}
