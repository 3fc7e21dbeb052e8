using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static KompetensPasset.Credentials.Trust.RevocationReading;

namespace KompetensPasset.Credentials.Trust;

/// <summary>
/// A certificate revocation list (RFC 5280 §5). It says something only about certificates of the authority that signed it. Delta and indirect lists, and those
/// with critical extensions that are not known, say nothing.
/// </summary>
internal sealed class CertificateRevocationList
{
    private readonly SignedStructure signed;
    private readonly ConcurrentDictionary<Certificate, bool> signers = new();

    private CertificateRevocationList(SignedStructure signed) => this.signed = signed;

    private ReadOnlyMemory<byte> Issuer { get; init; }

    private DateTimeOffset ThisUpdate { get; init; }

    private DateTimeOffset? NextUpdate { get; init; }

    private ReadOnlyMemory<byte> Entries { get; init; }

    private RevocationListScope Scope { get; init; } = new();

    /// <summary>Reads a list; null when it cannot be read or is not of a kind that is used.</summary>
    public static CertificateRevocationList? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var file = new AsnReader(der, AsnEncodingRules.DER);
            var parts = file.ReadSequence();
            file.ThrowIfNotEmpty();
            var signed = SignedStructure.Read(parts);
            parts.ThrowIfNotEmpty();
            return ReadContent(signed);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>What the list says of a certificate; null when it says nothing, or when the authority on the certificate's path did not sign it.</summary>
    public RevocationStatement? About(Certificate certificate, Certificate issuer)
    {
        try
        {
            return NamesIssuerOf(certificate, issuer) && Scope.Includes(certificate) && signers.GetOrAdd(issuer, IsBy) ? Find(certificate) : null;
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException)
        {
            return null;
        }
    }

    // TBSCertList (§5.1.2).
    private static CertificateRevocationList? ReadContent(SignedStructure signed)
    {
        var content = new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence();
        var isVersion2 = Has(content, Asn1Tag.Integer);
        if (isVersion2 && !(content.TryReadInt32(out var version) && version == 1))
            return null;

        if (!content.ReadEncodedValue().Span.SequenceEqual(signed.Algorithm.Span))
            return null;

        var issuer = content.ReadEncodedValue();
        var thisUpdate = Time(content);
        var nextUpdate = HasTime(content) ? Time(content) : (DateTimeOffset?)null;
        var entries = Has(content, Asn1Tag.Sequence) ? content.ReadEncodedValue() : default;
        var scope = Has(content, Tag(0)) ? RevocationListScope.Read(content.ReadSequence(Tag(0)).ReadSequence()) : new RevocationListScope();
        content.ThrowIfNotEmpty();
        return scope is null || nextUpdate < thisUpdate
            ? null
            : new CertificateRevocationList(signed) { Issuer = issuer, ThisUpdate = thisUpdate, NextUpdate = nextUpdate, Entries = entries, Scope = scope };
    }

    // The same name may be spelt in two ways, in the authority's own certificate and in those that it issues.
    private bool NamesIssuerOf(Certificate certificate, Certificate issuer) =>
        Issuer.Span.SequenceEqual(certificate.Native.IssuerName.RawData) || Issuer.Span.SequenceEqual(issuer.Native.SubjectName.RawData);

    // RFC 5280 §6.3.3 (f), (g).
    private bool IsBy(Certificate issuer) =>
        issuer.NotBefore <= ThisUpdate && ThisUpdate <= issuer.NotAfter
        && issuer.Native.Extensions.OfType<X509KeyUsageExtension>().All(u => u.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign))
        && signed.IsBy(issuer);

    // Every entry is read to the end: one with a critical extension that is not known spoils the list (§5.3).
    private RevocationStatement? Find(Certificate certificate)
    {
        var found = new RevocationStatement(ThisUpdate, ThisUpdate, NextUpdate);
        var isFound = false;
        var entries = Entries.IsEmpty ? null : new AsnReader(Entries, AsnEncodingRules.DER).ReadSequence();
        while (entries is { HasData: true })
        {
            var entry = entries.ReadSequence();
            var serial = entry.ReadIntegerBytes();
            var at = Time(entry);
            var (reason, invalidSince) = entry.HasData ? Entry(entry.ReadSequence()) : (null, null);
            entry.ThrowIfNotEmpty();
            if (!isFound && serial.Span.SequenceEqual(certificate.Native.SerialNumberBytes.Span))
                (found, isFound) = (found.Revoked(at, reason, invalidSince), true);
        }

        return isFound || Scope.WouldName(certificate, ThisUpdate) ? found : null;
    }
}
