using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Certificates in compact tokens of an issuer that publishes its keys: the address gives the key, the certificate is held against it and against the register.</summary>
public sealed class TokenCertificateTests : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task A_certificate_of_an_authority_in_the_register_proves_who_published_the_key()
    {
        scene.Publish(scene.Seal.Signer.PublicKey);
        scene.Trust = scene.TrustInAuthority;

        foreach (var octets in await BothAsync(scene.Seal.Signer))
        {
            var report = scene.Verify(octets);
            Assert.Equal((Verdict.Valid, "Yrkeshögskolan Nordkust AB"), (report.Verdict, report.IssuerName));
            Assert.Equal("kompetenspasset.example", report.IssuerDomain);
        }
    }

    [Fact]
    public async Task A_pinned_certificate_of_the_issuer_is_taken()
    {
        scene.Publish(scene.Seal.Signer.PublicKey);
        scene.Trust = Pinning(scene.Seal.Certificate.Sha256);

        foreach (var octets in await BothAsync(scene.Seal.Signer))
            Assert.Equal((Verdict.Valid, "Nordkust"), (scene.Verify(octets).Verdict, scene.Verify(octets).IssuerName));
    }

    [Fact]
    public async Task A_pin_for_an_issuer_takes_no_other_key_of_it()
    {
        scene.Publish();
        scene.Trust = Pinning(scene.Seal.Certificate.Sha256);

        foreach (var octets in await BothAsync(scene.Signer))
        {
            var report = scene.Verify(octets);
            Assert.Equal((Verdict.CouldNotTell, "issuer-key-not-in-register"), Of(report));
            Assert.Null(report.IssuerName);
        }
    }

    [Fact]
    public async Task A_pin_for_an_issuer_holds_against_an_authority_for_everybody()
    {
        using var other = SealCertificate.CreateDemo(Scene.Subject, Scene.SignedAt.AddYears(-1), Scene.SignedAt.AddYears(3));
        scene.Publish(scene.Seal.Signer.PublicKey);
        scene.Trust = Scene.TrustOf(new object[]
        {
            new { name = "Register", anchors = new[] { Convert.ToBase64String(scene.Seal.Issuers[0].Der.Span) } },
            new { name = "Nordkust", issuerIds = new[] { Scene.Issuer }, pins = new[] { other.Certificate.Sha256 } },
        });

        foreach (var octets in await BothAsync(scene.Seal.Signer))
            Assert.Equal((Verdict.CouldNotTell, "issuer-key-not-in-register"), Of(scene.Verify(octets)));
    }

    [Fact]
    public async Task A_pin_for_an_issuer_takes_no_other_certificate_of_its_seals_either()
    {
        using var other = SealCertificate.CreateDemo(Scene.Subject, Scene.SignedAt.AddYears(-1), Scene.SignedAt.AddYears(3));
        scene.Publish(scene.Seal.Signer.PublicKey);
        scene.Trust = Pinning(other.Certificate.Sha256);

        Assert.Equal("issuer-key-not-in-register", scene.Verify(await scene.EdcAsync(change: json => json.Remove("credentialStatus"))).Find(CheckKind.TrustedIssuer)!.Code);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_takes_nothing_away_from_the_proven_domain()
    {
        scene.Publish(scene.Seal.Signer.PublicKey);

        foreach (var octets in await BothAsync(scene.Seal.Signer))
            Assert.Equal((Verdict.GenuineWithRemarks, "issuer-domain-only"), Of(scene.Verify(octets)));
    }

    [Fact]
    public async Task A_certificate_of_another_key_than_the_signing_one_is_refused() // B3
    {
        scene.Publish();
        scene.Trust = Pinning(scene.Seal.Certificate.Sha256);

        var report = scene.Verify(await WithHeaderAsync(scene.Signer, new JsonObject { ["x5c"] = X5c(scene.Seal.Certificate) }));

        Assert.Equal((Verdict.NotValid, "signature-rules-broken"), Of(report));
        Assert.Equal("certificate-of-another-key", report.Find(CheckKind.Signature)!.Evidence["rule"]);
        Assert.Null(report.Content);
    }

    [Fact]
    public async Task Something_else_in_place_of_a_certificate_is_refused() // B3
    {
        scene.Publish();

        Assert.Equal((Verdict.NotValid, "signature-rules-broken"), Of(scene.Verify(await WithHeaderAsync(scene.Signer, new JsonObject { ["x5c"] = new JsonArray("AAAA") }))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_digest_of_a_certificate_agrees_with_the_certificate(bool right) // B9
    {
        var signer = scene.Seal.Signer;
        scene.Publish(signer.PublicKey);
        var digest = SHA256.HashData(right ? scene.Seal.Certificate.Der.Span : scene.Seal.Issuers[0].Der.Span);

        var report = scene.Verify(await WithHeaderAsync(signer, new JsonObject { ["x5c"] = X5c(scene.Seal.Certificate), ["x5t#S256"] = StrictBase64Url.Encode(digest) }));

        Assert.Equal(right ? (Verdict.GenuineWithRemarks, "issuer-domain-only") : (Verdict.NotValid, "signature-rules-broken"), Of(report));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64url")]
    public async Task A_digest_in_the_wrong_form_is_refused(string digest) // B9
    {
        var header = new JsonObject { ["typ"] = "kb+jwt", ["x5c"] = X5c(scene.Seal.Certificate), ["x5t#S256"] = digest };
        var token = await CompactJws.SignAsync(header, "{}"u8.ToArray(), scene.Seal.Signer, TestContext.Current.CancellationToken);

        Assert.Equal(JoseErrors.CertificateMismatch, CompactJws.Parse(token, JoseRules.For("kb+jwt")).Error?.Code);
    }

    private static TrustList Pinning(string sha256) => Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { Scene.Issuer }, pins = new[] { sha256 } } });

    private async Task<byte[][]> BothAsync(ISigner signer) =>
        [await scene.VcAsync(signer, document => document.Remove("credentialStatus")), Scene.Ascii(await scene.SdAsync(signer, claims => claims.Remove("status")))];

    private static async Task<byte[]> WithHeaderAsync(ISigner signer, JsonObject header)
    {
        header["typ"] = "dc+sd-jwt";
        if (signer.KeyId is { } keyId)
            header["kid"] = keyId;

        var payload = new JsonObject { ["iss"] = Scene.Issuer, ["vct"] = "https://kompetenspasset.example/credential-types/micro-credential", ["iat"] = Scene.SignedAt.ToUnixTimeSeconds() };
        return Scene.Ascii(await CompactJws.SignAsync(header, JsonSerializer.SerializeToUtf8Bytes(payload), signer, TestContext.Current.CancellationToken) + "~");
    }

    private static JsonArray X5c(Certificate certificate) => new(Convert.ToBase64String(certificate.Der.Span));

    private static (Verdict, string) Of(VerificationReport report) => (report.Verdict, report.Reason);
}
