using System.Text.Json;
using KompetensPasset.Credentials.RdfCanonicalisation;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>
/// Reads a JSON-LD 1.1 document as the statements it makes, as far as credentials need it: without network, without base address, without framing, indexes and maps by id or type.
/// What would be dropped is refused, so that two documents with the same statements say the same (Data Integrity §2.4.1: data loss).
/// </summary>
internal static class JsonLdDocument
{
    /// <summary>The statements of a document.</summary>
    /// <param name="document">The document, read by <see cref="Encoding.StrictJson"/>.</param>
    /// <param name="contexts">The contexts that it may name.</param>
    /// <returns>The statements, blank nodes with names of no meaning; or one of the codes of <see cref="JsonLdErrors"/>.</returns>
    public static ParseResult<List<RdfQuad>> ToQuads(JsonElement document, ContextSet contexts)
    {
        var refusal = new Refusal();
        var nodes = new Expander(new ContextReader(contexts, refusal), refusal).ExpandDocument(document);
        if (refusal.Error is { } error)
            return error;

        var writer = new QuadWriter(refusal);
        writer.WriteAll(nodes, null);
        return refusal.Error is { } tooMuch ? tooMuch : writer.Quads;
    }
}
