using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace KompetensPasset.Credentials.Trust;

/// <summary>
/// Certificates that were read before, found by the SHA-256 of their octets: one issuer's seals all carry the same ones, and reading one with its key costs several signature checks.
/// It remembers what a certificate says and never whether it is trusted, so it changes no answer. Holds at most <see cref="Capacity"/>; safe to share between threads.
/// </summary>
public sealed class CertificateCache
{
    /// <summary>The most certificates that are remembered; when it is full it starts anew, so that nobody can make it grow.</summary>
    public const int Capacity = 256;

    private readonly ConcurrentDictionary<string, Certificate> known = new(StringComparer.Ordinal);

    /// <summary>Reads a certificate, or finds the one that the same octets gave before.</summary>
    /// <param name="der">The octets, in DER, with nothing after them.</param>
    /// <returns>The certificate, or <see cref="Certificate.Malformed"/>, which is not remembered.</returns>
    public ParseResult<Certificate> Read(ReadOnlyMemory<byte> der)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(der.Span));
        if (known.TryGetValue(digest, out var found))
            return found;

        if (!Certificate.Parse(der).TryGet(out var certificate, out var error))
            return error;

        if (known.Count >= Capacity)
            known.Clear();

        known[digest] = certificate;
        return certificate;
    }
}
