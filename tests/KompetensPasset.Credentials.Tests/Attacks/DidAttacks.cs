using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>I1 to I6, H4: identifiers, and the keys behind them.</summary>
public sealed class DidAttacks : IDisposable
{
    private const string Did = "did:web:skola.example";

    private readonly Scene scene = new();
    private readonly SoftwareSigner signer = Scene.NewKey(Did + "#k1");

    public void Dispose()
    {
        scene.Dispose();
        signer.Dispose();
    }

    [Theory]
    [InlineData("did:web:127.0.0.1")]
    [InlineData("did:web:10.0.0.5")]
    [InlineData("did:web:127.1")]
    [InlineData("did:web:2130706433")]
    [InlineData("did:web:0x7f000001")]
    [InlineData("did:web:169.254.169.254:latest:meta-data")]
    [InlineData("did:web:%5B%3A%3A1%5D")]
    [InlineData("did:web:[::1]")]
    [InlineData("did:web:localhost")]
    [InlineData("did:web:localhost.")]
    [InlineData("did:web:intranet%3A8080")]
    [InlineData("did:web:skola.example%3A443%3A80")]
    [InlineData("did:web:skola.example%3A99999")]
    [InlineData("did:web:skola.example%3A")]
    [InlineData("did:web:skola.example%3a443")]
    [InlineData("did:web:skola.example%2F..%2Fadmin")]
    [InlineData("did:web:skola.example/path")]
    [InlineData("did:web:skola.example:..:admin")]
    [InlineData("did:web:skola.example::admin")]
    [InlineData("did:web:skola.example:")]
    [InlineData("did:web:skola.example:%2e%2e")]
    [InlineData("did:web:user@skola.example")]
    [InlineData("did:web:user%40skola.example")]
    [InlineData("did:web:skola.example?x=1")]
    [InlineData("did:web:skola.example#k1")]
    [InlineData("did:web:")]
    [InlineData("did:web:.example")]
    [InlineData("did:WEB:skola.example")]
    [InlineData("DID:web:skola.example")]
    [InlineData("did:web:exämple.com")]
    public async Task I01_An_identifier_that_would_lead_elsewhere_leads_nowhere(string did)
    {
        Assert.False(DidWeb.TryAddress(did, out _));

        var token = await Attack.VcAsync(signer, Attack.VcHeader.Without("kid"), Attack.VcPayload.With("issuer", did));
        Assert.Empty(scene.Next(Attack.Utf8(token)));
        Assert.Equal((Verdict.CouldNotTell, "signature-key-not-available"), scene.Verify(token).Judged());
    }

    [Fact]
    public void I01_The_foreign_cases_are_refused_and_the_others_lead_where_they_say()
    {
        var vectors = Attack.Json(ForeignData.Text("vectors", "did", "did-web-url-mapping.json"));

        Assert.All(vectors.GetProperty("must_reject").EnumerateArray(), did => Assert.False(DidWeb.TryAddress(did.GetString()!, out _), did.GetString()));
        Assert.All(vectors.GetProperty("mapping").EnumerateArray(), pair =>
            Assert.Equal(pair.GetProperty("url").GetString(), DidWeb.TryAddress(pair.GetProperty("did").GetString()!, out var address) ? address.AbsoluteUri : null));
    }

    [Theory]
    [InlineData("id", Verdict.CouldNotTell, "issuer-keys-malformed")]
    [InlineData("method id", Verdict.NotValid, "signing-key-unknown")]
    [InlineData("controller", Verdict.NotValid, "signing-key-unknown")]
    [InlineData("embedded", Verdict.NotValid, "signing-key-unknown")]
    public async Task I02_A_document_or_key_of_another_is_not_taken(string what, Verdict verdict, string reason)
    {
        const string Evil = "did:web:evil.example";
        scene.Trust = Scene.TrustOf(new[] { new { name = "Skolan", issuerIds = new[] { Did } } });
        var method = Method(id: what == "method id" ? Evil + "#k1" : Did + "#k1", controller: what is "controller" or "embedded" ? Evil : Did);
        var document = new JsonObject
        {
            ["id"] = what == "id" ? Evil : Did,
            ["verificationMethod"] = what == "embedded" ? new JsonArray() : new JsonArray(method.DeepClone()),
            ["assertionMethod"] = what == "embedded" ? new JsonArray(method.DeepClone()) : new JsonArray((string)method["id"]!),
        };
        Answer(document);

        if (what == "id")
            Assert.Equal(DidDocument.WrongSubject, DidDocument.Parse(Attack.Utf8(document.ToJsonString()), Did).Error?.Code);

        scene.Refuses(await CredentialAsync(), reason, verdict);
        Answer(Document(Method()));
        scene.Takes(await CredentialAsync());
    }

