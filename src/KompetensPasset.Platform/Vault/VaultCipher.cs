using System.Security.Cryptography;

namespace KompetensPasset.Platform.Vault;

/// <summary>AES-256-GCM (NIST SP 800-38D) with a random nonce: nonce, tag and ciphertext in one run of octets.</summary>
internal static class VaultCipher
{
    public const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> clear, ReadOnlySpan<byte> context)
    {
        var sealedOctets = new byte[NonceLength + TagLength + clear.Length];
        var nonce = sealedOctets.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, clear, sealedOctets.AsSpan(NonceLength + TagLength), sealedOctets.AsSpan(NonceLength, TagLength), context);
        return sealedOctets;
    }

    public static byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedOctets, ReadOnlySpan<byte> context)
    {
        if (sealedOctets.Length < NonceLength + TagLength)
            throw new CryptographicException("The octets are too short to be sealed.");

        var clear = new byte[sealedOctets.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(sealedOctets[..NonceLength], sealedOctets[(NonceLength + TagLength)..], sealedOctets.Slice(NonceLength, TagLength), clear, context);
        return clear;
    }
}
