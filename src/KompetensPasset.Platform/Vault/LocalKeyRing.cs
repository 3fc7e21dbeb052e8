using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace KompetensPasset.Platform.Vault;

/// <summary>
/// Key-encryption keys from the configuration: <c>Vault:KeyEncryptionKeys:{name}</c> = 32 octets in base64, <c>Vault:Current</c> = the name of the one that wraps now.
/// Older keys stay in the ring for as long as anything is wrapped with them.
/// </summary>
public sealed class LocalKeyRing : IKeyEncryptionKey
{
    private readonly Dictionary<string, byte[]> keys;

    /// <summary>Reads the ring.</summary>
    /// <param name="configuration">The host's configuration.</param>
    /// <exception cref="InvalidOperationException">A key is missing or has another size; the host names each problem at its start.</exception>
    public LocalKeyRing(IConfiguration configuration)
    {
        keys = configuration.GetSection("Vault:KeyEncryptionKeys").GetChildren().ToDictionary(key => key.Key, key => Convert.FromBase64String(key.Value ?? ""), StringComparer.Ordinal);
        CurrentKeyId = configuration["Vault:Current"] ?? "";
        if (!keys.ContainsKey(CurrentKeyId) || keys.Values.Any(key => key.Length != VaultCipher.KeyLength))
            throw new InvalidOperationException("Vault:Current must name a key of 32 octets in Vault:KeyEncryptionKeys.");
    }

    /// <inheritdoc/>
    public string CurrentKeyId { get; }

    /// <inheritdoc/>
    public byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context) => VaultCipher.Encrypt(keys[CurrentKeyId], key, context);

    /// <inheritdoc/>
    public byte[] Unwrap(string keyId, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context) =>
        VaultCipher.Decrypt(keys.GetValueOrDefault(keyId) ?? throw new CryptographicException("The key-encryption key is not in the ring."), wrapped, context);
}