    [Theory]
    [InlineData("authentication")]
    [InlineData("keyAgreement")]
    [InlineData("capabilityInvocation")]
    public async Task H04_A_key_that_is_not_for_assertions_signs_nothing(string relationship)
    {
        Answer(new JsonObject { ["id"] = Did, ["verificationMethod"] = new JsonArray(Method()), [relationship] = new JsonArray(Did + "#k1") });

        scene.Refuses(await CredentialAsync(), "signing-key-unknown");
    }

    [Theory]
    [InlineData("https://kth.s\u0435/orgs/x", "kth.xn--s-jtb")] // a Cyrillic letter
    [InlineData("https://nordkust\u200b.example", null)] // a letter of no width
    public async Task I03_A_host_that_looks_like_a_known_one_is_shown_as_it_is(string issuer, string? domain)
    {
        scene.Trust = Scene.TrustOf(new[] { new { name = "KTH", issuerIds = new[] { "https://kth.se/orgs/x", "https://nordkust.example" } } });
        var metadata = JwtVcIssuerMetadata.Build(issuer, [signer.PublicKey]);
        if (Uri.TryCreate(issuer, UriKind.Absolute, out var address))
            scene.Answer(new RequiredInput.IssuerMetadata(address), Attack.Utf8(metadata.ToJsonString()));

        var report = scene.Verify(await Attack.SdAsync(signer, payload: Attack.SdPayload.With("iss", issuer), header: Attack.SdHeader.Without("kid")));

        Assert.NotEqual(Verdict.Valid, report.Verdict);
        Assert.Null(report.IssuerName);
        if (domain is not null)
            Assert.Equal((Verdict.GenuineWithRemarks, "issuer-domain-only", domain), (report.Verdict, report.Reason, report.IssuerDomain));
    }

    [Fact]
    public async Task I04_Whoever_has_a_path_of_a_domain_is_not_the_domain()
    {
        const string Student = Did + ":~student";
        scene.Trust = Scene.TrustOf(new[] { new { name = "Skolan", issuerIds = new[] { Did } } });
        using var own = Scene.NewKey(Student + "#k1");
        scene.Answer(new RequiredInput.DidDocument(Student, new Uri("https://skola.example/~student/did.json")), Attack.Utf8(Document(Method(Student + "#k1", Student, own.PublicKey), Student).ToJsonString()));

        var report = scene.Verify(await Attack.VcAsync(own, Attack.VcHeader.With("kid", Student + "#k1"), Attack.VcPayload.With("issuer", Student)));

        Assert.Equal((Verdict.GenuineWithRemarks, "issuer-domain-only", null), (report.Verdict, report.Reason, report.IssuerName));
    }

    [Fact]
    public async Task I05_A_credential_that_names_itself_as_its_key_is_by_nobody_known()
    {
        var did = "did:jwk:" + StrictBase64Url.Encode(Attack.Utf8(signer.PublicKey.ToJson().ToJsonString()));

        var report = scene.Refuses(await Attack.VcAsync(signer, Attack.VcHeader, Attack.VcPayload.With("issuer", did)), "issuer-not-identified", Verdict.CouldNotTell);

        Assert.Equal("issuer-identifier-is-key", report.Find(CheckKind.IssuerKeyBinding)!.Code);
    }

