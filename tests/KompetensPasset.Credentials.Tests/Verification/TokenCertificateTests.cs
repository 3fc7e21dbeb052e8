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

    private static TrustList Pinning(string sha256) => Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { Scene.Issuer }, pins = new[] { sha256 } } });

    private async Task<byte[][]> BothAsync(ISigner signer) =>
        [await scene.VcAsync(signer, document => document.Remove("credentialStatus")), Scene.Ascii(await scene.SdAsync(signer, claims => claims.Remove("status")))];

    private static (Verdict, string) Of(VerificationReport report) => (report.Verdict, report.Reason);
}
