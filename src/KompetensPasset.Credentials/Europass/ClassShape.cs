using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace KompetensPasset.Credentials.Europass;

/// <summary>What the profile demands of one property of a class.</summary>
/// <param name="Names">The property's name in JSON, then the other names under which it is written.</param>
/// <param name="Min">The fewest values.</param>
/// <param name="Max">The most values; null means any number.</param>
/// <param name="Types">The classes or datatypes of which each value has to be one; empty means anything.</param>
/// <param name="OneEachLanguage">Whether a language may have one text only.</param>
/// <param name="Scheme">The list that a concept has to belong to; null means any.</param>
internal sealed record PropertyShape(ImmutableArray<string> Names, int Min, int? Max, ImmutableArray<string> Types, bool OneEachLanguage, string? Scheme)
{
    public string Name => Names[0];

    /// <summary>Those of <see cref="Types"/> that are datatypes.</summary>
    public ImmutableArray<string> Datatypes { get; } = [.. Types.Where(EdcDatatypes.IsDatatype)];

    /// <summary>Those of <see cref="Types"/> that are classes.</summary>
    public ImmutableArray<string> Classes { get; } = [.. Types.Where(type => !EdcDatatypes.IsDatatype(type))];

    /// <summary>Whether it is a text in one or more languages.</summary>
    public bool IsText { get; } = Types is ["text"];

    /// <summary>Whether a value is one of a datatype that the property takes.</summary>
    public bool HoldsDatatype(JsonElement value)
    {
        foreach (var type in Datatypes)
        {
            if (EdcDatatypes.Holds(type, value))
                return true;
        }

        return false;
    }
}

/// <summary>What the profile demands of one class.</summary>
internal sealed class ClassShape
{
    private readonly FrozenDictionary<string, int> places;

    public ClassShape(IEnumerable<PropertyShape> properties)
    {
        Properties = [.. properties];
        places = Properties.SelectMany((property, place) => property.Names.Select(name => KeyValuePair.Create(name, place))).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public ImmutableArray<PropertyShape> Properties { get; }

    /// <summary>The properties that the node has or lacks, in the order of the profile: each with the member that gives it, or without one where it has to be there.</summary>
    public List<(PropertyShape Shape, JsonProperty? Member)> Of(JsonElement node)
    {
        var members = new List<JsonProperty>(Math.Min(node.GetPropertyCount(), Properties.Length));
        Span<int> counted = stackalloc int[Properties.Length];
        foreach (var member in node.EnumerateObject())
        {
            // Of two names the canonical one counts.
            if (!places.TryGetValue(member.Name, out var place) || (counted[place] > 0 && !member.NameEquals(Properties[place].Name)))
                continue;

            members.Add(member);
            counted[place] = members.Count;
        }

        var found = new List<(PropertyShape, JsonProperty?)>(members.Count);
        for (var place = 0; place < counted.Length; place++)
        {
            if (counted[place] > 0 || Properties[place].Min > 0)
                found.Add((Properties[place], counted[place] > 0 ? members[counted[place] - 1] : null));
        }

        return found;
    }
}
