using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.Jades;

/// <summary>Adds components to a seal's <c>etsiU</c> (TS 119 182-1 §5.3.1). What was sealed stays as it was.</summary>
internal static class EvidenceWriter
{
    /// <summary>The one seal of a document, when it is right; nothing else is worth evidence.</summary>
    public static ParseResult<SealSignature> ReadRightSeal(ReadOnlyMemory<byte> sealedDocument)
    {
        if (!SealedDocument.Parse(sealedDocument).TryGet(out var document, out var error))
            return error;

        return document.Signatures is [var seal] && seal.Verify()
            ? seal
            : new CredentialError(SealErrors.NotOneRightSeal, "Only a document with one seal that is right gets evidence.");
    }

    public static JsonObject TimeStamp(string name, byte[] token) => new() { [name] = new JsonObject { ["tstTokens"] = Values([token]) } };

    public static JsonArray Values(IEnumerable<ReadOnlyMemory<byte>> ders) => [.. ders.Select(Value)];

    public static JsonArray Values(IEnumerable<byte[]> ders) => Values(ders.Select(der => (ReadOnlyMemory<byte>)der));

    public static JsonObject Value(ReadOnlyMemory<byte> der) => new() { ["val"] = Convert.ToBase64String(der.Span) };

    // The components are all base64url or all objects; a new list is in base64url, which nobody has to canonicalize.
    public static byte[] Add(ReadOnlyMemory<byte> sealedDocument, params IEnumerable<JsonObject> added)
    {
        var json = JsonNode.Parse(sealedDocument.Span)!.AsObject();
        var signature = json["signatures"] is JsonArray list ? list[0]!.AsObject() : json;
        if (signature["header"] is not JsonObject header)
            signature["header"] = header = [];

        if (header["etsiU"] is not JsonArray components)
            header["etsiU"] = components = [];

        var plain = components is [JsonObject, ..];
        foreach (var component in added)
            components.Add(plain ? component : StrictBase64Url.Encode(PlainJson.Octets(component)));

        return PlainJson.Octets(json);
    }
}
