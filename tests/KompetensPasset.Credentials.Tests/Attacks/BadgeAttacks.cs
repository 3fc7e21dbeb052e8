using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>J1 to J4, J7, J8: Open Badges as tokens.</summary>
public sealed class BadgeAttacks : IDisposable
{
    private readonly Scene scene = Attack.KnownIssuer();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task J00_Without_an_attack_a_badge_of_these_tests_is_valid() => scene.Takes(await Badges.SignAsync(scene, Badges.Payload()));

    [Fact]
    public async Task J01_A_badge_with_a_key_of_its_own_and_somebody_elses_name_is_refused()
    {
        using var attacker = Scene.NewKey();

        scene.Refuses(await Tokens.SignAsync("""{"alg":"ES256","typ":"JWT"}""".With("jwk", attacker.PublicKey.ToJson()), Badges.Payload().ToJsonString(), attacker), "signature-invalid");
    }

    [Theory]
    [InlineData("iss", "\"https://evil.example\"", VcJoseErrors.IssuerMismatch)]
    [InlineData("sub", "\"urn:person:2\"", VcJoseErrors.ClaimMismatch)]
    [InlineData("jti", "\"urn:badge:2\"", VcJoseErrors.ClaimMismatch)]
    [InlineData("nbf", "1780911001", VcJoseErrors.ClaimMismatch)]
    [InlineData("nbf", "1700000000", VcJoseErrors.ClaimMismatch)]
    [InlineData("exp", "1999999999", VcJoseErrors.ClaimMismatch)]
    public async Task J02_A_claim_that_is_not_what_the_badge_says_is_refused(string claim, string value, string code)
    {
        foreach (var wrapped in new[] { false, true })
        {
            var payload = Badges.Payload(wrapped);
            payload[claim] = JsonNode.Parse(value);
            var token = await Badges.SignAsync(scene, payload);

            Assert.Equal(code, JwtVcJson.Parse(token).Error?.Code);
            scene.Refuses(token, "content-malformed");
        }
    }

    [Theory]
    [InlineData("x5c")]
    [InlineData("x5u")]
    [InlineData("jku")]
    [InlineData("cty")]
    [InlineData("iss")]
    [InlineData("zip")]
    public async Task J03_A_header_that_badges_may_not_have_is_refused(string name)
    {
        JsonNode value = name == "x5c" ? new JsonArray(Convert.ToBase64String(scene.Seal.Certificate.Der.Span)) : JsonValue.Create("x");
        var token = await Tokens.SignAsync(Badges.Header.With(name, value), Badges.Payload().ToJsonString(), scene.Signer);

        Assert.Equal(VcJoseErrors.BadgeHeader, JwtVcJson.Parse(token).Error?.Code);
        scene.Refuses(token, "signature-rules-broken");
    }

    [Theory]
    [InlineData("https://evil.example/refresh")]
    [InlineData("http://169.254.169.254/")]
    public async Task J04_A_badge_is_never_refreshed_from_where_it_says(string address)
    {
        var payload = Badges.Payload();
        payload["@context"]!.AsArray().Add("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
        payload["refreshService"] = new JsonObject { ["id"] = address, ["type"] = "1EdTechCredentialRefresh" };
        var token = await Badges.SignAsync(scene, payload);

        Assert.Empty(scene.Next(Attack.Utf8(token)));
        Assert.Contains(scene.Verify(token).Verdict, new[] { Verdict.Valid, Verdict.GenuineWithRemarks });
    }

    [Fact]
    public async Task J07_What_a_stranger_endorses_is_not_shown_as_the_issuers_word()
    {
        var payload = Badges.Payload();
        payload["endorsement"] = new JsonArray(new JsonObject
        {
            ["@context"] = payload["@context"]!.DeepClone(),
            ["type"] = new JsonArray("VerifiableCredential", "EndorsementCredential"),
            ["issuer"] = "https://evil.example",
            ["credentialSubject"] = new JsonObject { ["id"] = "urn:person:1", ["type"] = new JsonArray("EndorsementSubject"), ["endorsementComment"] = "Bäst i hela världen" },
        });
        payload["endorsementJwt"] = new JsonArray("a.b.c");

        var report = scene.Verify(await Badges.SignAsync(scene, payload));

        Assert.DoesNotContain("Bäst i hela världen", JsonSerializer.Serialize(report.Content!.Rows.Select(row => row.Value.Best("sv"))), StringComparison.Ordinal);
        Assert.DoesNotContain("hela v", report.ToJson().ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task J07_Endorsements_within_endorsements_are_refused_beyond_the_limit()
    {
        JsonObject nested = new();
        for (var depth = 0; depth < CredentialLimits.MaxJsonDepth; depth++)
            nested = new JsonObject { ["endorsement"] = nested };

        var payload = Badges.Payload();
        payload["endorsement"] = nested;
        var token = await Badges.SignAsync(scene, payload);

        Assert.Equal(StrictJson.TooDeep, JwtVcJson.Parse(token).Error?.Code);
        Assert.NotEqual(Verdict.Valid, scene.Verify(token).Verdict);
    }

    [Fact]
    public async Task J08_A_hashed_identity_names_nobody_and_is_not_shown()
    {
        var payload = Badges.Payload();
        payload["credentialSubject"]!["identifier"] = new JsonArray(new JsonObject
        {
            ["type"] = "IdentityObject",
            ["hashed"] = true,
            ["identityHash"] = "sha256$0f1e2d",
            ["identityType"] = "emailAddress",
            ["salt"] = "saltsalt",
        });

        var report = scene.Verify(await Badges.SignAsync(scene, payload)).ToJson().ToJsonString();

        Assert.DoesNotContain("0f1e2d", report, StringComparison.Ordinal);
        Assert.DoesNotContain("saltsalt", report, StringComparison.Ordinal);
    }

    [Fact]
    public void J08_Our_own_badges_hold_no_hashed_identity() =>
        Assert.DoesNotContain("\"hashed\":true", OpenBadge.For(NordkustAward.Award, new MicroCredentialEnvelope("urn:uuid:1", NordkustAward.Issued, NordkustAward.Issued)).ToJsonString(), StringComparison.Ordinal);
}
