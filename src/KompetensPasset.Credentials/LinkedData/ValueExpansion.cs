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

        var datatype = definition?.Type is Keywords.Id or Keywords.Vocab or Keywords.None or Keywords.Json ? null : definition?.Type;
        if (value.ValueKind is JsonValueKind.String && datatype is null)
            return new Expanded.Value(Literals.OfText(value.GetString()!, definition?.Language ?? place.Active.Language));

        return Literal(Literals.Of(value, datatype), place.At);
    }

    /// <summary>The value of a term whose values are JSON.</summary>
    public Expanded? ExpandJson(JsonElement value, PointerPath at) => Literal(Literals.OfJson(value), at);

    /// <summary>An object with <c>@value</c>.</summary>
    public Expanded? ExpandValueObject(JsonElement element, Expander.Place place)
    {
        JsonElement? value = null, type = null, language = null;
        foreach (var member in element.EnumerateObject().Where(member => member.Name != Keywords.Context))
        {
            var keyword = place.Active.Expand(member.Name, asTerm: true);
            if (keyword is "@direction" or "@index")
                return Refuse(JsonLdErrors.NotSupported, $"A value with {keyword} is not read: statements have no place for it.", place.At);

            var slot = keyword switch { Keywords.Value => value, Keywords.Type => type, Keywords.Language => language, _ => member.Value };
            if (slot is not null)
                return Refuse(JsonLdErrors.InvalidValue, "A value object holds something else beside, or the same twice.", place.At);

            _ = keyword switch { Keywords.Value => value = member.Value, Keywords.Type => type = member.Value, _ => language = member.Value };
        }

        return value is { } found ? Combine(found, type, language, place) : null;
    }

    /// <summary>An identifier in a document: absolute, or refused.</summary>
    public string? Identifier(string text, Expander.Place place, bool asTerm)
    {
        if (place.Active.Expand(text, asTerm) is { } iri && Iris.IsIdentifier(iri))
            return iri;

        Refuse(JsonLdErrors.InvalidIri, "An identifier is no absolute IRI.", place.At);
        return null;
    }

    private Expanded? Combine(JsonElement value, JsonElement? type, JsonElement? language, Expander.Place place)
    {
        var datatype = type is { ValueKind: JsonValueKind.String } given ? place.Active.Expand(given.GetString()!, asTerm: true) : null;
        if (datatype is Keywords.Json && language is null)
            return ExpandJson(value, place.At);

        if (value.ValueKind is JsonValueKind.Null)
            return Refuse(JsonLdErrors.LostValue, "A value is null.", place.At);

        var isSound = value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)
            && (type is null || (language is null && datatype is not null && Iris.IsAbsolute(datatype)))
            && (language is null || (value.ValueKind is JsonValueKind.String && language is { ValueKind: JsonValueKind.String } tag && Literals.IsLanguage(tag.GetString()!)));
        if (!isSound)
            return Refuse(JsonLdErrors.InvalidValue, "A value object's value, type or language is not what it can be.", place.At);

        return language is { } spoken
            ? new Expanded.Value(Literals.OfText(value.GetString()!, Literals.Normalise(spoken.GetString()!)))
            : Literal(Literals.Of(value, datatype), place.At);
    }

    private Expanded? Literal(RdfTerm.Literal? literal, PointerPath at) =>
        literal is null ? Refuse(JsonLdErrors.InvalidValue, "A number is larger than any that can be written.", at) : new Expanded.Value(literal);

    private Expanded? Refuse(string code, string message, PointerPath at)
    {
        refusal.Set(code, message, at);
        return null;
    }
}
