using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Tests.Keys;

/// <summary>RFC 8032 and RFC 8037.</summary>
public sealed class Ed25519Tests
{
    // RFC 8037 §A.1 and §A.4.
    private const string Secret = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    private const string Point = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    private const string SigningInput = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    private const string Signature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    [Fact]
    public async Task It_signs_as_rfc_8037_says()
    {
        using var signer = new Ed25519Signer(Octets(Secret));

        Assert.Equal(Point, signer.PublicKey.Members["x"]);
        Assert.Equal(Signature, StrictBase64Url.Encode(await signer.SignAsync(System.Text.Encoding.ASCII.GetBytes(SigningInput), CancellationToken.None)));
    }

    [Fact]
    public void It_verifies_under_both_names_and_no_other()
    {
        var key = Read(Point).Value;
        var fitting = SigningAlgorithm.All.Where(a => key.Verify(a, System.Text.Encoding.ASCII.GetBytes(SigningInput), Octets(Signature)));

        Assert.Equal([SigningAlgorithm.Ed25519, SigningAlgorithm.EdDsa], fitting);
        Assert.Equal("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", key.Thumbprint); // RFC 8037 §A.3
    }

    [Fact]
    public async Task A_new_key_signs_for_itself()
    {
        using var signer = Ed25519Signer.Create("k1");
        var signature = await signer.SignAsync("x"u8.ToArray(), CancellationToken.None);

        Assert.Equal("k1", signer.PublicKey.KeyId);
        Assert.True(signer.PublicKey.Verify(signer.Algorithm, "x"u8.ToArray(), signature));
        Assert.False(signer.PublicKey.Verify(signer.Algorithm, "y"u8.ToArray(), signature));
        Assert.Throws<ArgumentException>(() => new Ed25519Signer(new byte[31]));
    }

    private static ParseResult<Jwk> Read(string x)
    {
        using var json = JsonDocument.Parse($$"""{"kty":"OKP","crv":"Ed25519","x":"{{x}}"}""");
        return Jwk.FromJson(json.RootElement);
    }

    private static byte[] Octets(string text) => StrictBase64Url.TryDecode(text, out var octets) ? octets : throw new ArgumentException("No base64url.", nameof(text));
}
