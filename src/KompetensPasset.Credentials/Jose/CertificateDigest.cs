using System.Security.Cryptography;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.Jose;

/// <summary>The digest by which a header names its certificate: <c>x5t#S256</c> (RFC 7515 §4.1.8) and <c>x5t#o</c> (TS 119 182-1 §5.2.2.2).</summary>
internal static class CertificateDigest
{
    /// <summary>Whether a digest is that of a certificate.</summary>
    /// <param name="text">The digest in base64url.</param>
    /// <param name="algorithm">The hash function.</param>
    /// <param name="certificate">The certificate as DER.</param>
    /// <returns>Null when the digest cannot be read.</returns>
    public static bool? Fits(string? text, HashAlgorithmName algorithm, ReadOnlySpan<byte> certificate) =>
        text is not null && StrictBase64Url.TryDecode(text, out var digest)
            ? CryptographicOperations.HashData(algorithm, certificate).AsSpan().SequenceEqual(digest)
            : null;
}
