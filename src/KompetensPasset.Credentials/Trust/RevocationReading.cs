using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace KompetensPasset.Credentials.Trust;

/// <summary>One extension of a list, an entry or an answer (RFC 5280 §4.1).</summary>
internal sealed record X509Part(string Oid, bool IsCritical, ReadOnlyMemory<byte> Value);

/// <summary>What revocation lists and OCSP answers are made of alike.</summary>
internal static class RevocationReading
{
    private const string ReasonCode = "2.5.29.21";
    private const string InvalidityDate = "2.5.29.24";

    public static Asn1Tag Tag(int value) => new(TagClass.ContextSpecific, value);

    public static bool Has(AsnReader reader, Asn1Tag tag) => reader.HasData && reader.PeekTag().HasSameClassAndValue(tag);

    // Time ::= CHOICE { UTCTime, GeneralizedTime } (RFC 5280 §5.1.2.4).
    public static bool HasTime(AsnReader reader) => Has(reader, Asn1Tag.UtcTime) || Has(reader, Asn1Tag.GeneralizedTime);

    public static DateTimeOffset Time(AsnReader reader) =>
        (Has(reader, Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime()).ToUniversalTime();

    public static IEnumerable<X509Part> Extensions(AsnReader list)
    {
        while (list.HasData)
        {
            var extension = list.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var isCritical = Has(extension, Asn1Tag.Boolean) && extension.ReadBoolean();
            var value = extension.TryReadPrimitiveOctetString(out var octets) ? octets : throw new AsnContentException();
            extension.ThrowIfNotEmpty();
            yield return new X509Part(oid, isCritical, value);
        }
    }

    /// <summary>Reads what an entry adds to its date (RFC 5280 §5.3). A critical addition that is not known makes the whole statement unusable.</summary>
    /// <exception cref="AsnContentException">It is unusable.</exception>
    public static (X509RevocationReason? Reason, DateTimeOffset? InvalidSince) Entry(AsnReader extensions)
    {
        X509RevocationReason? reason = null;
        DateTimeOffset? since = null;
        foreach (var extension in Extensions(extensions))
        {
            var value = new AsnReader(extension.Value, AsnEncodingRules.DER);
            if (extension.Oid == ReasonCode)
                reason = Reason(value);
            else if (extension.Oid == InvalidityDate)
                since = value.ReadGeneralizedTime().ToUniversalTime();
            else if (extension.IsCritical)
                throw new AsnContentException();
        }

        return (reason, since);
    }

    /// <summary>Reads a reason. One that is not known is none; <c>removeFromCRL</c> has no place in a complete list.</summary>
    /// <exception cref="AsnContentException">It is no reason.</exception>
    public static X509RevocationReason? Reason(AsnReader reader)
    {
        if (reader.ReadEnumeratedBytes() is not { Length: 1 } octets || (X509RevocationReason)octets.Span[0] is X509RevocationReason.RemoveFromCrl)
            throw new AsnContentException();

        var reason = (X509RevocationReason)octets.Span[0];
        return Enum.IsDefined(reason) ? reason : null;
    }
}
