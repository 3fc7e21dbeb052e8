using System.Text.Json.Nodes;

namespace KompetensPasset.Credentials.Jades;

/// <summary>What a reader needs to judge a seal when nobody answers any more: the certificates on the way to the anchors, and what was known about their revocation.</summary>
public sealed record ValidationData
{
    /// <summary>Certificates in DER: those of the paths of sealer and time-stamp authority that the seal does not bring yet.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; init; } = [];

    /// <summary>Certificate revocation lists in DER (RFC 5280 §5).</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> RevocationLists { get; init; } = [];

    /// <summary>OCSP responses in DER: <c>BasicOCSPResponse</c> (RFC 6960 §4.2.1), as TS 119 182-1 §5.3.5.2 wants them; the <c>OCSPResponse</c> around it, which many tools keep, is read as well.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> OcspResponses { get; init; } = [];
}

/// <summary>
/// Raises a seal from level B-T to B-LT and B-LTA (ETSI TS 119 182-1 §6): validation data go in (<c>xVals</c>, <c>rVals</c>), and an archive time-stamp (<c>arcTst</c>) over
/// everything so far takes over before the authority of the last one runs out. May be repeated for as long as the seal shall be proven.
/// </summary>
public static class SealPreservation
{
    /// <summary>Puts validation data into the document (B-LT). They are not checked here: whoever reads the seal does.</summary>
    /// <param name="sealedDocument">A document with one seal that is right and has a time-stamp over its signature.</param>
    /// <param name="data">The data; something in it.</param>
    /// <returns>The document, or a code of <see cref="SealErrors"/>, or what reading the document gives.</returns>
    /// <exception cref="ArgumentException">There are no data.</exception>
    public static ParseResult<byte[]> AddValidationData(ReadOnlyMemory<byte> sealedDocument, ValidationData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var components = Components(data).ToList();
        if (components.Count == 0)
            throw new ArgumentException("There are no validation data.", nameof(data));

        return ReadStampedSeal(sealedDocument).TryGet(out _, out var error) ? EvidenceWriter.Add(sealedDocument, components) : error;
    }

    /// <summary>Gets an archive time-stamp over payload, header, signature and all evidence so far, and puts it into the document (B-LTA).</summary>
    /// <param name="sealedDocument">A document with one seal that is right and has a time-stamp over its signature; its evidence is in base64url.</param>
    /// <param name="authority">The way to the authority.</param>
    /// <param name="ct">Ends the call early.</param>
    /// <returns>The document, or a code of <see cref="SealErrors"/>, or what reading the document or the authority's seam gives.</returns>
    public static async ValueTask<ParseResult<byte[]>> AddArchiveTimeStampAsync(ReadOnlyMemory<byte> sealedDocument, ITimeStampAuthority authority, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(authority);
        if (!ReadStampedSeal(sealedDocument).TryGet(out var seal, out var error))
            return error;

        if (seal.ArchiveMessage() is not { } message)
            return new CredentialError(SealErrors.EvidenceNotEncoded, "An archive time-stamp is over evidence in base64url; this seal's stands there as plain JSON.");

        var token = await SealTimeStamping.StampAsync(message, authority, ct).ConfigureAwait(false);
        return token.TryGet(out var octets, out var refusal) ? EvidenceWriter.Add(sealedDocument, EvidenceWriter.TimeStamp("arcTst", octets)) : refusal;
    }

    private static ParseResult<SealSignature> ReadStampedSeal(ReadOnlyMemory<byte> sealedDocument)
    {
        if (!EvidenceWriter.ReadRightSeal(sealedDocument).TryGet(out var seal, out var error))
            return error;

        return seal.TimeStamps.Any(t => t.Kind is TimeStampKind.Signature)
            ? seal
            : new CredentialError(SealErrors.NotTimeStamped, "The seal has no time-stamp over its signature, which comes first.");
    }

    private static IEnumerable<JsonObject> Components(ValidationData data)
    {
        if (data.Certificates.Count > 0)
            yield return new JsonObject { ["xVals"] = new JsonArray([.. data.Certificates.Select(der => (JsonNode)new JsonObject { ["x509Cert"] = EvidenceWriter.Value(der) })]) };

        var revocation = new JsonObject();
        if (data.RevocationLists.Count > 0)
            revocation["crlVals"] = EvidenceWriter.Values(data.RevocationLists);

        if (data.OcspResponses.Count > 0)
            revocation["ocspVals"] = EvidenceWriter.Values(data.OcspResponses);

        if (revocation.Count > 0)
            yield return new JsonObject { ["rVals"] = revocation };
    }
}
