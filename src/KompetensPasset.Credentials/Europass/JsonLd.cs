using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.Europass;

/// <summary>Reads JSON-LD as the profile's context lets it be written: one value or an array, <c>id</c> or <c>@id</c>, <c>type</c> or <c>@type</c>.</summary>
internal static class JsonLd
{
    /// <summary>The values of a property: none for null, each element of an array, or the one value; with their places.</summary>
    internal static IReadOnlyList<(JsonElement Value, PointerPath Place)> Values(JsonElement value, PointerPath place)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return [];
        if (value.ValueKind is not JsonValueKind.Array)
            return [(value, place)];

        var values = new List<(JsonElement, PointerPath)>(value.GetArrayLength());
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind is not JsonValueKind.Null)
                values.Add((element, place.Into(index)));
            index++;
        }

        return values;
    }

    /// <summary>The values of a property, wherever they stand.</summary>
    internal static IEnumerable<JsonElement> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        JsonValueKind.Array => value.EnumerateArray().Where(element => element.ValueKind is not JsonValueKind.Null),
        _ => [value],
    };

    /// <summary>The values of the property with this name; none where the owner has no such member.</summary>
    internal static IEnumerable<JsonElement> All(JsonElement owner, string name) =>
        Member(owner, name) is { } value ? Values(value) : [];

    /// <summary>The first value of the property with this name.</summary>
    internal static JsonElement? First(JsonElement owner, string name)
    {
        if (Member(owner, name) is not { ValueKind: not JsonValueKind.Null } value)
            return null;
        if (value.ValueKind is not JsonValueKind.Array)
            return value;

        foreach (var element in Values(value))
            return element;

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

    internal static IReadOnlyList<string> Types(JsonElement node)
    {
        var (bare, keyword) = (Member(node, "type"), Member(node, "@type"));
        if (bare is { ValueKind: JsonValueKind.String } one && keyword is null)
            return [one.GetString()!];
        if (bare is null && keyword is null)
            return [];

        return [.. All(node, "type").Concat(All(node, "@type")).Take(CredentialLimits.MaxNodeTypes).Where(type => type.ValueKind is JsonValueKind.String).Select(type => type.GetString()!)];
    }

    /// <summary>Whether the node only names another: it has an id and nothing else. One that states its type is a description, and has to be whole.</summary>
    internal static bool IsReference(JsonElement node) =>
        node.ValueKind is JsonValueKind.Object && Id(node) is not null && node.EnumerateObject().All(member => member.Name is "id" or "@id");

    private static LanguageMap? Texts(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object)
            return LanguageMap.FromJson(value);
        if (Text(value, "@value") is { } literal)
            return LanguageMap.FirstOfEach([KeyValuePair.Create(Text(value, "@language") ?? "", literal)]);

        var texts = value.EnumerateObject().Where(member => !string.IsNullOrWhiteSpace(member.Name))
            .Select(member => KeyValuePair.Create(member.Name, Values(member.Value).FirstOrDefault()))
            .Where(text => text.Value.ValueKind is JsonValueKind.String)
            .Select(text => KeyValuePair.Create(text.Key, text.Value.GetString()!));
        return LanguageMap.FirstOfEach(texts) is { Count: > 0 } map ? map : null;
    }
}
