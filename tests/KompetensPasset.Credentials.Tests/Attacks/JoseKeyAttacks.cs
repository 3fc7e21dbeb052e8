using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Keys;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>A13 to A15, A18: keys that protect nothing. The arithmetic itself is held against the Wycheproof suite (<see cref="WycheproofSignatureTests"/>, <see cref="WycheproofJwsTests"/>).</summary>
public sealed class JoseKeyAttacks : IDisposable
{
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    private readonly Scene scene = Attack.KnownIssuer();

    public void Dispose() => scene.Dispose();

    public static TheoryData<string, string> BadPoints => new()
    {
        { "off the curve", Point(new byte[32], Repeated(1)) },
        { "infinity", Point(new byte[32], new byte[32]) },
        { "not below the prime", Point(Repeated(0xff), Repeated(0xff)) },
        { "of another curve", Point(new byte[48], Repeated(1, 48)).Replace("P-256", "P-384", StringComparison.Ordinal) },
    };

    [Theory, MemberData(nameof(BadPoints))]
    public async Task A13_A_point_that_is_not_on_the_curve_is_no_key(string what, string jwk)
    {
        Assert.Equal((what, Jwk.BadPoint), (what, Jwk.FromJson(Attack.Json(jwk)).Error?.Code));

        await RefusesKeyAsync(jwk, Jwk.BadPoint);
    }

