using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>B3, B9: certificates in headers, in another form or beside another key.</summary>
public sealed class CertificateHeaderAttacks : IDisposable
{
    private readonly Scene scene = Attack.KnownIssuer();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("[]")]
    [InlineData("\"LEAF\"")]
    [InlineData("[\"\"]")]
    [InlineData("[7]")]
    [InlineData("[\"URL\"]")]
    [InlineData("[\"BROKEN\"]")]
    public async Task B03_A_chain_in_another_form_is_refused(string x5c)
    {
        var leaf = Convert.ToBase64String(scene.Seal.Certificate.Der.Span);
        var url = leaf.TrimEnd('=').Replace('+', '-').Replace('/', '_') + "__";
        var json = x5c.Replace("LEAF", leaf, StringComparison.Ordinal).Replace("URL", url, StringComparison.Ordinal).Replace("BROKEN", leaf.Insert(64, "\\n"), StringComparison.Ordinal);

        await scene.RefusesHeaderAsync(h => h.With("x5c", JsonNode.Parse(json)), JoseErrors.BadCertificates, "signature-rules-broken");
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("MAA=")]
    public async Task B03_Something_else_in_place_of_a_certificate_is_refused(string der)
    {
        scene.Refuses(await Attack.SdAsync(scene.Signer, Attack.SdHeader.With("x5c", new JsonArray(der))), "signature-rules-broken");
    }

    [Fact]
    public async Task B03_A_leaf_of_another_key_than_the_signing_one_is_refused()
    {
        scene.Trust = Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { Scene.Issuer }, pins = new[] { scene.Seal.Certificate.Sha256 } } });

        var report = scene.Refuses(
            Attack.Utf8(await Attack.SdAsync(scene.Signer, Attack.SdHeader.With("x5c", new JsonArray(Convert.ToBase64String(scene.Seal.Certificate.Der.Span))))), "signature-rules-broken");

        Assert.Equal("certificate-of-another-key", report.Find(CheckKind.Signature)!.Evidence["rule"]);
    }

    [Theory]
    [InlineData("of another")]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64url")]
    public async Task B09_A_digest_that_is_not_that_of_the_certificate_is_refused(string digest)
    {
        scene.Publish(scene.Seal.Signer.PublicKey);
        string Header(string written) =>
            """{"alg":"ES256","typ":"dc+sd-jwt"}""".With("x5c", new JsonArray(Convert.ToBase64String(scene.Seal.Certificate.Der.Span))).With("x5t#S256", written);

        var token = await Attack.SdAsync(scene.Seal.Signer, Header(digest == "of another" ? Digest(scene.Seal.Issuers[0]) : digest));

        Assert.Equal(JoseErrors.CertificateMismatch, Attack.SdCode(token));
        scene.Refuses(token, "signature-rules-broken");
        scene.Takes(await Attack.SdAsync(scene.Seal.Signer, Header(Digest(scene.Seal.Certificate))));
    }

    private static string Digest(Certificate certificate) => StrictBase64Url.Encode(SHA256.HashData(certificate.Der.Span));
}
