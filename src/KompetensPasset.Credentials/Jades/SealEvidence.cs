using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Jades;

/// <summary>
/// What a seal brings to support itself: time-stamps, certificates, revocation lists and OCSP answers. All of <c>etsiU</c> is unprotected, anyone may have changed it: what cannot be read is left
/// out, and what can be read counts only if its own signature leads to something trusted.
/// </summary>
internal sealed record SealEvidence(ImmutableArray<TimeStamp> TimeStamps, ImmutableArray<Certificate> Certificates, RevocationEvidence Revocation)
{
    public static SealEvidence Read(JsonJwsSignature signature, ReadOnlyMemory<byte> payload, IEnumerable<Certificate> sealedCertificates)
    {
        var components = Components(signature.UnprotectedHeader);
        ImmutableArray<Certificate> certificates = [.. sealedCertificates.Concat(components.SelectMany(c => CertificatesOf(c.Json)).Take(CredentialLimits.MaxEvidenceCertificates))];
        var revocation = EvidenceRevocation.Read(components.SelectMany(c => Holders(c.Json)), certificates);

        // TS 119 182-1 §5.2.6, §5.3.4: sigTst is over the base64url text of `signature`, not the octets it stands for; adoTst over the payload text.
        var stamps = Tokens(signature.Header.Json, "adoTst").Select(t => new TimeStamp(TimeStampKind.Content, t, () => payload, certificates) { Revocation = revocation })
            .Concat(components.SelectMany(c => Tokens(c.Json, "sigTst").Select(t => Stamp(TimeStampKind.Signature, t, c, () => System.Text.Encoding.ASCII.GetBytes(signature.Encoded)))))
            .Concat(components.SelectMany(c => Tokens(c.Json, "arcTst").Select(t => Stamp(TimeStampKind.Archive, t, c, c.Encoded is null ? null : () => ArchiveImprint.Of(signature, payload, components, c.Index)))));
        return new SealEvidence([.. stamps.Take(CredentialLimits.MaxTimeStamps)], certificates, revocation);

        TimeStamp Stamp(TimeStampKind kind, byte[]? token, EvidenceComponent component, Func<ReadOnlyMemory<byte>>? stamped) => new(kind, token, stamped, certificates) { Component = component.Index, Revocation = revocation };
    }

    /// <summary>What an archive time-stamp over everything so far is over; null when the components are plain objects or too many.</summary>
    public static ReadOnlyMemory<byte>? ArchiveMessage(JsonJwsSignature signature, ReadOnlyMemory<byte> payload)
    {
        var components = Components(signature.UnprotectedHeader);
        return components.Count >= CredentialLimits.MaxEvidenceComponents || components.Any(c => c.Encoded is null) ? (ReadOnlyMemory<byte>?)null : ArchiveImprint.Of(signature, payload, components, components.Count);
    }

    // TS 119 182-1 §5.3.1: all components base64url of an object, or all objects; a mixture is no etsiU.
    private static IReadOnlyList<EvidenceComponent> Components(JsonElement? unprotected)
    {
        if (unprotected is not { } header || !header.TryGetProperty("etsiU", out var list) || list.ValueKind is not JsonValueKind.Array)
            return [];

        var elements = list.EnumerateArray().Take(CredentialLimits.MaxEvidenceComponents).ToArray();
        if (elements.All(e => e.ValueKind is JsonValueKind.Object))
            return [.. elements.Select((e, index) => new EvidenceComponent(e, null, index))];

        return elements.All(e => e.ValueKind is JsonValueKind.String) ? [.. elements.Select(Decode)] : [];
    }

    // One that cannot be read is left out, but an archive time-stamp may be over its text all the same.
    private static EvidenceComponent Decode(JsonElement text, int index) =>
        new(StrictBase64Url.TryDecode(text.GetString(), out var octets) && StrictJson.Parse(octets).TryGet(out var json, out _) ? json : default, text.GetString(), index);

    // A container is {"tstTokens": [{"val": base64}]}; an imprint over a canonical form (`canonAlg`) is not what was sealed here.
    private static IEnumerable<byte[]?> Tokens(JsonElement parent, string name)
    {
        if (Member(parent, name) is not [var container])
            return [];

        return container.ValueKind is JsonValueKind.Object
            && !container.TryGetProperty("canonAlg", out _)
            && container.TryGetProperty("tstTokens", out var tokens)
            && tokens.ValueKind is JsonValueKind.Array
                ? tokens.EnumerateArray().Select(Value)
                : [null];
    }

    private static IEnumerable<Certificate> CertificatesOf(JsonElement component) => Holders(component)
        .SelectMany(h => Items(h, "xVals"))
        .SelectMany(value => Member(value, "x509Cert"))
        .Select(Value)
        .SelectMany(der => der is not null && Certificate.Parse(der).TryGet(out var certificate, out _) ? (Certificate[])[certificate] : []);

    // Validation data stand in the component itself, or in one for those of time-stamps, or of whatever.
    private static IEnumerable<JsonElement> Holders(JsonElement component) => [component, .. Member(component, "tstVD"), .. Member(component, "anyValData")];

    /// <summary>The items of a list; none where there is no list.</summary>
    internal static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        Member(json, name).Where(values => values.ValueKind is JsonValueKind.Array).SelectMany(values => values.EnumerateArray());

    /// <summary>The octets of a <c>pkiOb</c>; null when it holds none.</summary>
    internal static byte[]? Value(JsonElement pkiObject) =>
        Member(pkiObject, "val") is [{ ValueKind: JsonValueKind.String } value] && value.TryGetBytesFromBase64(out var octets) ? octets : null;

    /// <summary>A member, where there is one.</summary>
    internal static JsonElement[] Member(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) ? [value] : [];
}
