using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using static KompetensPasset.Credentials.Trust.RevocationReading;

namespace KompetensPasset.Credentials.Trust;

/// <summary>Which certificates a revocation list is about (RFC 5280 §5.2).</summary>
internal sealed record RevocationListScope
{
    private const string DeltaIndicator = "2.5.29.27";
    private const string IssuingDistributionPoint = "2.5.29.28";
    private const string DistributionPoints = "2.5.29.31";
    private const string ExpiredCertificates = "2.5.29.60";

    // CRL number, authority key identifier: they change nothing.
    private static readonly string[] Harmless = ["2.5.29.20", "2.5.29.35"];

    /// <summary>Since when certificates that have run out stay on the list; null: they are taken off.</summary>
    private DateTimeOffset? ExpiredSince { get; init; }

    private bool? AuthoritiesOnly { get; init; }

    private bool SomeReasonsOnly { get; init; }

    // The names of the one distribution point whose certificates it is about; null: of all.
    private ReadOnlyMemory<byte>[]? Names { get; init; }

    /// <summary>Reads the extensions of a list; null when the list is a delta or indirect, or has a critical extension that is not known.</summary>
    /// <exception cref="AsnContentException">They cannot be read.</exception>
    public static RevocationListScope? Read(AsnReader extensions)
    {
        var scope = new RevocationListScope();
        foreach (var extension in Extensions(extensions))
        {
            var value = new AsnReader(extension.Value, AsnEncodingRules.DER);
            var read = extension.Oid switch
            {
                DeltaIndicator => null,
                IssuingDistributionPoint => scope.Within(value.ReadSequence()),
                ExpiredCertificates => scope with { ExpiredSince = value.ReadGeneralizedTime().ToUniversalTime() },
                _ => extension.IsCritical && !Harmless.Contains(extension.Oid) ? null : scope,
            };
            if (read is null)
                return null;

            scope = read;
        }

        return scope;
    }

    /// <summary>Whether an entry of the list may mean the certificate.</summary>
    public bool Includes(Certificate certificate) => AuthoritiesOnly is null || AuthoritiesOnly == IsAuthority(certificate);

    /// <summary>Whether the list would name the certificate if it were revoked.</summary>
    public bool WouldName(Certificate certificate, DateTimeOffset thisUpdate) =>
        !SomeReasonsOnly
        && (thisUpdate <= certificate.NotAfter || ExpiredSince <= certificate.NotAfter)
        && (Names is null || NamesOf(certificate).Any(name => Names.Any(own => own.Span.SequenceEqual(name.Span))));

    // IssuingDistributionPoint (§5.2.5).
    private RevocationListScope? Within(AsnReader point)
    {
        var names = Has(point, Tag(0)) ? FullName(point.ReadSequence(Tag(0))) : null;
        var usersOnly = Flag(point, 1);
        var authoritiesOnly = Flag(point, 2);
        var someReasons = Has(point, Tag(3));
        if (someReasons)
            point.ReadEncodedValue();

        var isIndirect = Flag(point, 4);
        var attributesOnly = Flag(point, 5);
        point.ThrowIfNotEmpty();
        return isIndirect || attributesOnly || (usersOnly && authoritiesOnly)
            ? null
            : this with { Names = names, SomeReasonsOnly = someReasons, AuthoritiesOnly = usersOnly || authoritiesOnly ? authoritiesOnly : null };
    }

    private static bool Flag(AsnReader reader, int tag) => Has(reader, Tag(tag)) && reader.ReadBoolean(Tag(tag));

    // DistributionPointName (§4.2.1.13). A name relative to the issuer's matches nothing here.
    private static ReadOnlyMemory<byte>[] FullName(AsnReader name)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        if (!Has(name, Tag(0)))
            return [];

        var names = name.ReadSequence(Tag(0));
        while (names.HasData)
            found.Add(names.ReadEncodedValue());

        return [.. found];
    }

    private static IEnumerable<ReadOnlyMemory<byte>> NamesOf(Certificate certificate)
    {
        if (certificate.Native.Extensions.FirstOrDefault(e => e.Oid?.Value == DistributionPoints) is not { } extension)
            yield break;

        var points = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
        while (points.HasData)
        {
            var point = points.ReadSequence();
            foreach (var name in Has(point, Tag(0)) ? FullName(point.ReadSequence(Tag(0))) : [])
                yield return name;
        }
    }

    private static bool IsAuthority(Certificate certificate) =>
        certificate.Native.Extensions.OfType<X509BasicConstraintsExtension>().Any(b => b.CertificateAuthority);
}
