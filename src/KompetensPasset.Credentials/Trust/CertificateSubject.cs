using System.Formats.Asn1;

namespace KompetensPasset.Credentials.Trust;

/// <summary>
/// The attributes of a certificate's subject that tie a seal to an organisation (EN 319 412-3 §4.2.1). An attribute that is missing, not text,
/// or there more than once is null: a reader must not be able to choose between two.
/// </summary>
/// <param name="CommonName">CN (2.5.4.3).</param>
/// <param name="Organisation">O (2.5.4.10): the full registered name.</param>
/// <param name="Country">C (2.5.4.6): two letters.</param>
/// <param name="OrganizationIdentifier">organizationIdentifier (2.5.4.97), for example <c>VATSE-559000000001</c> or <c>NTRSE-5590000000</c>.</param>
public sealed record CertificateSubject(string? CommonName, string? Organisation, string? Country, string? OrganizationIdentifier)
{
    internal const string CommonNameOid = "2.5.4.3";
    internal const string CountryOid = "2.5.4.6";
    internal const string OrganisationOid = "2.5.4.10";
    internal const string OrganizationIdentifierOid = "2.5.4.97";

    internal static CertificateSubject Read(byte[] distinguishedName)
    {
        var attributes = Attributes(distinguishedName);
        return new CertificateSubject(Only(CommonNameOid), Only(OrganisationOid), Only(CountryOid), Only(OrganizationIdentifierOid));

        string? Only(string oid) => attributes.Where(a => a.Oid == oid).Take(2).ToArray() is [var one] ? one.Text : null;
    }

    // Name ::= SEQUENCE OF SET OF SEQUENCE { OID, ANY } (RFC 5280 §4.1.2.4). Read here because .NET's own reader stops at sets of several attributes.
    private static List<(string Oid, string? Text)> Attributes(byte[] distinguishedName)
    {
        var found = new List<(string, string?)>();
        try
        {
            var names = new AsnReader(distinguishedName, AsnEncodingRules.DER).ReadSequence();
            while (names.HasData)
            {
                var set = names.ReadSetOf(skipSortOrderValidation: true);
                while (set.HasData)
                {
                    var attribute = set.ReadSequence();
                    found.Add((attribute.ReadObjectIdentifier(), Text(attribute)));
                }
            }

            return found;
        }
        catch (AsnContentException)
        {
            return [];
        }
    }

    private static string? Text(AsnReader attribute)
    {
        var tag = attribute.PeekTag();
        if (tag.TagClass is not TagClass.Universal)
            return null;

        return (UniversalTagNumber)tag.TagValue switch
        {
            UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String
                or UniversalTagNumber.T61String or UniversalTagNumber.BMPString => attribute.ReadCharacterString((UniversalTagNumber)tag.TagValue),
            _ => null,
        };
    }
}
