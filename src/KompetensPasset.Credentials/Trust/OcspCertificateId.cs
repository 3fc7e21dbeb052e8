using System.Formats.Asn1;
using System.Security.Cryptography;

namespace KompetensPasset.Credentials.Trust;

/// <summary>How OCSP names a certificate (RFC 6960 §4.1.1). SHA-1 is usual there, and enough for a name: what counts is who signed.</summary>
internal sealed class OcspCertificateId(Certificate certificate, Certificate issuer)
{
    private static readonly Dictionary<string, HashAlgorithmName> Digests = new(StringComparer.Ordinal)
    {
        ["1.3.14.3.2.26"] = HashAlgorithmName.SHA1,
        ["2.16.840.1.101.3.4.2.1"] = HashAlgorithmName.SHA256,
        ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512,
    };

    private readonly Dictionary<HashAlgorithmName, (byte[] Name, byte[] Key)> known = [];

    /// <summary>Whether a CertID means the certificate.</summary>
    /// <exception cref="AsnContentException">It is no CertID.</exception>
    public bool Matches(AsnReader id)
    {
        var algorithm = id.ReadSequence().ReadObjectIdentifier();
        var name = id.ReadOctetString();
        var key = id.ReadOctetString();
        var serial = id.ReadIntegerBytes();
        if (!serial.Span.SequenceEqual(certificate.Native.SerialNumberBytes.Span) || !Digests.TryGetValue(algorithm, out var digest))
            return false;

        if (!known.TryGetValue(digest, out var own))
            known[digest] = own = (CryptographicOperations.HashData(digest, certificate.Native.IssuerName.RawData), CryptographicOperations.HashData(digest, issuer.Native.GetPublicKey()));

        return name.AsSpan().SequenceEqual(own.Name) && key.AsSpan().SequenceEqual(own.Key);
    }
}
