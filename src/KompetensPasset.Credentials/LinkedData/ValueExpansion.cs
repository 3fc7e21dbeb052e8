using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.RdfCanonicalisation;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>Value expansion (JSON-LD 1.1 API §5.3) and value objects (§5.1.2 step 15).</summary>
internal sealed class ValueExpansion(Refusal refusal)
{
    /// <summary>A text, number or boolean, as the term of its place says.</summary>
    public Expanded? ExpandScalar(JsonElement value, Expander.Place place)
    {
        var definition = place.Definition;
        if (value.ValueKind is JsonValueKind.String && definition?.Type is Keywords.Id or Keywords.Vocab)
            return Identifier(value.GetString()!, place, asTerm: definition.Type is Keywords.Vocab) is { } id ? new Expanded.Node { Id = id } : null;

        if (definition?.Type is Keywords.Json)
            return ExpandJson(value, place.At);

        var datatype = definition?.Type is Keywords.Id or Keywords.Vocab or Keywords.None ? null : definition?.Type;
        if (value.ValueKind is JsonValueKind.String && datatype is null)
            return ExpandText(value.GetString()!, definition?.Language ?? place.Active.Language, definition?.Direction ?? place.Active.Direction, place.At);

        return Literal(Literals.Of(value, datatype), place.At);
    }

    /// <summary>A text in a language; refused when it has a direction, which would be lost.</summary>
    public Expanded? ExpandText(string text, string? language, string? direction, PointerPath at) =>
        string.IsNullOrEmpty(direction) ? new Expanded.Value(Literals.OfText(text, language)) : Refuse(JsonLdErrors.LostDirection, "Statements have no place for the direction of a text.", at);

    /// <summary>The value of a term whose values are JSON.</summary>
    public Expanded? ExpandJson(JsonElement value, PointerPath at) => Literal(Literals.OfJson(value), at);

    /// <summary>An object with <c>@value</c>.</summary>
    public Expanded? ExpandValueObject(JsonElement element, Expander.Place place)
    {
        var slots = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject().Where(member => member.Name != Keywords.Context))
        {
            var keyword = place.Active.Expand(member.Name, asTerm: true);
            if (keyword is Keywords.Index)
                return Refuse(JsonLdErrors.NotSupported, "A value with an index is not read: statements have no place for it.", place.At);

            if (keyword is not (Keywords.Value or Keywords.Type or Keywords.Language or Keywords.Direction) || !slots.TryAdd(keyword, member.Value))
                return Refuse(JsonLdErrors.InvalidValue, "A value object holds something else beside, or the same twice.", place.At);
        }

        return Combine(slots, place);
    }

    /// <summary>An identifier in a document: absolute, or refused.</summary>
    public string? Identifier(string text, Expander.Place place, bool asTerm)
    {
        if (place.Active.Expand(text, asTerm) is { } iri && Iris.IsIdentifier(iri))
            return iri;

        Refuse(JsonLdErrors.InvalidIri, "An identifier is no absolute IRI.", place.At);
        return null;
    }

    private Expanded? Combine(Dictionary<string, JsonElement> slots, Expander.Place place)
    {
        var value = slots[Keywords.Value];
        var isText = slots.ContainsKey(Keywords.Language) || slots.ContainsKey(Keywords.Direction);
        var datatype = TextOf(slots, Keywords.Type) is { } given ? place.Active.Expand(given, asTerm: true) : null;
        if (datatype is Keywords.Json && !isText)
            return ExpandJson(value, place.At);

        if (value.ValueKind is JsonValueKind.Null)
            return Refuse(JsonLdErrors.LostValue, "A value is null.", place.At);

        var isSound = value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)
            && (!slots.ContainsKey(Keywords.Type) || (!isText && datatype is not null && Iris.IsAbsolute(datatype)))
            && (!isText || value.ValueKind is JsonValueKind.String)
            && (!slots.ContainsKey(Keywords.Language) || (TextOf(slots, Keywords.Language) is { } tag && Literals.IsLanguage(tag)))
            && (!slots.ContainsKey(Keywords.Direction) || Literals.IsDirection(TextOf(slots, Keywords.Direction)));
        if (!isSound)
            return Refuse(JsonLdErrors.InvalidValue, "A value object's value, type, language or direction is not what it can be.", place.At);

        return isText
            ? ExpandText(value.GetString()!, TextOf(slots, Keywords.Language) is { } spoken ? Literals.Normalise(spoken) : null, TextOf(slots, Keywords.Direction), place.At)
            : Literal(Literals.Of(value, datatype), place.At);
    }

    private static string? TextOf(Dictionary<string, JsonElement> slots, string keyword) =>
        slots.TryGetValue(keyword, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private Expanded? Literal(RdfTerm.Literal? literal, PointerPath at) =>
        literal is null ? Refuse(JsonLdErrors.InvalidValue, "A number is larger than any that can be written.", at) : new Expanded.Value(literal);

    private Expanded? Refuse(string code, string message, PointerPath at)
    {
        refusal.Set(code, message, at);
        return null;
    }
}
