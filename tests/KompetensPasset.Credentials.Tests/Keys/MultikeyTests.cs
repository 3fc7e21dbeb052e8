using System.Security.Cryptography;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Tests.Keys;

public sealed class MultikeyTests
{
    public static TheoryData<string> Curves => ["nistP256", "nistP384", "nistP521"];

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_key_of_each_curve_comes_back(string curve)
    {
        for (var round = 0; round < 8; round++)
        {
            using var ec = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
            var key = Jwk.FromParameters(ec.ExportParameters(false), null).Value;

            Assert.Equal(key.Thumbprint, Multikey.Parse(Multikey.Of(key)!).Value.Thumbprint);
        }
    }

    [Fact]
    public void An_rsa_key_has_no_such_form()
    {
        using var rsa = RSA.Create(2048);

        Assert.Null(Multikey.Of(Jwk.FromParameters(rsa.ExportParameters(false), null).Value));
    }

    [Theory]
    [InlineData("8026", 32)] // Ed25519
    [InlineData("8626", 32)] // P-256
    [InlineData("8726", 48)] // P-384
    [InlineData("8826", 66)] // P-521
    public void A_secret_key_is_never_taken_as_a_public_one(string kind, int length) => // I5
        Assert.Equal(Jwk.HoldsPrivateKey, Parse(kind, new byte[length]).Error?.Code);

    [Theory]
    [InlineData("ed01", "", Multikey.Malformed)]
    [InlineData("ed01", "00", Jwk.Malformed)]
    [InlineData("ec01", "7d4d0e7f6153a69b6242b522abbee685fda4420f8834b108c3bdae369ef549fa", Jwk.Unsupported)] // X25519
    [InlineData("8024", "7d4d0e7f6153a69b6242b522abbee685fda4420f8834b108c3bdae369ef549fa", Jwk.Malformed)] // no sign octet
    [InlineData("8024", "047d4d0e7f6153a69b6242b522abbee685fda4420f8834b108c3bdae369ef549fa", Jwk.Malformed)]
    [InlineData("8024", "03ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", Jwk.BadPoint)] // not below the prime
    public void Octets_that_are_no_key_are_refused(string kind, string key, string code) => Assert.Equal(code, Parse(kind, Convert.FromHexString(key)).Error?.Code);

    [Fact]
    public void A_value_longer_than_any_key_is_not_even_decoded() =>
        Assert.Equal(Multikey.Malformed, Multikey.Parse("z" + new string('2', 100_000)).Error?.Code);

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0000287fb4cd")]
    [InlineData("48656c6c6f20576f726c6421")]
    public void Base58_comes_back(string hex)
    {
        var octets = Convert.FromHexString(hex);

        Assert.True(Base58.TryDecode(Base58.Encode(octets), 100, out var decoded));
        Assert.Equal(octets, decoded);
    }

    [Fact]
    public void Base58_writes_the_examples_of_its_draft()
    {
        Assert.Equal("2NEpo7TZRRrLZSi2U", Base58.Encode("Hello World!"u8));
        Assert.Equal("11233QC4", Base58.Encode([0x00, 0x00, 0x28, 0x7f, 0xb4, 0xcd]));
    }

    private static ParseResult<Jwk> Parse(string kind, byte[] key) => Multikey.Parse("z" + Base58.Encode([.. Convert.FromHexString(kind), .. key]));
}