    [Fact]
    public async Task I05_Another_spelling_of_a_key_is_another_issuer()
    {
        var key = signer.PublicKey.ToJson();
        key.Remove("kid");
        var known = "did:jwk:" + StrictBase64Url.Encode(Attack.Utf8(key.ToJsonString()));
        var spelt = "did:jwk:" + StrictBase64Url.Encode(Attack.Utf8(new JsonObject(key.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))).ToJsonString()));
        scene.Trust = Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { known } } });

        scene.Takes(await Attack.VcAsync(signer, Attack.VcHeader, Attack.VcPayload.With("issuer", known)));
        foreach (var did in new[] { spelt, DidKey.Of(signer.PublicKey)! })
            scene.Refuses(await Attack.VcAsync(signer, Attack.VcHeader, Attack.VcPayload.With("issuer", did)), "issuer-not-identified", Verdict.CouldNotTell);
    }

    [Theory]
    [InlineData("8026")] // Ed25519
    [InlineData("8626")] // P-256
    public void I05_A_secret_key_is_never_taken_as_a_public_one(string kind)
    {
        Assert.Equal(Jwk.HoldsPrivateKey, DidKey.KeyOf("did:key:z" + Base58.Encode([.. Convert.FromHexString(kind), .. new byte[32]])).Error?.Code);
        Assert.Equal(Jwk.HoldsPrivateKey, DidJwk.KeyOf("did:jwk:" + StrictBase64Url.Encode("""{"kty":"OKP","crv":"Ed25519","x":"AA","d":"AA"}"""u8)).Error?.Code);
    }

    [Theory]
    [InlineData("did:key:", Multikey.Malformed)]
    [InlineData("did:key:u6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", Multikey.Malformed)]
    [InlineData("DID:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", DidJwk.Malformed)]
    [InlineData("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp#other", DidJwk.Malformed)]
    public void I05_An_identifier_in_another_form_is_no_key(string did, string code) => Assert.Equal(code, DidKey.KeyOf(did).Error?.Code);

    [Fact]
    public void I05_A_kind_of_key_that_is_not_taken_is_named() =>
        Assert.Equal(Jwk.Unsupported, DidKey.KeyOf("did:key:z" + Base58.Encode([0xec, 0x01, .. new byte[32]])).Error?.Code); // X25519

    [Theory]
    [InlineData(null, "key-published-now", Verdict.GenuineWithRemarks)]
    [InlineData("2026-09-01T00:00:00Z", "key-withdrawn", Verdict.CouldNotTell)]
    [InlineData("2026-01-01T00:00:00Z", "key-withdrawn-before-signing", Verdict.NotValid)]
    public async Task I06_A_key_of_a_DID_document_counts_until_it_is_withdrawn(string? revoked, string code, Verdict verdict)
    {
        foreach (var member in new[] { "revoked", "expires" })
        {
            var method = Method();
            if (revoked is not null)
                method[member] = revoked;

            Answer(Document(method));
            var report = scene.Verify(await CredentialAsync());
            Assert.Equal((code, verdict), (report.Find(CheckKind.KeyTime)!.Code, report.Verdict));
        }
    }

    [Fact]
    public async Task I06_A_withdrawal_whose_date_cannot_be_read_is_one_all_the_same()
    {
        var method = Method();
        method["revoked"] = "yesterday";
        Answer(Document(method));

        scene.Refuses(await CredentialAsync(), "signing-key-unknown");
    }

    private Task<string> CredentialAsync() => Attack.VcAsync(signer, Attack.VcHeader.With("kid", Did + "#k1"), Attack.VcPayload.With("issuer", Did));

    private void Answer(JsonObject document) => scene.Answer(new RequiredInput.DidDocument(Did, new Uri("https://skola.example/.well-known/did.json")), JsonSerializer.SerializeToUtf8Bytes(document));

    private JsonObject Method(string id = Did + "#k1", string controller = Did, Jwk? key = null) =>
        new() { ["id"] = id, ["type"] = "JsonWebKey", ["controller"] = controller, ["publicKeyJwk"] = (key ?? signer.PublicKey).ToJson() };

    private static JsonObject Document(JsonObject method, string did = Did) =>
        new() { ["id"] = did, ["verificationMethod"] = new JsonArray(method), ["assertionMethod"] = new JsonArray((string)method["id"]!) };
}
