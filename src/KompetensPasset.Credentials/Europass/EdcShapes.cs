using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace KompetensPasset.Credentials.Europass;

/// <summary>The shapes of <c>schemas/europass/edc-shapes.json</c>.</summary>
internal static class EdcShapes
{
    private static readonly JsonElement Table = EmbeddedSchema.Read("edc-shapes.json").RootElement.Clone();

    // Canonical name of a property → the other names under which it is written.
    private static readonly ILookup<string, string> OtherNames = Table.GetProperty("otherNames").EnumerateObject()
        .ToLookup(other => other.Value.GetString()!, other => other.Name, StringComparer.Ordinal);

    /// <summary>The id of the profile that also demands certain lists of concepts.</summary>
    internal static string FullProfile { get; } = Table.GetProperty("fullProfile").GetString()!;

    /// <summary>Class → what it demands.</summary>
    internal static FrozenDictionary<string, ClassShape> Classes { get; } = Table.GetProperty("classes").EnumerateObject()
        .ToFrozenDictionary(@class => @class.Name, @class => Read(@class.Value), StringComparer.Ordinal);

    /// <summary>What is demanded of the issuer besides the shape of its class.</summary>
    internal static ClassShape Issuer { get; } = Read(Table.GetProperty("issuer"));

    private static readonly FrozenDictionary<string, string> Superclass = Table.GetProperty("subclasses").EnumerateObject()
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Value.GetString()!, StringComparer.Ordinal);

    /// <summary>Whether the first class is the second or a subclass of it.</summary>
    internal static bool IsA(string @class, string ancestor)
    {
        for (var current = @class; current is not null; current = Superclass.GetValueOrDefault(current))
        {
            if (current == ancestor)
                return true;
        }

        return false;
    }

    private static ClassShape Read(JsonElement properties) => new(properties.EnumerateObject().Select(property => ReadProperty(property.Name, property.Value)));

    private static PropertyShape ReadProperty(string name, JsonElement row)
    {
        var occurs = row.GetProperty("occurs").GetString()!.Split("..");
        return new PropertyShape(
            [name, .. OtherNames[name]],
            int.Parse(occurs[0], CultureInfo.InvariantCulture),
            occurs[1] == "*" ? null : int.Parse(occurs[1], CultureInfo.InvariantCulture),
            row.TryGetProperty("is", out var types) ? [.. types.EnumerateArray().Select(type => type.GetString()!)] : [],
            row.TryGetProperty("oneEachLanguage", out _),
            row.TryGetProperty("from", out var scheme) ? scheme.GetString() : null);
    }
}
