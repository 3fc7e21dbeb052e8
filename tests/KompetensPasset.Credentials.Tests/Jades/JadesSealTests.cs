using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Jades;

public sealed class JadesSealTests : IDisposable
{
    private readonly SealCertificate seal = TestSeals.Create();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => seal.Dispose();

    [Fact]
    public async Task A_seal_is_read_verified_and_gives_back_the_same_octets()
    {
        var octets = await JadesSeal.SealAsync(SealedFiles.Utf8(SealedFiles.Content), seal.Signer, TestSeals.Within.AddMilliseconds(999), Ct);

        var document = SealedDocument.Parse(octets).Value;
        var signature = Assert.Single(document.Signatures);

        Assert.True(signature.Verify());
        Assert.Equal(SealedFiles.Content, System.Text.Encoding.UTF8.GetString(document.Payload.Span));
        Assert.Equal(1.5, document.ReadPayload().Value.GetProperty("n").GetDouble());
        Assert.Equal(seal.Certificate, signature.Certificate);
        Assert.Equal(TestSeals.Within, signature.ClaimedAt);
        Assert.Equal(SigningTimeHeader.SigT, signature.ClaimedBy);
        Assert.Equal(SigningAlgorithm.ES256, signature.Algorithm);
        Assert.Empty(signature.TimeStamps);
        Assert.Empty(signature.ExtraCertificates);
    }

    [Fact]
    public async Task The_protected_header_is_that_of_the_commissions_tool_without_time_stamps()
    {
        var header = JsonNode.Parse(SealedFiles.Header(await SealedFiles.SealAsync(seal.Signer)))!.AsObject();

        Assert.Equal(["alg", "cty", "kid", "x5t#S256", "x5c", "typ", "b64", "sigT", "crit"], header.Select(m => m.Key));
        Assert.Equal("ES256", (string?)header["alg"]);
        Assert.Equal("octet-stream", (string?)header["cty"]);
        Assert.Equal("jose+json", (string?)header["typ"]);
        Assert.False((bool)header["b64"]!);
        Assert.Equal("2026-03-14T09:26:53Z", (string?)header["sigT"]);
        Assert.Equal("""["b64","sigT"]""", header["crit"]!.ToJsonString());
        Assert.Equal(StrictBase64Url.Encode(SHA256.HashData(seal.Certificate.Der.Span)), (string?)header["x5t#S256"]);
        Assert.Equal([Convert.ToBase64String(seal.Certificate.Der.Span)], header["x5c"]!.AsArray().Select(c => (string?)c));
    }

    [Theory]
    [InlineData("micro-credential-annex1-signed.jsonld")]
    [InlineData("edc-signed-2022.jsonld")]
    public void Header_names_and_key_name_are_as_in_the_official_samples(string file)
    {
        var header = JsonNode.Parse(SealedFiles.Header(JsonNode.Parse(ForeignData.Bytes("edc", "samples", file))!.AsObject()))!.AsObject();
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(header["x5c"]![0]!.GetValue<string>()));

        Assert.Equal(["alg", "cty", "kid", "x5t#S256", "x5c", "typ", "b64", "sigT", "crit"], header.Select(m => m.Key).Where(n => n != "adoTst"));
        Assert.Equal((string?)header["kid"], Convert.ToBase64String(SealerIdentity.IssuerSerial(certificate)));
    }

    [Fact]
    public async Task The_document_is_in_general_serialization_with_the_content_as_text()
    {
        var document = await SealedFiles.SealAsync(seal.Signer);

        Assert.Equal(["payload", "signatures"], document.Select(m => m.Key));
        Assert.Equal(SealedFiles.Content, (string?)document["payload"]);
        Assert.Equal(["protected", "signature"], document.Signature().Select(m => m.Key));
    }

    [Fact]
    public async Task The_time_may_be_written_in_seconds()
    {
        var request = new SealRequest(SealedFiles.Utf8("{}"), TestSeals.Within) { TimeHeader = SigningTimeHeader.Iat };
        var octets = await JadesSeal.SealAsync(request, seal.Signer, Ct);

        var signature = SealedDocument.Parse(octets).Value.Signatures[0];

        Assert.True(signature.Verify());
        Assert.Equal(TestSeals.Within, signature.ClaimedAt);
        Assert.Equal(SigningTimeHeader.Iat, signature.ClaimedBy);
        Assert.Equal(["b64", "iat"], signature.Header.Critical);
    }

    [Fact]
    public async Task A_time_with_an_offset_is_written_in_utc()
    {
        var octets = await JadesSeal.SealAsync(SealedFiles.Utf8("{}"), seal.Signer, TestSeals.Within.ToOffset(TimeSpan.FromHours(2)), Ct);

        Assert.Equal(TestSeals.Within, SealedDocument.Parse(octets).Value.Signatures[0].ClaimedAt);
    }

    [Theory]
    [InlineData("ES384")]
    [InlineData("ES512")]
    [InlineData("RS256")]
    [InlineData("PS256")]
    public async Task Every_taken_kind_of_key_seals(string algorithmName)
    {
        Assert.True(SigningAlgorithm.TryFind(algorithmName, out var algorithm));
        using var signer = SignerWithOwnCertificate(algorithm);

        var signature = SealedFiles.Parse(await SealedFiles.SealAsync(signer)).Value.Signatures[0];

        Assert.True(signature.Verify());
        Assert.Equal(algorithm, signature.Algorithm);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":"\ud800"}""")]
    public async Task What_nobody_could_read_again_is_not_sealed(string content) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await JadesSeal.SealAsync(SealedFiles.Utf8(content), seal.Signer, TestSeals.Within, Ct));

    [Fact]
    public async Task A_key_without_its_own_certificate_does_not_seal()
    {
        using var without = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        using var anothers = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256), chain: [seal.Certificate.Der]);

        await Assert.ThrowsAsync<ArgumentException>(async () => await SealedFiles.SealAsync(without));
        await Assert.ThrowsAsync<ArgumentException>(async () => await SealedFiles.SealAsync(anothers));
    }

    private static SoftwareSigner SignerWithOwnCertificate(SigningAlgorithm algorithm)
    {
        if (algorithm.KeyType == "RSA")
        {
            var rsa = RSA.Create(2048);
            return SoftwareSigner.FromRsa(rsa, algorithm, chain: [SelfSigned(new CertificateRequest("CN=x", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))]);
        }

        var ec = ECDsa.Create(algorithm.Curve == "P-384" ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP521);
        return SoftwareSigner.FromEcdsa(ec, chain: [SelfSigned(new CertificateRequest("CN=x", ec, HashAlgorithmName.SHA256))]);
    }

    private static byte[] SelfSigned(CertificateRequest request)
    {
        using var certificate = request.CreateSelfSigned(TestSeals.From, TestSeals.Until);
        return certificate.RawData;
    }
}
