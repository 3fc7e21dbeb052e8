using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.DataIntegrity;

/// <summary>
/// Holds a document that is signed as statements to the one spelling in which its JSON may be read (VC Data Model 2.0 §6.1: compacted form). The signature is over what the document says,
/// not over how: who renames <c>validUntil</c> to its full address, or gives terms other meanings in a context of his own, leaves the statements as they are and hides them from a reader of JSON.
/// </summary>
internal static class CompactForm
{
    public static CredentialError? Check(JsonElement document) =>
        document.ValueKind is JsonValueKind.Object && CheckObject(document, JsonText.Of(document, "id"), isRoot: true) ? null
        : new CredentialError(DataIntegrityErrors.NotCompact, "The document is not in compacted form: every member has a name of the contexts, contexts are addresses, and what is said of one thing stands in one place.");

    private static bool CheckObject(JsonElement json, string? rootId, bool isRoot)
    {
        // Another object with the document's own id could hold what is said of the document; a refresh service at its address has a type and nothing else.
        if (!isRoot && rootId is not null && JsonText.Of(json, "id") == rootId && json.EnumerateObject().Any(member => member.Name is not ("id" or "type")))
            return false;

        return JsonText.Of(json, "id")?.StartsWith("_:", StringComparison.Ordinal) is not true
            && json.EnumerateObject().All(member => IsName(member, json) && (member.Name == "@context" ? AreKnownByName(member.Value) : CheckValue(member.Value, rootId)));
    }

    private static bool CheckValue(JsonElement value, string? rootId) => value.ValueKind switch
    {
        JsonValueKind.Object => CheckObject(value, rootId, isRoot: false),
        JsonValueKind.Array => AreDistinct(value) && value.EnumerateArray().All(item => CheckValue(item, rootId)),
        _ => true,
    };

    // One thing written as two objects says the same, and a reader of JSON may look at the first only.
    private static bool AreDistinct(JsonElement array)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return array.EnumerateArray().Select(item => JsonText.Of(item, "id")).OfType<string>().All(seen.Add);
    }

    // Texts in languages are the one place where the data model itself writes keywords (§11.1).
    private static bool IsName(JsonProperty member, JsonElement owner) => member.Name switch
    {
        "@context" => true,
        "@value" or "@language" or "@direction" => owner.TryGetProperty("@value", out _),
        var name => !name.StartsWith('@') && !name.Contains(':', StringComparison.Ordinal),
    };

    // An address, or the one context of our own that stands in the document and is known to the letter.
    private static bool AreKnownByName(JsonElement contexts) => VcMembers.Items(contexts).All(context => context.ValueKind is JsonValueKind.String || KnownContexts.IsMicroCredential(context));
}
