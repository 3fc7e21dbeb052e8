using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.SdJwt;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>A1 to A3, A12: what is signed with what.</summary>
public sealed class JoseAlgorithmAttacks : IDisposable
{
    private readonly Scene scene = Attack.KnownIssuer();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task A00_Without_an_attack_the_documents_of_these_tests_are_valid()
    {
        scene.Takes(await Attack.VcAsync(scene.Signer));
        scene.Takes(await Attack.SdAsync(scene.Signer));
        Assert.Null(Attack.ListCode(await Attack.ListAsync(scene.Signer)));
    }

    [Theory]
    [InlineData("\"none\"")]
    [InlineData("\"None\"")]
    [InlineData("\"NONE\"")]
    [InlineData("\"nOnE\"")]
    [InlineData("\"none \"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("[\"ES256\"]")]
    [InlineData(null)]
    public async Task A01_A_token_without_a_signature_algorithm_is_refused(string? algorithm)
    {
        string Change(string header) => algorithm is null ? header.Without("alg") : header.With("alg", JsonNode.Parse(algorithm));

        await scene.RefusesHeaderAsync(Change, JoseErrors.AlgorithmNotAllowed, "signature-algorithm-forbidden");

        var unsigned = Attack.Unsigned(Change(Attack.VcHeader), Attack.VcPayload);
        Assert.Equal(JoseErrors.AlgorithmNotAllowed, Attack.VcCode(unsigned));
        scene.Refuses(unsigned, "signature-algorithm-forbidden");
    }

    [Fact]
    public void A01_A_token_that_names_an_algorithm_and_has_no_signature_is_refused() =>
        scene.Refuses(Attack.Unsigned(Attack.VcHeader, Attack.VcPayload), "signature-invalid");

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public void A02_A_mac_made_with_the_public_key_is_refused(string algorithm)
    {
        var x = scene.Signer.PublicKey.Members["x"];
        using var ec = Public(scene.Signer.PublicKey);
        byte[][] secrets =
            [ec.ExportSubjectPublicKeyInfo(), System.Text.Encoding.ASCII.GetBytes(ec.ExportSubjectPublicKeyInfoPem()), System.Text.Encoding.UTF8.GetBytes(scene.Signer.PublicKey.ToJson().ToJsonString()), Octets(x)];
        foreach (var secret in secrets)
        {
            var token = Attack.WithSignature(Attack.VcHeader.With("alg", algorithm), Attack.VcPayload, input => Mac(algorithm, secret, input));

            Assert.Equal(JoseErrors.AlgorithmNotAllowed, Attack.VcCode(token));
            scene.Refuses(token, "signature-algorithm-forbidden");
        }
    }

    [Fact]
    public void A02_The_foreign_case_is_refused() => Assert.Equal(JoseErrors.AlgorithmNotAllowed, ForeignSdJwtTests.OutcomeOf("alg-HS256-with-public-key-as-secret"));

    [Theory]
    [InlineData("ES384", 96)]
    [InlineData("ES512", 132)]
    [InlineData("EdDSA", 64)]
    [InlineData("Ed25519", 64)]
    [InlineData("RS256", 256)]
    public async Task A03_An_algorithm_of_another_curve_or_kind_of_key_is_refused_before_anything_is_computed(string algorithm, int length)
    {
        var header = Attack.VcHeader.With("alg", algorithm);
        var own = await Attack.VcAsync(scene.Signer, header);
        var padded = Attack.WithSignature(header, Attack.VcPayload, _ => new byte[length]);

        foreach (var token in new[] { own, padded })
        {
            Assert.False(VcJwt.Parse(token).Value.Verify(scene.Signer.PublicKey));
            scene.Refuses(token, "signing-key-unknown");
        }
    }

    public static TheoryData<string> WrongSignatures => ["der", "short", "long", "r-zero", "s-zero", "r-order", "s-order", "all-ones", "swapped", "empty"];

    [Theory, MemberData(nameof(WrongSignatures))]
    public void A12_A_signature_of_another_form_or_out_of_range_is_refused(string form)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = SoftwareSigner.FromEcdsa(key, "2026-1");
        scene.Publish(signer.PublicKey);

        var token = Attack.WithSignature(Attack.VcHeader, Attack.VcPayload, input => Changed(form, key, input));

        Assert.False(VcJwt.Parse(token).Value.Verify(signer.PublicKey));
        scene.Refuses(token, "signature-invalid");
        scene.Takes(Attack.WithSignature(Attack.VcHeader, Attack.VcPayload, input => key.SignData(input, HashAlgorithmName.SHA256)));
    }

    [Fact]
    public void A12_The_foreign_case_is_refused() => Assert.Equal("wrong-signature", ForeignSdJwtTests.OutcomeOf("signature-der-encoded"));

    private static byte[] Changed(string form, ECDsa key, byte[] input)
    {
        var right = key.SignData(input, HashAlgorithmName.SHA256);
        var (r, s) = (right[..32], right[32..]);
        var zero = new byte[32];
        var order = BigInteger.Parse("115792089210356248762697446949407573529996955224135760342422259061068512044369", System.Globalization.CultureInfo.InvariantCulture)
            .ToByteArray(isUnsigned: true, isBigEndian: true);
        return form switch
        {
            "der" => key.SignData(input, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
            "short" => right[..63],
            "long" => [.. right, 0],
            "r-zero" => [.. zero, .. s],
            "s-zero" => [.. r, .. zero],
            "r-order" => [.. order, .. s],
            "s-order" => [.. r, .. order],
            "all-ones" => [.. Enumerable.Repeat((byte)0xff, 64)],
            "swapped" => [.. s, .. r],
            _ => [],
        };
    }

    private static ECDsa Public(Jwk key) => ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Octets(key.Members["x"]), Y = Octets(key.Members["y"]) } });

    private static byte[] Mac(string algorithm, byte[] secret, byte[] input) => algorithm switch
    {
        "HS256" => HMACSHA256.HashData(secret, input),
        "HS384" => HMACSHA384.HashData(secret, input),
        _ => HMACSHA512.HashData(secret, input),
    };

    private static byte[] Octets(string text) => StrictBase64Url.TryDecode(text, out var octets) ? octets : [];
}
