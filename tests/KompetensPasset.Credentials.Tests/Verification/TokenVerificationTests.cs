using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>vc+jwt and dc+sd-jwt: keys, issuer, dates, holder. Attacks: <c>Attacks/</c>.</summary>
public sealed class TokenVerificationTests : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task A_credential_of_an_issuer_with_proven_domain_is_genuine_with_that_remark()
    {
        var octets = await GenuineAsync();

        var report = scene.Verify(octets);

        Assert.Equal((Verdict.GenuineWithRemarks, "issuer-domain-only"), (report.Verdict, report.Reason));
        Assert.Equal("kompetenspasset.example", report.IssuerDomain);
        Assert.Null(report.IssuerName);
        Assert.Equal("Nätverksteknik", report.Content!.Title["und"] ?? report.Content.Title.First().Value);
    }

    [Fact]
    public async Task The_same_credential_is_valid_where_the_register_knows_the_issuer()
    {
        var octets = await GenuineAsync();
        scene.Trust = Scene.TrustInIssuer;

        var report = scene.Verify(octets);

        Assert.Equal((Verdict.Valid, VerdictRule.AllChecksPassed), (report.Verdict, report.Reason));
        Assert.Equal("Nordkust enligt registret", report.IssuerName);
        Assert.Equal(13, report.Checks.Count);
    }

    [Fact]
    public async Task Nothing_is_in_force_before_it_was_signed()
    {
        scene.Publish().Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Valid));
        scene.Trust = Scene.TrustInIssuer;

        var report = scene.Verify(await scene.SdAsync(), Scene.SignedAt.AddYears(-6));

        Assert.Equal("not-yet-in-force", report.Find(CheckKind.ValidityPeriod)!.Code);
        Assert.NotEqual(Verdict.Valid, report.Verdict);
    }

    [Fact]
    public async Task The_json_form_of_a_token_is_verified_like_the_compact_one()
    {
        scene.Publish().Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Valid));
        scene.Trust = Scene.TrustInIssuer;
        var json = SdJwtJson.Flattened(SdJwtToken.Parse(await scene.SdAsync(), JoseRules.For("dc+sd-jwt")).Value);

        Assert.Equal(Verdict.Valid, scene.Verify(json.ToJsonString()).Verdict);

        json["header"]!["disclosures"]!.AsArray().Add("WyJzYWx0IiwiZ3JhZGUiLCJNVkciXQ");
        Assert.Equal(Verdict.NotValid, scene.Verify(json.ToJsonString()).Verdict);

        json["header"]!["disclosures"] = "none";
        Assert.Equal((Verdict.NotValid, "document-malformed"), Of(scene.Verify(json.ToJsonString())));
    }

    [Fact]
    public async Task A_holders_key_of_a_kind_that_is_not_taken_binds_all_the_same()
    {
        scene.Publish().Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Valid));
        scene.Trust = Scene.TrustInIssuer;
        var jwk = new JsonObject { ["kty"] = "OKP", ["crv"] = "Ed25519", ["x"] = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };

        var report = scene.Verify(await scene.SdAsync(change: claims => claims["cnf"] = new JsonObject { ["jwk"] = jwk }));

        Assert.Equal((Verdict.Valid, "holder-not-asked"), (report.Verdict, report.Find(CheckKind.HolderBinding)!.Code));
    }

    [Fact]
    public async Task An_issuer_that_the_register_knew_at_another_time_could_not_be_told()
    {
        var octets = await GenuineAsync();
        scene.Trust = Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { Scene.Issuer }, to = "2026-01-01T00:00:00Z" } });

        Assert.Equal((Verdict.CouldNotTell, "issuer-not-in-register-then"), Of(scene.Verify(octets)));
    }

    [Fact]
    public async Task Without_any_input_the_answer_is_could_not_tell()
    {
        Assert.Equal((Verdict.CouldNotTell, "issuer-keys-unavailable"), Of(scene.Verify(await scene.VcAsync())));
        scene.Unreachable(Scene.Metadata);
        Assert.Equal((Verdict.CouldNotTell, "issuer-keys-unavailable"), Of(scene.Verify(await scene.VcAsync())));
    }

    [Fact]
    public async Task A_changed_letter_leaves_only_the_signature()
    {
        var parts = System.Text.Encoding.ASCII.GetString(await GenuineAsync()).Split('.');
        var payload = JsonNode.Parse(StrictBase64Url.TryDecode(parts[1], out var octets) ? octets : [])!;
        payload["name"] = "Systemutveckling";
        parts[1] = StrictBase64Url.Encode(JsonSerializer.SerializeToUtf8Bytes(payload));

        var report = scene.Verify(string.Join('.', parts));

        Assert.Equal((Verdict.NotValid, "signature-invalid"), Of(report));
        Assert.Equal(["format-recognised", "signature-invalid"], report.Checks.Select(check => check.Code));
        Assert.Null(report.Content);
    }

    [Fact]
    public async Task A_key_set_behind_the_metadata_is_asked_for_and_used()
    {
        var set = new RequiredInput.KeySet(new Uri("https://kompetenspasset.example/jwks.json"));
        scene.Answer(Scene.Metadata, JsonSerializer.SerializeToUtf8Bytes(new { issuer = Scene.Issuer, jwks_uri = set.Address }));
        var octets = await scene.VcAsync();

        Assert.Equal([set], scene.Next(octets));
        scene.Answer(set, JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["keys"] = new JsonArray(scene.Signer.PublicKey.ToJson()) }));
        Assert.Equal("signature-valid", scene.Verify(octets).Find(CheckKind.Signature)!.Code);
    }

    [Fact]
    public async Task An_identifier_that_is_its_key_tells_who_wrote_it_and_not_who_that_is()
    {
        using var author = Ed25519Signer.Create();
        var did = DidKey.Of(author.PublicKey)!;

        var own = scene.Verify(await scene.VcAsync(author, document => document["issuer"] = did));
        var foreign = scene.Verify(await scene.VcAsync(Ed25519Signer.Create(), document => document["issuer"] = did));

        Assert.Equal((Verdict.CouldNotTell, "issuer-not-identified"), Of(own));
        Assert.Equal("signature-valid", own.Find(CheckKind.Signature)!.Code);
        Assert.Equal((Verdict.NotValid, "signature-invalid"), Of(foreign));
    }

    [Theory]
    [InlineData("2030-01-01T00:00:00Z", Verdict.Valid, "issuer-in-register")]
    [InlineData("2026-07-01T00:00:00Z", Verdict.CouldNotTell, "issuer-no-longer-in-register")]
    public async Task A_register_may_know_an_issuer_by_an_identifier_that_is_its_key(string to, Verdict verdict, string code)
    {
        using var author = Ed25519Signer.Create();
        var did = DidKey.Of(author.PublicKey)!;
        scene.Trust = Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { did }, to } });

        var report = scene.Verify(await scene.VcAsync(author, document =>
        {
            document["issuer"] = did;
            document.Remove("credentialStatus");
        }));

        Assert.Equal((verdict, code), (report.Verdict, report.Find(CheckKind.TrustedIssuer)!.Code));
    }

    [Fact]
    public async Task An_identifier_that_leads_nowhere_gives_no_key()
    {
        var octets = await scene.VcAsync(change: document => document["issuer"] = "did:example:nordkust");

        Assert.Equal((Verdict.CouldNotTell, "signature-key-not-available"), Of(scene.Verify(octets)));
    }

    [Theory]
    [InlineData("validUntil", "2026-11-24T11:58:59Z", "expired")]
    [InlineData("validFrom", "2026-11-24T12:01:01Z", "not-yet-in-force")]
    public async Task A_credential_outside_its_time_is_genuine_with_that_remark(string member, string value, string code) // J17
    {
        var octets = await GenuineAsync(document => document[member] = value);
        scene.Trust = Scene.TrustInIssuer;

        Assert.Equal((Verdict.GenuineWithRemarks, code), Of(scene.Verify(octets)));
    }

    [Fact]
    public async Task An_expired_credential_was_valid_when_it_was_in_force()
    {
        var octets = await GenuineAsync(document => document["validUntil"] = "2026-11-01T00:00:00Z");
        scene.Trust = Scene.TrustInIssuer;
        var then = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
        scene.Unreachable(Scene.List(Scene.RevocationList, then), "not-found");

        Assert.Equal((Verdict.GenuineWithRemarks, "expired"), Of(scene.Verify(octets)));
        Assert.Equal((Verdict.Valid, VerdictRule.AllChecksPassed), Of(scene.Verify(octets, then)));
    }

    [Fact]
    public async Task Terms_without_a_known_meaning_are_a_remark()
    {
        scene.Publish();
        scene.Trust = Scene.TrustInIssuer;
        var payload = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", "https://skola.example/terms"),
            ["type"] = new JsonArray("VerifiableCredential", "SchoolCredential"),
            ["issuer"] = Scene.Issuer,
            ["credentialSubject"] = new JsonObject { ["id"] = "urn:uuid:5b1d" },
        };
        var token = await CompactJws.SignAsync(new JsonObject { ["typ"] = "vc+jwt" }, JsonSerializer.SerializeToUtf8Bytes(payload), scene.Signer, TestContext.Current.CancellationToken);

        var report = scene.Verify(token);

        Assert.Equal((Verdict.GenuineWithRemarks, "terms-unknown"), Of(report));
        Assert.Equal("https://skola.example/terms", report.Find(CheckKind.SchemaConformance)!.Evidence["contexts"]);
    }

    private async Task<byte[]> GenuineAsync(Action<JsonObject>? change = null)
    {
        scene.Publish().Answer(Scene.List(Scene.RevocationList), await scene.BitstringAsync(Scene.RevocationList, StatusValue.Valid));
        return await scene.VcAsync(change: change);
    }

    private static (Verdict, string) Of(VerificationReport report) => (report.Verdict, report.Reason);
}
