using System.Formats.Asn1;
using System.Security.Cryptography;
using static KompetensPasset.Credentials.Trust.RevocationReading;

namespace KompetensPasset.Credentials.Trust;

/// <summary>Who an OCSP answer says that it is by (RFC 6960 §4.2.2.3): a name, or the SHA-1 of a key. A name only; the signature decides.</summary>
internal sealed record OcspResponderId(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> KeyHash)
{
    /// <summary>Reads one.</summary>
    /// <exception cref="AsnContentException">It is neither.</exception>
    public static OcspResponderId Read(AsnReader content) => Has(content, Tag(1))
        ? new OcspResponderId(content.ReadSequence(Tag(1)).ReadEncodedValue(), default)
        : new OcspResponderId(default, content.ReadSequence(Tag(2)).ReadOctetString());

    public bool Means(Certificate certificate) => KeyHash.IsEmpty
        ? Name.Span.SequenceEqual(certificate.Native.SubjectName.RawData)
        : KeyHash.Span.SequenceEqual(CryptographicOperations.HashData(HashAlgorithmName.SHA1, certificate.Native.GetPublicKey()));
}
