using System.Text.Json;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>Reads JSON-LD as the profile's context lets it be written: one value or an array, <c>id</c> or <c>@id</c>, <c>type</c> or <c>@type</c>.</summary>
internal static class JsonLd
{
    /// <summary>The values of a property: none for null, each element of an array, or the one value; with their pointers.</summary>
    internal static IEnumerable<(JsonElement Value, string Pointer)> Values(JsonElement value, string pointer)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return [];
        if (value.ValueKind is not JsonValueKind.Array)
            return [(value, pointer)];

        return value.EnumerateArray().Select((element, index) => (element, $"{pointer}/{index}")).Where(item => item.element.ValueKind is not JsonValueKind.Null);
    }

    /// <summary>The values of the property with this name; none where the owner has no such member.</summary>
    internal static IEnumerable<JsonElement> All(JsonElement owner, string name) =>
        Member(owner, name) is { } value ? Values(value, "").Select(item => item.Value) : [];

    /// <summary>The first value of the property with this name.</summary>
    internal static JsonElement? First(JsonElement owner, string name)
    {
        foreach (var value in All(owner, name))
            return value;

        return null;
    }

    internal static JsonElement? Member(JsonElement owner, string name) =>
        owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? value : null;

    internal static string? Text(JsonElement owner, string name) =>
        First(owner, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A text in several languages; of several texts in one language the first. Null where there is none.</summary>
    internal static LanguageMap? Texts(JsonElement owner, string name) => First(owner, name) is { } value ? Texts(value) : null;

    /// <summary>The id of a node, which may be written as the id alone.</summary>
    internal static string? IdOf(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() : Id(value);

    internal static string? Id(JsonElement node) => Text(node, "id") ?? Text(node, "@id");

    internal static IEnumerable<string> Types(JsonElement node) =>
        All(node, "type").Concat(All(node, "@type")).Where(type => type.ValueKind is JsonValueKind.String).Select(type => type.GetString()!);

    /// <summary>Whether the node only names another: it has an id and nothing else. One that states its type is a description, and has to be whole.</summary>
    internal static bool IsReference(JsonElement node) =>
        node.ValueKind is JsonValueKind.Object && Id(node) is not null && node.EnumerateObject().All(member => member.Name is "id" or "@id");

    private static LanguageMap? Texts(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object)
            return LanguageMap.FromJson(value);
        if (Text(value, "@value") is { } literal)
            return new LanguageMap([KeyValuePair.Create(Text(value, "@language") ?? "und", literal)]);

        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in value.EnumerateObject())
        {
            if (!string.IsNullOrWhiteSpace(member.Name) && Text(value, member.Name) is { } text)
                texts.TryAdd(member.Name, text);
        }

        return texts.Count == 0 ? null : new LanguageMap(texts);
    }

    /// <summary>Appends a member name to a JSON pointer (RFC 6901 §3).</summary>
    internal static string Append(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
