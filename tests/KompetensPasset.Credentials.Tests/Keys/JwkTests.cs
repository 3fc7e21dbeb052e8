using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Tests.Keys;

public sealed class JwkTests
{
    private const string P256 =
        """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""";

    // RFC 7638 §3.1.
    private const string Rfc7638Modulus =
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";

    [Fact]
    public void The_thumbprint_is_that_of_rfc_7638()
    {
        var key = Read($$"""{"kty":"RSA","n":"{{Rfc7638Modulus}}","e":"AQAB","alg":"RS256","kid":"2011-04-29"}""").Value;

        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", key.Thumbprint);
        Assert.Equal("2011-04-29", key.KeyId);
        Assert.Equal("RSA", key.KeyType);
        Assert.Null(key.Curve);
    }

    [Fact]
    public void A_key_comes_back_as_it_was_written()
    {
        var json = Read(P256).Value.ToJson();

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(P256), json));
        Assert.Equal(Read(P256).Value.Thumbprint, Read(json.ToJsonString()).Value.Thumbprint);
    }

    [Theory]
    [InlineData("""[]""", Jwk.Malformed)]
    [InlineData("""{"crv":"P-256"}""", Jwk.Malformed)]
    [InlineData("""{"kty":7}""", Jwk.Malformed)]
    [InlineData("""{"kty":"ec"}""", Jwk.Unsupported)]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"AA"}""", Jwk.Malformed)]
    [InlineData("""{"kty":"OKP","crv":"Ed448","x":"AA"}""", Jwk.Unsupported)]
    [InlineData("""{"kty":"OKP","crv":"X25519","x":"AA"}""", Jwk.Unsupported)]
    [InlineData("""{"kty":"OKP","crv":"Ed25519"}""", Jwk.Malformed)]
    [InlineData("""{"kty":"oct","k":"AA"}""", Jwk.HoldsPrivateKey)]
    [InlineData("""{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"}""", Jwk.Unsupported)]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}""", Jwk.Malformed)]
    [InlineData("""{"kty":"RSA","e":"AQAB"}""", Jwk.Malformed)]
    [InlineData("""{"kty":"RSA","n":"AQ","e":"AQAB"}""", Jwk.WeakKey)]
    public void What_is_no_taken_public_key_is_refused(string json, string code) => Assert.Equal(code, Read(json).Error?.Code);

    [Theory]
    [InlineData("d", "\"AA\"", Jwk.HoldsPrivateKey)]
    [InlineData("d", "null", Jwk.HoldsPrivateKey)]
    [InlineData("k", "\"AA\"", Jwk.HoldsPrivateKey)]
    [InlineData("use", "\"enc\"", Jwk.NotForSignatures)]
    [InlineData("use", "7", Jwk.NotForSignatures)]
    [InlineData("key_ops", "[\"encrypt\"]", Jwk.NotForSignatures)]
    [InlineData("key_ops", "\"verify\"", Jwk.NotForSignatures)]
    [InlineData("key_ops", "[]", Jwk.NotForSignatures)]
    [InlineData("kid", "7", Jwk.Malformed)]
    [InlineData("alg", "[]", Jwk.Malformed)]
    [InlineData("x", "\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU=\"", Jwk.Malformed)]
    [InlineData("x", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"", Jwk.BadPoint)]
    [InlineData("crv", "\"P-384\"", Jwk.Malformed)]
    public void A_key_with_one_wrong_member_is_refused(string name, string value, string code)
    {
        var json = JsonNode.Parse(P256)!.AsObject();
        json[name] = JsonNode.Parse(value);

        Assert.Equal(code, Read(json.ToJsonString()).Error?.Code);
    }

    [Theory]
    [InlineData("AQ")]
    [InlineData("Aw")]
    [InlineData("AAM")]
    [InlineData("AQAA")]
    [InlineData("")]
    [InlineData("AQAAAAE")]
    public void An_rsa_exponent_that_is_even_small_padded_or_huge_is_refused(string exponent) =>
        Assert.Equal(exponent.Length > 6 ? Jwk.Unsupported : Jwk.WeakKey, Read($$"""{"kty":"RSA","n":"{{Rfc7638Modulus}}","e":"{{exponent}}"}""").Error?.Code);

    [Fact]
    public void An_rsa_modulus_below_2048_bits_is_refused_however_it_is_written()
    {
        var modulus = Octets(Rfc7638Modulus);
        byte[][] tooSmall = [[0, .. modulus[..255], 1], [1, .. modulus[1..]], modulus[1..], [0, .. modulus], [.. modulus[..255], 2]];

        Assert.All(tooSmall, n => Assert.Equal(Jwk.WeakKey, Read($$"""{"kty":"RSA","n":"{{StrictBase64Url.Encode(n)}}","e":"AQAB"}""").Error?.Code));
    }

    [Fact]
    public void A_key_that_names_an_algorithm_checks_no_other()
    {
        using var rsa = RSA.Create(2048);
        using var signer = SoftwareSigner.FromRsa(rsa, SigningAlgorithm.RS256);
        var message = new byte[] { 1, 2, 3 };
        var signature = rsa.SignData(message, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1);
        var json = signer.PublicKey.ToJson();
        Assert.True(Read(json.ToJsonString()).Value.Verify(SigningAlgorithm.RS512, message, signature));
        json["alg"] = "RS256";

        Assert.False(Read(json.ToJsonString()).Value.Verify(SigningAlgorithm.RS512, message, signature));
    }

    [Fact]
    public async Task Two_keys_are_never_taken_for_each_other()
    {
        var message = "innehåll"u8.ToArray();
        for (var round = 0; round < 20; round++)
        {
            using var one = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256), "same-kid");
            using var other = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256), "same-kid");
            var signature = await one.SignAsync(message, TestContext.Current.CancellationToken);

            Assert.True(one.PublicKey.Verify(SigningAlgorithm.ES256, message, signature));
            Assert.False(other.PublicKey.Verify(SigningAlgorithm.ES256, message, signature));
            Assert.False(one.PublicKey.Verify(SigningAlgorithm.ES384, message, signature));
        }
    }

    [Fact]
    public async Task One_signer_and_one_key_serve_many_threads()
    {
        using var signer = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256));

        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, async (i, ct) =>
        {
            var message = BitConverter.GetBytes(i);
            Assert.True(signer.PublicKey.Verify(SigningAlgorithm.ES256, message, await signer.SignAsync(message, ct)));
        });
    }

    [Theory]
    [InlineData("nistP256", "ES256", 64)]
    [InlineData("nistP384", "ES384", 96)]
    [InlineData("nistP521", "ES512", 132)]
    public async Task The_algorithm_and_the_length_follow_from_the_curve(string curve, string algorithm, int length)
    {
        using var signer = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.CreateFromFriendlyName(curve)));
        var signature = await signer.SignAsync(new byte[] { 1 }, TestContext.Current.CancellationToken);

        Assert.Equal(algorithm, signer.Algorithm.Name);
        Assert.Equal(length, signature.Length);
        Assert.True(signer.PublicKey.Verify(signer.Algorithm, [1], signature));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("HS256")]
    [InlineData("es256")]
    [InlineData("RS1")]
    [InlineData("ES256K")]
    [InlineData("1.2.840.10045.3.1.7")]
    public void No_other_algorithm_can_be_named(string? name) => Assert.False(SigningAlgorithm.TryFind(name, out _));

    [Fact]
    public void Every_known_algorithm_is_found_by_its_name() =>
        Assert.All(SigningAlgorithm.All, a => Assert.True(SigningAlgorithm.TryFind(a.Name, out var found) && found == a));

    [Fact]
    public void A_signer_refuses_keys_that_nobody_would_verify_with()
    {
        using var small = RSA.Create(1024);
        using var strange = ECDsa.Create(ECCurve.CreateFromValue("1.3.132.0.10"));

        Assert.Throws<ArgumentException>(() => SoftwareSigner.FromRsa(small, SigningAlgorithm.RS256));
        Assert.Throws<ArgumentException>(() => SoftwareSigner.FromEcdsa(strange));
    }

    private static ParseResult<Jwk> Read(string json) => Jwk.FromJson(JsonDocument.Parse(json).RootElement);

    private static byte[] Octets(string text) => StrictBase64Url.TryDecode(text, out var octets) ? octets : [];
}
