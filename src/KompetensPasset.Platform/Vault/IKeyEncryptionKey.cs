namespace KompetensPasset.Platform.Vault;

/// <summary>The seam to the key that wraps other keys: a local key ring, PKCS#11, a cloud's key service.</summary>
public interface IKeyEncryptionKey
{
    /// <summary>The name of the key that wraps now; stored beside what it wrapped, so that older keys can still unwrap.</summary>
    string CurrentKeyId { get; }

    /// <summary>Wraps a key of 32 octets.</summary>
    /// <param name="key">The key in clear.</param>
    /// <param name="context">What the key is for; the same octets are needed to unwrap.</param>
    /// <returns>The wrapped key, authenticated.</returns>
    byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context);

    /// <summary>Unwraps a key.</summary>
    /// <param name="keyId">The key that wrapped it.</param>
    /// <param name="wrapped">The wrapped key.</param>
    /// <param name="context">The octets given when it was wrapped.</param>
    /// <returns>The key in clear; the caller clears it after use.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Wrong key, wrong context, or changed octets.</exception>
    byte[] Unwrap(string keyId, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context);
}
