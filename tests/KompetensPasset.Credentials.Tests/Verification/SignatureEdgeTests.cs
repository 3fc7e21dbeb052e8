using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Keys and certificates in headers, beside the issuer that the document names, and what is told of a signature that does not hold.</summary>
public sealed class SignatureEdgeTests : IDisposable
{
    private readonly Scene scene = new() { Trust = Scene.TrustInIssuer };
    private readonly SoftwareSigner other = Scene.NewKey();

    public void Dispose()
    {
        scene.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task A_key_in_the_header_does_not_stand_for_the_key_that_the_issuer_is()
    {
        using var own = Scene.NewKey();
        var did = DidKey.Of(own.PublicKey)!;
        scene.Trust = Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { did } } });

        var genuine = await TokenAsync(did, own, header => header["jwk"] = other.PublicKey.ToJson());
        var forged = scene.Verify(await TokenAsync(did, other, header => header["jwk"] = other.PublicKey.ToJson()));

        Assert.Equal(Verdict.Valid, scene.Verify(genuine).Verdict);
        Assert.Equal((Verdict.NotValid, "signature-invalid"), (forged.Verdict, forged.Reason));
        Shows(forged, "signature-invalid", "algorithm=ES256");
    }

    [Fact]
    public async Task A_key_in_the_header_proves_nobody()
    {
        var report = scene.Verify(await TokenAsync("urn:school:1", other, header => header["jwk"] = other.PublicKey.ToJson()));

        Shows(report, "issuer-key-self-asserted", "issuerId=urn:school:1");
        Shows(report, "issuer-not-identified", "issuerId=urn:school:1 reason=key-of-the-document");
    }

    [Fact]
    public async Task A_certificate_of_another_key_beside_a_published_one_is_told_with_its_place()
    {
        scene.Publish();

        Shows(scene.Verify(await TokenAsync(Scene.Issuer, scene.Signer, header => header["x5c"] = Chain(scene.Seal.Certificate.Der))), "signature-rules-broken", "pointer=/x5c/0 rule=certificate-of-another-key");
    }

    [Fact]
    public async Task A_certificate_whose_key_is_not_taken_leaves_the_signature_unchecked()
    {
        using var weak = new CertificatePlan("Weak") { Rsa = true, RsaBits = 1024 }.Create();

        var report = scene.Verify(await TokenAsync("urn:school:1", other, header => header["x5c"] = Chain(weak.RawData)));

        Assert.Equal((Verdict.CouldNotTell, "signature-key-not-available"), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task A_withdrawn_key_is_told_with_its_thumbprint_and_its_last_second()
    {
        var withdrawn = new WithdrawnKey(scene.Signer.PublicKey, new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));
        scene.Answer(Scene.Metadata, JsonSerializer.SerializeToUtf8Bytes(JwtVcIssuerMetadata.Build(Scene.Issuer, new IssuerKeySet([other.PublicKey], [withdrawn]))));

        Shows(scene.Verify(await scene.VcAsync()), "signing-key-withdrawn", $"domain=kompetenspasset.example keyThumbprint={scene.Signer.PublicKey.Thumbprint} withdrawnAt=2026-07-01T00:00:00Z");
    }

    [Fact]
    public async Task A_key_set_that_is_none_is_told_apart_from_one_that_could_not_be_had()
    {
        var set = new RequiredInput.KeySet(new Uri("https://kompetenspasset.example/jwks.json"));
        scene.Answer(Scene.Metadata, JsonSerializer.SerializeToUtf8Bytes(new { issuer = Scene.Issuer, jwks_uri = set.Address })).Answer(set, "[]"u8.ToArray());

        var report = scene.Verify(await scene.VcAsync());

        Assert.Equal((Verdict.CouldNotTell, "issuer-keys-malformed"), (report.Verdict, report.Reason));
        Assert.Equal(IssuerKeySet.Parse("[]"u8.ToArray()).Error!.Code, report.Find(CheckKind.Signature)!.Evidence["reason"]);
    }

    [Fact]
    public async Task A_domain_is_told_with_its_port_where_that_is_not_the_usual_one()
    {
        const string issuer = "https://kompetenspasset.example:8443/orgs/nordkust";
        scene.Answer(new RequiredInput.IssuerMetadata(new Uri(issuer)), JsonSerializer.SerializeToUtf8Bytes(JwtVcIssuerMetadata.Build(issuer, [scene.Signer.PublicKey])));

        var report = scene.Verify(await TokenAsync(issuer, scene.Signer));

        Assert.Equal(((string?)"kompetenspasset.example:8443", "issuer-domain-only"), (report.IssuerDomain, report.Reason));
    }

    [Fact]
    public async Task A_time_of_signing_that_lies_ahead_is_told()
    {
        scene.Publish();

        Shows(scene.Verify(await scene.VcAsync(issuedAt: Scene.Now.AddDays(1))), "signed-in-future", "signedAt=2026-11-25T12:00:00Z");
    }

    [Fact]
    public async Task Contexts_that_nobody_here_knows_are_told_one_after_the_other()
    {
        scene.Publish();

        Shows(scene.Verify(await TokenAsync(Scene.Issuer, scene.Signer, contexts: ["https://a.example/1", "https://b.example/2"])), "terms-unknown", "contexts=https://a.example/1, https://b.example/2");
    }

    private static void Shows(VerificationReport report, string code, string evidence) =>
        Assert.Equal(evidence, string.Join(' ', report.Checks.Single(check => check.Code == code).Evidence.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}")));

    private static JsonArray Chain(ReadOnlyMemory<byte> certificate) => new(Convert.ToBase64String(certificate.Span));

    private static async Task<byte[]> TokenAsync(string issuer, SoftwareSigner signer, Action<JsonObject>? change = null, string[]? contexts = null)
    {
        var header = new JsonObject { ["typ"] = "vc+jwt" };
        if (signer.KeyId is { } keyId)
            header["kid"] = keyId;

        change?.Invoke(header);
        var document = new JsonObject
        {
            ["@context"] = new JsonArray(["https://www.w3.org/ns/credentials/v2", .. (contexts ?? []).Select(context => (JsonNode)context)]),
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = issuer,
            ["credentialSubject"] = new JsonObject { ["id"] = "urn:uuid:5b1d" },
        };
        return Scene.Ascii(await CompactJws.SignAsync(header, JsonSerializer.SerializeToUtf8Bytes(document), signer, TestContext.Current.CancellationToken));
    }
}
