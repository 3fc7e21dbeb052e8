using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.SdJwt;

/// <summary>The hash functions of an SD-JWT (§4.1.1): names of the IANA registry "Named Information Hash Algorithm", truncated ones left out.</summary>
public sealed record SdHash
{
    /// <summary>SHA-256, the default.</summary>
    public static readonly SdHash Sha256 = new("sha-256", SHA256.HashSizeInBytes);

    /// <summary>SHA-384.</summary>
    public static readonly SdHash Sha384 = new("sha-384", SHA384.HashSizeInBytes);

    /// <summary>SHA-512.</summary>
    public static readonly SdHash Sha512 = new("sha-512", SHA512.HashSizeInBytes);

    private SdHash(string name, int length) => (Name, Length) = (name, length);

    /// <summary>The value of <c>_sd_alg</c>.</summary>
    public string Name { get; }

    /// <summary>The length of a digest in octets.</summary>
    public int Length { get; }

    /// <summary>Finds a hash function by its exact name.</summary>
    /// <param name="name">The value of <c>_sd_alg</c>.</param>
    /// <param name="hash">The function, when true is returned.</param>
    /// <returns>False for everything unknown, weak or truncated.</returns>
    public static bool TryFind(string? name, [NotNullWhen(true)] out SdHash? hash)
    {
        hash = name switch
        {
            "sha-256" => Sha256,
            "sha-384" => Sha384,
            "sha-512" => Sha512,
            _ => null,
        };
        return hash is not null;
    }

    /// <summary>The digest of a text as it stands in the token: over its ASCII octets, in base64url.</summary>
    /// <param name="text">A disclosure, or a whole presentation up to its last <c>~</c>.</param>
    public string DigestOf(ReadOnlySpan<char> text)
    {
        var octets = new byte[text.Length];
        System.Text.Encoding.ASCII.GetBytes(text, octets);
        Span<byte> digest = stackalloc byte[Length];
        _ = Length switch
        {
            SHA256.HashSizeInBytes => SHA256.HashData(octets, digest),
            SHA384.HashSizeInBytes => SHA384.HashData(octets, digest),
            _ => SHA512.HashData(octets, digest),
        };
        return StrictBase64Url.Encode(digest);
    }
}