    [Theory]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"A3_NzidQ9sRdQYPL7m_bS3tYBzM1e-nvE7rPbjx70VRF","y":""}""")] // compressed
    [InlineData("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AH_NzidQ9sRdQYPL7m_bS3tYBzM1e-nvE7rPbjx70VRF","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""")] // a zero in front
    public async Task A13_A_point_in_another_form_is_no_key(string jwk)
    {
        Assert.Equal(Jwk.Malformed, Jwk.FromJson(Attack.Json(jwk)).Error?.Code);

        await RefusesKeyAsync(jwk, Jwk.Malformed);
    }

    [Fact]
    public async Task A14_A_second_spelling_of_an_Ed25519_signature_is_refused()
    {
        using var author = Ed25519Signer.Create();
        var token = await DidTokenAsync(author, DidKey.Of(author.PublicKey)!);
        var parts = token.Split('.');
        Assert.True(StrictBase64Url.TryDecode(parts[2], out var signature));
        var s = new BigInteger(signature.AsSpan(32), isUnsigned: true) + Order;
        Assert.True(s.TryWriteBytes(signature.AsSpan(32), out _, isUnsigned: true));

        scene.Refuses($"{parts[0]}.{parts[1]}.{StrictBase64Url.Encode(signature)}", "signature-invalid");
        scene.Refuses($"{parts[0]}.{parts[1]}.{StrictBase64Url.Encode(signature.AsSpan(0, 63))}", "signature-invalid");
        scene.Refuses($"{parts[0]}.{parts[1]}.{StrictBase64Url.Encode([.. new byte[32], .. signature[32..]])}", "signature-invalid");
        Assert.Equal("signature-valid", scene.Verify(token).Find(CheckKind.Signature)!.Code);
    }

    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")] // the neutral element
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // order 2
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")] // order 4
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")] // order 8
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // not below the prime
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000")] // not on the curve
    public async Task A14_A_point_of_small_order_or_none_is_no_key(string hex)
    {
        var octets = Convert.FromHexString(hex);
        var did = "did:key:z" + Base58.Encode([0xed, 0x01, .. octets]);
        var jwk = $$"""{"kty":"OKP","crv":"Ed25519","x":"{{StrictBase64Url.Encode(octets)}}"}""";

        Assert.Equal((Jwk.BadPoint, Jwk.BadPoint), (DidKey.KeyOf(did).Error?.Code, Jwk.FromJson(Attack.Json(jwk)).Error?.Code));
        using var author = Ed25519Signer.Create();
        scene.Refuses(await DidTokenAsync(author, did), "signature-key-not-available", Verdict.CouldNotTell);
        await RefusesKeyAsync(jwk, Jwk.BadPoint);
    }

    [Fact]
    public void A15_A_small_RSA_key_signs_nothing()
    {
        using var small = RSA.Create(1024);
        var parameters = small.ExportParameters(false);

        RefusesRsa(parameters.Modulus!, parameters.Exponent!, input => small.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    // With the exponent 1 the padded digest is its own signature: nobody needs a private key.
    [Fact]
    public void A15_A_key_whose_exponent_is_one_signs_nothing()
    {
        using var rsa = RSA.Create(2048);

        RefusesRsa(rsa.ExportParameters(false).Modulus!, [1], input =>
            [0, 1, .. Enumerable.Repeat((byte)0xff, 202), 0, .. Convert.FromHexString("3031300d060960864801650304020105000420"), .. SHA256.HashData(input)]);
    }

    // A modulus whose remainders are those of a key of CVE-2017-15361: a power of 65537 by the product of the first primes.
    [Fact]
    public void A15_A_key_of_the_generator_whose_keys_can_be_factored_signs_nothing()
    {
        int[] primes = [.. Enumerable.Range(2, 700).Where(n => Enumerable.Range(2, n - 2).All(d => n % d != 0))];
        var product = primes.Take(126).Aggregate(BigInteger.One, (p, prime) => p * prime);
        var modulus = (BigInteger.One << 2047) / product * product + product + BigInteger.ModPow(65537, 4711, product);

        RefusesRsa(modulus.ToByteArray(isUnsigned: true, isBigEndian: true), [1, 0, 1], _ => new byte[256]);
    }

    [Theory]
    [InlineData("use", "\"enc\"")]
    [InlineData("use", "\"SIG\"")]
    [InlineData("use", "7")]
    [InlineData("key_ops", "[\"encrypt\"]")]
    [InlineData("key_ops", "[\"sign\"]")]
    [InlineData("key_ops", "\"verify\"")]
    [InlineData("key_ops", "[]")]
    public async Task A18_A_key_that_is_for_something_else_signs_nothing(string name, string value)
    {
        var jwk = scene.Signer.PublicKey.ToJson().ToJsonString().With(name, JsonNode.Parse(value));

        Assert.Equal(Jwk.NotForSignatures, Jwk.FromJson(Attack.Json(jwk)).Error?.Code);
        using var other = Attack.PublishingJson(jwk);
        other.Refuses(await Attack.VcAsync(scene.Signer), "signing-key-unknown");
    }

    [Theory]
    [InlineData("ES384")]
    [InlineData("RS256")]
    [InlineData("ECDH-ES")]
    public async Task A18_A_key_for_another_algorithm_is_not_used_with_this_one(string algorithm)
    {
        using var other = Attack.PublishingJson(scene.Signer.PublicKey.ToJson().ToJsonString().With("alg", algorithm));

        other.Refuses(await Attack.VcAsync(scene.Signer), "signing-key-unknown");
    }

    // Published as the issuer's, it is left out; as the holder's, it is refused.
    private static async Task RefusesKeyAsync(string jwk, string code)
    {
        using var issuer = Attack.PublishingJson(jwk.With("kid", "2026-1"));
        issuer.Refuses(await Attack.VcAsync(issuer.Signer), "signing-key-unknown");

        using var known = Attack.KnownIssuer();
        var bound = await Attack.SdAsync(known.Signer, payload: Attack.SdPayload.With("cnf", new JsonObject { ["jwk"] = JsonNode.Parse(jwk) }));
        Assert.Equal(code, Attack.SdCode(bound));
        known.Refuses(bound, "content-malformed");
    }

    private static void RefusesRsa(byte[] modulus, byte[] exponent, Func<byte[], byte[]> sign)
    {
        var jwk = $$"""{"kty":"RSA","kid":"2026-1","n":"{{StrictBase64Url.Encode(modulus)}}","e":"{{StrictBase64Url.Encode(exponent)}}"}""";

        Assert.Equal(Jwk.WeakKey, Jwk.FromJson(Attack.Json(jwk)).Error?.Code);
        using var issuer = Attack.PublishingJson(jwk);
        issuer.Refuses(Attack.WithSignature(Attack.VcHeader.With("alg", "RS256"), Attack.VcPayload, sign), "signing-key-unknown");
    }

    private static async Task<string> DidTokenAsync(Ed25519Signer signer, string did) =>
        await Attack.VcAsync(signer, """{"alg":"EdDSA","typ":"vc+jwt"}""", Attack.VcPayload.With("issuer", did));

    private static byte[] Repeated(byte value, int count = 32) => [.. Enumerable.Repeat(value, count)];

    private static string Point(byte[] x, byte[] y) => $$"""{"kty":"EC","crv":"P-256","x":"{{StrictBase64Url.Encode(x)}}","y":"{{StrictBase64Url.Encode(y)}}"}""";
}
