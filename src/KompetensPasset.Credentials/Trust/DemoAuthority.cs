using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KompetensPasset.Credentials.Trust;

/// <summary>
/// A certificate authority for demonstrations and tests, with its key (P-256) in memory only. Whoever trusts its <see cref="Certificate"/> trusts everything that
/// is issued here, so it has no place in production.
/// </summary>
public sealed class DemoAuthority : IDisposable
{
    private const X509KeyUsageFlags Issuing = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign;
    private const X509KeyUsageFlags Sealing = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;

    private readonly X509Certificate2 withKey;

    private DemoAuthority(X509Certificate2 withKey)
    {
        this.withKey = withKey;
        Certificate = Certificate.Parse(withKey.RawData).Value;
    }

    /// <summary>The authority's own, self-signed certificate: the anchor to configure.</summary>
    public Certificate Certificate { get; }

    /// <summary>Makes an authority.</summary>
    /// <param name="name">Its name (CN).</param>
    /// <param name="notBefore">The first second of its validity.</param>
    /// <param name="notAfter">The last second of its validity.</param>
    /// <returns>The authority.</returns>
    /// <exception cref="ArgumentException">The name is missing, or the end is not after the beginning.</exception>
    public static DemoAuthority Create(string name, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        CheckPeriod(notBefore, notAfter);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name((CertificateSubject.CommonNameOid, name)), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(Issuing, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var bare = request.Create(request.SubjectName, X509SignatureGenerator.CreateForECDsa(key), notBefore, notAfter, Serial());
        return new DemoAuthority(bare.CopyWithPrivateKey(key));
    }

    /// <summary>Makes a key (P-256) and a sealing certificate for it.</summary>
    /// <param name="subject">Whom it names.</param>
    /// <param name="notBefore">The first second of its validity.</param>
    /// <param name="notAfter">The last second of its validity.</param>
    /// <returns>The key with its certificate.</returns>
    /// <exception cref="ArgumentException">A part of the subject is missing, the country has not two letters, or the end is not after the beginning.</exception>
    public SealCertificate Issue(SealSubject subject, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        CheckPeriod(notBefore, notAfter);
        CheckSubject(subject);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf(subject), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(Sealing, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(withKey, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var signingKey = withKey.GetECDsaPrivateKey()!;

        // The generator's overload does not insist that the leaf's period lies inside the authority's; the reader judges both.
        using var bare = request.Create(withKey.SubjectName, X509SignatureGenerator.CreateForECDsa(signingKey), notBefore, notAfter, Serial());
        return SealCertificate.Of(bare.CopyWithPrivateKey(key), [Certificate]);
    }

    /// <summary>Lets go of the key.</summary>
    public void Dispose() => withKey.Dispose();

    private static X500DistinguishedName NameOf(SealSubject subject) => Name(
        (CertificateSubject.CountryOid, subject.Country),
        (CertificateSubject.OrganisationOid, subject.Organisation),
        (CertificateSubject.OrganizationIdentifierOid, subject.OrganizationIdentifier),
        (CertificateSubject.CommonNameOid, subject.CommonName));

    // RFC 5280 §4.1.2.4: country is PrintableString, everything else UTF-8; one attribute to a set.
    private static X500DistinguishedName Name(params (string Oid, string Value)[] attributes)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var (oid, value) in attributes)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    writer.WriteCharacterString(oid == CertificateSubject.CountryOid ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String, value);
                }
            }
        }

        return new X500DistinguishedName(writer.Encode());
    }

    // RFC 5280 §4.1.2.2: positive, at most 20 octets; random so that nobody can foresee what is signed.
    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }

    private static void CheckPeriod(DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        if (notAfter <= notBefore)
            throw new ArgumentException("The end of the validity is after its beginning.", nameof(notAfter));
    }

    private static void CheckSubject(SealSubject subject)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(subject.CommonName);
        ArgumentException.ThrowIfNullOrWhiteSpace(subject.Organisation);
        ArgumentException.ThrowIfNullOrWhiteSpace(subject.OrganizationIdentifier);
        if (subject.Country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            throw new ArgumentException("The country has two capital letters.", nameof(subject));
    }
}
