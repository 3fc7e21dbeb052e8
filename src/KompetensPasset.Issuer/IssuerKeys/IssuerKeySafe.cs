using System.Security.Cryptography;
using System.Text;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Platform.Vault;

namespace KompetensPasset.Issuer.IssuerKeys;

/// <summary>Locks private keys away and takes them out: AES-256-GCM with a key of its own for each, which the key-encryption key wraps.</summary>
internal sealed class IssuerKeySafe(IKeyEncryptionKey keyEncryptionKey)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public IssuerKeyMaterial Lock(IssuerKeyId id, SealCertificate seal)
    {
        var pkcs8 = seal.ExportPkcs8();
        var key = RandomNumberGenerator.GetBytes(32);
        try
        {
            var encrypted = new byte[NonceLength + pkcs8.Length + TagLength];
            RandomNumberGenerator.Fill(encrypted.AsSpan(0, NonceLength));
            using var cipher = new AesGcm(key, TagLength);
            cipher.Encrypt(encrypted.AsSpan(0, NonceLength), pkcs8, encrypted.AsSpan(NonceLength, pkcs8.Length), encrypted.AsSpan(NonceLength + pkcs8.Length), ContextOf(id));
            return new IssuerKeyMaterial
            {
                Id = id,
                Certificates = [seal.Certificate.Der.ToArray(), .. seal.Issuers.Select(i => i.Der.ToArray())],
                Encrypted = encrypted,
                WrappedKey = keyEncryptionKey.Wrap(key, ContextOf(id)),
                WrappedBy = keyEncryptionKey.CurrentKeyId,
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public SealCertificate Unlock(IssuerKeyMaterial material)
    {
        var key = keyEncryptionKey.Unwrap(material.WrappedBy, material.WrappedKey, ContextOf(material.Id));
        var pkcs8 = new byte[material.Encrypted.Length - NonceLength - TagLength];
        try
        {
            var encrypted = material.Encrypted.AsSpan();
            using var cipher = new AesGcm(key, TagLength);
            cipher.Decrypt(encrypted[..NonceLength], encrypted[NonceLength..^TagLength], encrypted[^TagLength..], pkcs8, ContextOf(material.Id));
            return SealCertificate.FromPkcs8(pkcs8, CertificatesOf(material)).Value;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public static IReadOnlyList<Certificate> CertificatesOf(IssuerKeyMaterial material) => [.. material.Certificates.Select(der => Certificate.Parse(der).Value)];

    private static byte[] ContextOf(IssuerKeyId id) => Encoding.UTF8.GetBytes($"issuer-key:{id.Value:D}");
}
