using System.Security.Cryptography;
using System.Text;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Platform.Vault;

namespace KompetensPasset.Issuer.IssuerKeys;

/// <summary>Locks private keys away and takes them out: each in an envelope of its own.</summary>
internal sealed class IssuerKeySafe(IKeyEncryptionKey keyEncryptionKey)
{
    public IssuerKeyMaterial Lock(IssuerKeyId id, SealCertificate seal)
    {
        var pkcs8 = seal.ExportPkcs8();
        try
        {
            var envelope = KeyEnvelope.Seal(keyEncryptionKey, pkcs8, ContextOf(id));
            return new IssuerKeyMaterial
            {
                Id = id,
                Certificates = [seal.Certificate.Der.ToArray(), .. seal.Issuers.Select(i => i.Der.ToArray())],
                Encrypted = envelope.Sealed,
                WrappedKey = envelope.WrappedKey,
                WrappedBy = envelope.WrappedBy,
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    public SealCertificate Unlock(IssuerKeyMaterial material)
    {
        var pkcs8 = new KeyEnvelope(material.WrappedBy, material.WrappedKey, material.Encrypted).Open(keyEncryptionKey, ContextOf(material.Id));
        try
        {
            return SealCertificate.FromPkcs8(pkcs8, CertificatesOf(material)).Value;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    public static IReadOnlyList<Certificate> CertificatesOf(IssuerKeyMaterial material) => [.. material.Certificates.Select(der => Certificate.Parse(der).Value)];

    private static byte[] ContextOf(IssuerKeyId id) => Encoding.UTF8.GetBytes($"issuer-key:{id.Value:D}");
}
