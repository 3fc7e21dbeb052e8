using System.Formats.Asn1;
using System.Security.Cryptography;
using static KompetensPasset.Credentials.Trust.RevocationReading;

namespace KompetensPasset.Credentials.Trust;

/// <summary>An OCSP answer (RFC 6960 §4.2.1): <c>BasicOCSPResponse</c>, or the <c>OCSPResponse</c> around it, which is what many tools keep.</summary>
internal sealed class OcspAnswer
{
    private const string BasicResponse = "1.3.6.1.5.5.7.48.1.1";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly OcspSigner signer;
    private readonly ReadOnlyMemory<byte> responses;
    private readonly DateTimeOffset producedAt;

    private OcspAnswer(OcspSigner signer, ReadOnlyMemory<byte> responses, DateTimeOffset producedAt) =>
        (this.signer, this.responses, this.producedAt) = (signer, responses, producedAt);

    /// <summary>Reads an answer; null when it cannot be read, or has a critical extension that is not known.</summary>
    /// <param name="der">The octets.</param>
    /// <param name="certificates">Certificates among which the responder's may be, besides those that the answer brings.</param>
    public static OcspAnswer? Read(ReadOnlyMemory<byte> der, IReadOnlyList<Certificate> certificates)
    {
        try
        {
            var file = new AsnReader(der, AsnEncodingRules.DER);
            var outer = file.ReadSequence();
            file.ThrowIfNotEmpty();
            var basic = Has(outer, Asn1Tag.Enumerated) ? Unwrap(outer) : outer;
            return basic is null ? null : ReadBasic(basic, certificates);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>What the answer says of a certificate; nothing when the authority on the certificate's path did not sign it, nor one whom it named for that.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">The authority.</param>
    /// <param name="isVoid">Whether a responder's certificate is known to be revoked, for an answer of an instant.</param>
    public IReadOnlyList<RevocationStatement> About(Certificate certificate, Certificate issuer, Func<Certificate, DateTimeOffset, bool> isVoid)
    {
        try
        {
            return signer.Answers(issuer, responder => isVoid(responder, producedAt)) ? [.. Statements(new OcspCertificateId(certificate, issuer))] : [];
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException)
        {
            return [];
        }
    }

    // OCSPResponse (§4.2.1): anything but "successful" says nothing.
    private static AsnReader? Unwrap(AsnReader response)
    {
        var status = response.ReadEnumeratedBytes();
        if (status is not { Length: 1 } || status.Span[0] != 0)
            return null;

        var inside = response.ReadSequence(Tag(0)).ReadSequence();
        response.ThrowIfNotEmpty();
        if (inside.ReadObjectIdentifier() != BasicResponse || !inside.TryReadPrimitiveOctetString(out var basic))
            return null;

        var file = new AsnReader(basic, AsnEncodingRules.DER);
        var parts = file.ReadSequence();
        file.ThrowIfNotEmpty();
        return parts;
    }

    private static OcspAnswer? ReadBasic(AsnReader basic, IReadOnlyList<Certificate> certificates)
    {
        var signed = SignedStructure.Read(basic);
        var own = Has(basic, Tag(0)) ? basic.ReadSequence(Tag(0)).ReadSequence() : null;
        basic.ThrowIfNotEmpty();

        var content = new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence();
        if (Has(content, Tag(0)))
            content.ReadEncodedValue(); // The version; there is one.

        var responder = OcspResponderId.Read(content);
        var producedAt = content.ReadGeneralizedTime().ToUniversalTime();
        var responses = content.ReadEncodedValue();
        if (Has(content, Tag(1)) && Extensions(content.ReadSequence(Tag(1)).ReadSequence()).Any(e => e.IsCritical))
            return null;

        content.ThrowIfNotEmpty();
        return new OcspAnswer(new OcspSigner(signed, responder, producedAt, [.. OwnCertificates(own), .. certificates]), responses, producedAt);
    }

    private static IEnumerable<Certificate> OwnCertificates(AsnReader? list)
    {
        for (var count = 0; list is { HasData: true } && count < CredentialLimits.MaxCertificates; count++)
        {
            if (Certificate.Parse(list.ReadEncodedValue()).TryGet(out var certificate, out _))
                yield return certificate;
        }
    }

    // SingleResponse (§4.2.1).
    private IEnumerable<RevocationStatement> Statements(OcspCertificateId id)
    {
        var list = new AsnReader(responses, AsnEncodingRules.DER).ReadSequence();
        while (list.HasData)
        {
            var response = list.ReadSequence();
            if (id.Matches(response.ReadSequence()) && ReadStatement(response) is { } statement)
                yield return statement;
        }
    }

    private RevocationStatement? ReadStatement(AsnReader response)
    {
        var status = response.PeekTag();
        var state = response.ReadEncodedValue();
        var thisUpdate = response.ReadGeneralizedTime().ToUniversalTime();
        var nextUpdate = Has(response, Tag(0)) ? response.ReadSequence(Tag(0)).ReadGeneralizedTime().ToUniversalTime() : (DateTimeOffset?)null;
        var (_, invalidSince) = Has(response, Tag(1)) ? Entry(response.ReadSequence(Tag(1)).ReadSequence()) : (null, null);
        response.ThrowIfNotEmpty();
        if (nextUpdate < thisUpdate || thisUpdate - producedAt > Skew)
            return null;

        var statement = new RevocationStatement(producedAt, thisUpdate, nextUpdate);
        if (status.HasSameClassAndValue(Tag(0)))
            return statement;

        return status.HasSameClassAndValue(Tag(1)) ? Revoked(statement, new AsnReader(state, AsnEncodingRules.DER).ReadSequence(Tag(1)), invalidSince) : null;
    }

    private static RevocationStatement Revoked(RevocationStatement statement, AsnReader info, DateTimeOffset? invalidSince)
    {
        var at = info.ReadGeneralizedTime().ToUniversalTime();
        var reason = Has(info, Tag(0)) ? Reason(info.ReadSequence(Tag(0))) : null;
        return statement.Revoked(at, reason, invalidSince);
    }
}
