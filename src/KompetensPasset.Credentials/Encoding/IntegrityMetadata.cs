using System.Security.Cryptography;

namespace KompetensPasset.Credentials.Encoding;

/// <summary>Integrity metadata of a document (W3C Subresource Integrity §3.3; members named <c>…#integrity</c>): digests of its octets.</summary>
public static class IntegrityMetadata
{
    private static readonly (string Prefix, HashAlgorithmName Hash)[] Functions =
        [("sha512-", HashAlgorithmName.SHA512), ("sha384-", HashAlgorithmName.SHA384), ("sha256-", HashAlgorithmName.SHA256)];

    /// <summary>Makes integrity metadata with SHA-256.</summary>
    /// <param name="octets">The document exactly as it is served.</param>
    /// <returns><c>sha256-</c> and the digest in base64.</returns>
    public static string Of(ReadOnlySpan<byte> octets) => "sha256-" + Convert.ToBase64String(SHA256.HashData(octets));

    /// <summary>Holds a document against integrity metadata: of several digests only those of the strongest function count.</summary>
    /// <param name="integrity">The metadata: digests, separated by spaces.</param>
    /// <param name="octets">The document as received.</param>
    /// <returns>Whether one of the strongest digests is that of the document; false also when none is of a known function.</returns>
    public static bool Holds(string integrity, ReadOnlySpan<byte> octets)
    {
        ArgumentNullException.ThrowIfNull(integrity);
        var digests = integrity.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => d.Split('?', 2)[0]).ToArray();
        foreach (var (prefix, hash) in Functions)
        {
            var ofThis = digests.Where(d => d.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
            if (ofThis.Length > 0)
                return ofThis.Contains(prefix + Convert.ToBase64String(CryptographicOperations.HashData(hash, octets)));
        }

        return false;
    }
}
