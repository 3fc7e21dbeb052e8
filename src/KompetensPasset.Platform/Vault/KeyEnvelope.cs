using System.Security.Cryptography;

namespace KompetensPasset.Platform.Vault;

/// <summary>Octets of any length under the key-encryption key: sealed with a key of their own, and that key wrapped.</summary>
/// <param name="WrappedBy">The key-encryption key that wraps.</param>
/// <param name="WrappedKey">The wrapped key of 32 octets.</param>
/// <param name="Sealed">The octets, sealed with AES-256-GCM.</param>
public sealed record KeyEnvelope(string WrappedBy, byte[] WrappedKey, byte[] Sealed)
{
    /// <summary>Seals octets with the current key-encryption key.</summary>
    /// <param name="keyEncryptionKey">The key ring.</param>
    /// <param name="clear">The octets in clear.</param>
    /// <param name="context">What they are for; the same octets are needed to open.</param>
    public static KeyEnvelope Seal(IKeyEncryptionKey keyEncryptionKey, ReadOnlySpan<byte> clear, ReadOnlySpan<byte> context)
    {
        var key = RandomNumberGenerator.GetBytes(VaultCipher.KeyLength);
        var envelope = new KeyEnvelope(keyEncryptionKey.CurrentKeyId, keyEncryptionKey.Wrap(key, context), VaultCipher.Encrypt(key, clear, context));
        CryptographicOperations.ZeroMemory(key);
        return envelope;
    }

    /// <summary>Opens the envelope.</summary>
    /// <param name="keyEncryptionKey">The key ring.</param>
    /// <param name="context">The octets given when it was sealed.</param>
    /// <returns>The octets in clear.</returns>
    /// <exception cref="CryptographicException">Wrong key, wrong context, or changed octets.</exception>
    public byte[] Open(IKeyEncryptionKey keyEncryptionKey, ReadOnlySpan<byte> context)
    {
        var key = keyEncryptionKey.Unwrap(WrappedBy, WrappedKey, context);
        try
        {
            return VaultCipher.Decrypt(key, Sealed, context);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
