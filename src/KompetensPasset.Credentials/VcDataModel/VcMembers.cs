using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.VcDataModel;

/// <summary>The rules for the members that credentials and presentations have in common (VC Data Model 2.0 §4). Each gives null when the rule is kept.</summary>
internal static class VcMembers
{
    public static ParseResult<ImmutableArray<string>> ReadTypes(JsonElement document, ContextList contexts, string required)
    {
        if (JsonText.Strings(document, "type") is not { Length: > 0 } types || !types.Contains(required))
            return new CredentialError(VcErrors.BadType, $"'type' holds {required}.", "/type");

        return types.All(contexts.DefinesType)
            ? types
            : new CredentialError(VcErrors.TypeNotDefined, "A type is neither defined by the contexts nor an address.", "/type");
    }

    public static CredentialError? CheckId(JsonElement json, string pointer) =>
        !json.TryGetProperty("id", out var id) || (id.ValueKind is JsonValueKind.String && Address.IsValid(id.GetString()))
            ? null
            : new CredentialError(VcErrors.BadId, "'id' is one address.", pointer + "/id");

    /// <summary>The address of <c>issuer</c> or <c>holder</c>: the value itself or its <c>id</c>.</summary>
    public static string? ReadParty(JsonElement party)
    {
        var id = party.ValueKind is JsonValueKind.Object && party.TryGetProperty("id", out var inner) ? inner : party;
        return id.ValueKind is JsonValueKind.String && Address.IsValid(id.GetString()) ? id.GetString() : null;
    }

    public static bool TryReadTime(JsonElement document, string name, out DateTimeOffset? instant)
    {
        instant = null;
        if (!document.TryGetProperty(name, out var value))
            return true;

        if (value.ValueKind is not JsonValueKind.String || !DateTimeStamp.TryParse(value.GetString(), out var read))
            return false;

        instant = read;
        return true;
    }

    /// <summary>Takes the times of version 1.1 (<c>issuanceDate</c>, <c>expirationDate</c>) beside those of version 2, which tools wrote into it: both hold.</summary>
    public static bool TryNarrow(JsonElement document, ref DateTimeOffset? from, ref DateTimeOffset? until)
    {
        if (!TryReadTime(document, "issuanceDate", out var issued) || !TryReadTime(document, "expirationDate", out var expires))
            return false;

        from = from > issued || issued is null ? from : issued;
        until = until < expires || expires is null ? until : expires;
        return true;
    }

    public static CredentialError? CheckSubjects(JsonElement document)
    {
        var error = new CredentialError(VcErrors.BadSubject, "'credentialSubject' is one or more objects that say something.", "/credentialSubject");
        if (!document.TryGetProperty("credentialSubject", out var value))
            return error;

        var subjects = Items(value).ToArray();
        if (subjects.Length == 0 || subjects.Any(s => s.ValueKind is not JsonValueKind.Object || !s.EnumerateObject().Any()))
            return error;

        return subjects.Select(s => CheckId(s, "/credentialSubject")).FirstOrDefault(e => e is not null);
    }

    /// <summary>Reads a text, or texts in languages; null with true when the member is left out.</summary>
    public static bool TryReadTexts(JsonElement json, string name, out LanguageMap? texts)
    {
        texts = null;
        if (!json.TryGetProperty(name, out var value))
            return true;

        var read = new List<KeyValuePair<string, string>>();
        foreach (var item in Items(value))
        {
            if (!TryReadText(item, out var language, out var text))
                return false;

            read.Add(KeyValuePair.Create(language, text));
        }

        texts = LanguageMap.FirstOfEach(read);
        return read.Count > 0 && texts.Count == read.Count;
    }

    public static CredentialError? CheckTyped(JsonElement document, ContextList contexts)
    {
        foreach (var name in (ReadOnlySpan<string>)["credentialStatus", "credentialSchema", "refreshService", "termsOfUse", "evidence", "proof"])
        {
            if (!document.TryGetProperty(name, out var value))
                continue;

            // Of several proofs one may be of a kind that the contexts do not know: who checks proofs passes it over.
            var items = Items(value).ToArray();
            var defined = name == "proof" ? items.Length == 0 || items.Any(IsDefined) : items.All(IsDefined);
            if (!defined || !items.All(IsTyped) || (name == "credentialSchema" && !items.All(item => item.TryGetProperty("id", out _))))
                return new CredentialError(VcErrors.BadMember, $"'{name}' holds objects with a defined 'type', and 'id' is one address.", "/" + name);
        }

        return null;

        bool IsDefined(JsonElement item) => JsonText.Strings(item, "type") is { Length: > 0 } types && types.All(contexts.DefinesType);
        static bool IsTyped(JsonElement item) => JsonText.Strings(item, "type") is { Length: > 0 } && CheckId(item, "") is null;
    }

    public static CredentialError? CheckRelatedResources(JsonElement document)
    {
        if (!document.TryGetProperty("relatedResource", out var value))
            return null;

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Items(value))
        {
            if (item.ValueKind is not JsonValueKind.Object || ReadParty(item) is not { } id || !seen.Add(id) || (JsonText.Of(item, "digestSRI") ?? JsonText.Of(item, "digestMultibase")) is null)
                return new CredentialError(VcErrors.BadRelatedResource, "A related resource has an 'id' of its own and a digest.", "/relatedResource");
        }

        return null;
    }

    public static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind is JsonValueKind.Array ? value.EnumerateArray() : [value];

    private static bool TryReadText(JsonElement item, out string language, out string text)
    {
        (language, text) = ("und", "");
        if (item.ValueKind is JsonValueKind.String)
        {
            text = item.GetString()!;
            return true;
        }

        if (JsonText.Of(item, "@value") is not { } value || item.EnumerateObject().Any(m => m.Name is not ("@value" or "@language" or "@direction")))
            return false;

        (language, text) = (JsonText.Of(item, "@language") is { Length: > 0 } named ? named : "und", value);
        return true;
    }
}
