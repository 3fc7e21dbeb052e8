using System.Buffers.Text;
using System.Security.Cryptography;

namespace KompetensPasset.Platform.Storage;

/// <summary>The one source of ids and secrets that leave the service: random, so that they tell neither when nor in which order they were made.</summary>
public static class RandomId
{
    /// <summary>A random UUID (version 4) for ids inside credentials.</summary>
    public static Guid NewUuid()
    {
        Span<byte> octets = stackalloc byte[16];
        RandomNumberGenerator.Fill(octets);
        octets[6] = (byte)((octets[6] & 0x0F) | 0x40);
        octets[8] = (byte)((octets[8] & 0x3F) | 0x80);
        return new Guid(octets, bigEndian: true);
    }

    /// <summary>A secret of 192 random bits in base64url (32 characters) for links.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>The digest under which a secret is stored and found; the secret itself is stored nowhere.</summary>
    /// <param name="secret">The secret as it stands in the link.</param>
    /// <returns>SHA-256 in base64url.</returns>
    public static string HashOf(string secret) => Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));
}
