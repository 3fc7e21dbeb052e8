using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>Expands one node object (JSON-LD 1.1 API §5.1.2 steps 10 to 14).</summary>
internal sealed class NodeExpansion(Expander expander, ContextReader contexts, Refusal refusal, Expander.Place outside)
{
    private readonly ValueExpansion values = new(refusal);
    private readonly Expanded.Node node = new();
    private ActiveContext? typed;

    // What holds for the members: the types' contexts on top of what stands around the node.
    private ActiveContext Active => typed ?? outside.Active;

    /// <summary>The node; null when it is refused.</summary>
    public Expanded.Node? Expand(JsonElement element)
    {
        EnterTypes(element);
        foreach (var member in element.EnumerateObject().Where(member => member.Name != Keywords.Context))
        {
            if (refusal.IsSet)
                return null;

            ExpandMember(member);
        }

        if (outside.IsFree && node is { IsOnlyName: true, Id: not null })
            refusal.Set(JsonLdErrors.LostValue, "A node that belongs to nothing has nothing said of it.", outside.At);

        return refusal.IsSet ? null : node;
    }

    // Step 11: types bring contexts of their own, in the order of their names; those do not hold in the nodes below.
    private void EnterTypes(JsonElement element)
    {
        var active = outside.Active;
        var members = element.EnumerateObject().Where(member => outside.Active.Expand(member.Name, asTerm: true) is Keywords.Type);
        foreach (var member in members.OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            foreach (var type in Texts(member.Value).Order(StringComparer.Ordinal))
            {
                if (outside.Active.Find(type)?.Context is { } scoped)
                    active = contexts.Scoped(active, scoped, overrides: false, propagates: false, outside.At);
            }
        }

        typed = active;
    }

    private static IEnumerable<string> Texts(JsonElement value) =>
        (value.ValueKind is JsonValueKind.Array ? value.EnumerateArray().AsEnumerable() : [value]).Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!);

    private void ExpandMember(JsonProperty member)
    {
        var at = outside.At.Into(member.Name);
        var property = Active.Expand(member.Name, asTerm: true);
        if (property is not null && Keywords.Contains(property))
            ExpandKeyword(property, member.Value, at);
        else if (property is not null && Iris.IsAbsolute(property))
            node.Properties.Add((property, ExpandProperty(member.Name, member.Value, at)));
        else
            refusal.Set(JsonLdErrors.UnknownTerm, "No context says what a member means.", at);
    }

    private void ExpandKeyword(string keyword, JsonElement value, PointerPath at)
    {
        switch (keyword)
        {
            case Keywords.Id when value.ValueKind is JsonValueKind.String && node.Id is null:
                node.Id = values.Identifier(value.GetString()!, outside with { Active = Active, At = at }, asTerm: false);
                break;
            case Keywords.Type when value.ValueKind is JsonValueKind.String or JsonValueKind.Array:
                ExpandTypes(value, at);
                break;
            case Keywords.Graph when value.ValueKind is JsonValueKind.Array or JsonValueKind.Object:
                (node.Graph ??= []).AddRange(expander.Expand(value, new Expander.Place(Active, Keywords.Graph, at, outside.Depth + 1)));
                break;
            case Keywords.Id or Keywords.Type or Keywords.Graph:
                refusal.Set(JsonLdErrors.InvalidValue, "A keyword has a value that it cannot have, or stands twice.", at);
                break;
            case Keywords.Language:
                refusal.Set(JsonLdErrors.LostValue, "A language has no text.", at);
                break;
            default:
                refusal.Set(JsonLdErrors.NotSupported, "A node holds a keyword that is not read here.", at);
                break;
        }
    }

    // A type's meaning is that of the context around the node, not of the types' own contexts.
    private void ExpandTypes(JsonElement value, PointerPath at)
    {
        if (value.ValueKind is JsonValueKind.Array && value.EnumerateArray().Any(item => item.ValueKind is not JsonValueKind.String))
            refusal.Set(JsonLdErrors.InvalidValue, "A type is no text.", at);

        foreach (var type in Texts(value).TakeWhile(_ => expander.CountOne(at)))
        {
            if (outside.Active.Expand(type, asTerm: true) is { } iri && Iris.IsIdentifier(iri))
                node.Types.Add(iri);
            else
                refusal.Set(JsonLdErrors.UnknownTerm, "No context says what a type means.", at);
        }
    }

    private List<Expanded> ExpandProperty(string term, JsonElement value, PointerPath at)
    {
        var definition = Active.Find(term);
        if (definition?.Type is Keywords.Json)
            return values.ExpandJson(value, at) is { } json ? [json] : [];

        var container = definition?.Container ?? Containers.None;
        var items = container.HasFlag(Containers.Language) && value.ValueKind is JsonValueKind.Object
            ? ExpandLanguages(value, definition?.Direction ?? Active.Direction, at)
            : expander.Expand(value, new Expander.Place(Active, term, at, outside.Depth + 1));

        // A list object is the list; an array that holds one is a list of lists.
        if (container.HasFlag(Containers.List) && !(value.ValueKind is JsonValueKind.Object && items is [Expanded.List]))
            items = [new Expanded.List(items)];

        return container.HasFlag(Containers.Graph) ? [.. items.Select(item => GraphOf(item, at))] : items;
    }

    // A graph holds what is said of nodes: a value, a list or the mere name of a node would be lost in it.
    private Expanded.Node GraphOf(Expanded item, PointerPath at)
    {
        if (item is not Expanded.Node { IsOnlyName: false })
            refusal.Set(JsonLdErrors.LostValue, "A graph holds something of which nothing is said.", at);

        return new Expanded.Node { Graph = [item] };
    }

    // Step 13.7: texts by language.
    private List<Expanded> ExpandLanguages(JsonElement map, string? direction, PointerPath at)
    {
        var texts = new List<Expanded>();
        foreach (var member in map.EnumerateObject())
        {
            var language = Active.Expand(member.Name, asTerm: true) is Keywords.None ? "" : Literals.Normalise(member.Name);
            foreach (var item in member.Value.ValueKind is JsonValueKind.Array ? member.Value.EnumerateArray().AsEnumerable() : [member.Value])
            {
                if (item.ValueKind is not JsonValueKind.String || (language.Length > 0 && !Literals.IsLanguage(language)))
                    refusal.Set(JsonLdErrors.InvalidValue, "Texts by language hold something else.", at.Into(member.Name));
                else if (values.ExpandText(item.GetString()!, language, direction, at.Into(member.Name)) is { } text)
                    texts.Add(text);
            }
        }

        return texts;
    }
}
