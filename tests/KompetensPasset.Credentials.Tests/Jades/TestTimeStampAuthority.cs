using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>A time-stamp authority (RFC 3161) of our own, so that proven and unproven times are tested without anyone's service.</summary>
internal sealed class TestTimeStampAuthority : IDisposable
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private readonly X509Certificate2 root;
    private readonly X509Certificate2 authority;

    public TestTimeStampAuthority(DateTimeOffset? until = null, string usage = TimeStamping, string name = "Time-stamp root", string? keyName = null)
    {
        root = new CertificatePlan(name) { IsAuthority = true, Rsa = true, KeyName = keyName ?? name }.Create();
        authority = new CertificatePlan("Time-stamp authority")
        {
            IsAuthority = false,
            Rsa = true,
            KeyName = $"authority under {keyName ?? name}",
            KeyUsage = X509KeyUsageFlags.DigitalSignature,
            ExtendedKeyUsages = [usage],
            Until = until ?? TestSeals.Until,
        }.Create(root);
    }

    /// <summary>What vouches for it.</summary>
    public Certificate Anchor => CertificatePlan.Public(root);

    /// <summary>Its issuer, with the key: for revocation lists.</summary>
    public X509Certificate2 Root => root;

    public Certificate Authority => CertificatePlan.Public(authority);

    public void Dispose()
    {
        root.Dispose();
        authority.Dispose();
    }

    /// <summary>A token over the SHA-256 (or another digest) of a message.</summary>
    public byte[] Stamp(byte[] message, DateTimeOffset at, string digestOid = "2.16.840.1.101.3.4.2.1", X509IncludeOption include = X509IncludeOption.EndCertOnly)
    {
        var cms = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), Info(message, at, digestOid)));
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, authority)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = include,
        };
        signer.SignedAttributes.Add(new AsnEncodedData("1.2.840.113549.1.9.16.2.47", SigningCertificateV2()));
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }

    // RFC 3161 §2.4.2: TSTInfo.
    private static byte[] Info(byte[] message, DateTimeOffset at, string digestOid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier("1.2.3.4.1");
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(digestOid);
                    writer.WriteNull();
                }

                writer.WriteOctetString(Digest(message, digestOid));
            }

            writer.WriteInteger(4711);
            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
        }

        return writer.Encode();
    }

    private static byte[] Digest(byte[] message, string digestOid) => digestOid switch
    {
        "1.3.14.3.2.26" => CryptographicOperations.HashData(HashAlgorithmName.SHA1, message),
        "2.16.840.1.101.3.4.2.3" => SHA512.HashData(message),
        _ => SHA256.HashData(message),
    };

    // RFC 5035 §3: SEQUENCE { SEQUENCE OF ESSCertIDv2 }, the digest being SHA-256 by default.
    private byte[] SigningCertificateV2()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(authority.RawData));

        return writer.Encode();
    }
}
