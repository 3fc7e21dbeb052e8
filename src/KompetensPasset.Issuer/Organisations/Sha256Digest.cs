using System.Buffers.Text;
using System.Security.Cryptography;

namespace KompetensPasset.Issuer.Organisations;

/// <summary>SHA-256 of some octets, in base64url.</summary>
public readonly record struct Sha256Digest(string Value)
{
    /// <summary>Computes it.</summary>
    public static Sha256Digest Compute(ReadOnlySpan<byte> octets) => new(Base64Url.EncodeToString(SHA256.HashData(octets)));
}
