using System.Security.Cryptography;

namespace KompetensPasset.Credentials.SdJwt;

/// <summary>The seam to randomness: salts of disclosures and the octets of decoys. Tests give a known sequence.</summary>
public interface ISaltSource
{
    /// <summary>Fills a buffer with octets that nobody can foresee.</summary>
    /// <param name="octets">The buffer.</param>
    void Fill(Span<byte> octets);
}

/// <summary>Salts of the operating system's random number generator.</summary>
public sealed class RandomSalts : ISaltSource
{
    /// <summary>The one instance.</summary>
    public static readonly RandomSalts Instance = new();

    private RandomSalts()
    {
    }

    /// <inheritdoc/>
    public void Fill(Span<byte> octets) => RandomNumberGenerator.Fill(octets);
}
