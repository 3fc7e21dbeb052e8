using System.Security.Cryptography;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Tests.TestTokens;

/// <summary>Keys of tests, the same in every run: each is derived from its name, so that no private key stands in a file.</summary>
internal static class TestKeys
{
    public static readonly SoftwareSigner Issuer = Make("issuer");
    public static readonly SoftwareSigner Holder = Make("holder");
    public static readonly SoftwareSigner Attacker = Make("attacker");

    public static SoftwareSigner Named(string name) => name switch
    {
        "issuer" => Issuer,
        "holder" => Holder,
        "attacker" => Attacker,
        _ => throw new ArgumentException("No such key.", nameof(name)),
    };

    private static SoftwareSigner Make(string name) => SoftwareSigner.FromEcdsa(
        ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("kompetenspasset test key " + name)) }), name + "-key");
}
