using System.Security.Cryptography;
using KompetensPasset.Credentials.SdJwt;

namespace KompetensPasset.Credentials.Tests.TestTokens;

/// <summary>A sequence of salts that is the same in every run.</summary>
internal sealed class KnownSalts : ISaltSource
{
    private int count;

    public int Asked => count;

    public void Fill(Span<byte> octets) => SHA256.HashData(BitConverter.GetBytes(count++)).AsSpan(0, octets.Length).CopyTo(octets);
}
