using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.StatusLists;

/// <summary>
/// The addresses of all status lists of an issuer (Token Status List §9), so that a reader who will be without network can fetch them before. It is not signed and proves nothing:
/// each list proves itself.
/// </summary>
public static class StatusListAggregation
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/json";

    /// <summary>Makes the document.</summary>
    /// <param name="addresses">The addresses of the lists.</param>
    /// <returns>The object to publish.</returns>
    public static JsonObject Build(IEnumerable<string> addresses) => new() { ["status_lists"] = new JsonArray([.. addresses.Select(a => (JsonNode)a)]) };

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The octets as fetched.</param>
    /// <returns>The addresses, each once, in their order; or <see cref="StatusListErrors.AggregationMalformed"/>, or a code of <see cref="StrictJson"/>.</returns>
    public static ParseResult<ImmutableArray<string>> Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!StrictJson.Parse(utf8).TryGet(out var json, out var error))
            return error;

        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty("status_lists", out var lists) || lists.ValueKind is not JsonValueKind.Array || lists.GetArrayLength() > CredentialLimits.MaxStatusLists
            || lists.EnumerateArray().Any(a => a.ValueKind is not JsonValueKind.String || !Uri.TryCreate(a.GetString(), UriKind.Absolute, out _)))
            return new CredentialError(StatusListErrors.AggregationMalformed, "'status_lists' is an array of addresses.", "/status_lists");

        return lists.EnumerateArray().Select(a => a.GetString()!).Distinct(StringComparer.Ordinal).ToImmutableArray();
    }
}
