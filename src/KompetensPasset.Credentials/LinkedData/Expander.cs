using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>Expansion (JSON-LD 1.1 API §5.1), where whatever the specification would drop is refused.</summary>
internal sealed class Expander(ContextReader contexts, Refusal refusal)
{
    private readonly ValueExpansion values = new(refusal);
    private int found;

    /// <summary>A place in the document: what leads there, how deep it is, and what holds there.</summary>
    /// <param name="Active">The active context.</param>
    /// <param name="Term">The term whose value it is; null for the document itself.</param>
    /// <param name="At">Where it stands.</param>
    /// <param name="Depth">How deep it stands.</param>
    public sealed record Place(ActiveContext Active, string? Term, PointerPath At, int Depth)
    {
        public TermDefinition? Definition => Term is null ? null : Active.Find(Term);

        /// <summary>Whether nothing above says what a value here would be a value of.</summary>
        public bool IsFree => Term is null or Keywords.Graph;
    }

    /// <summary>The nodes of a document.</summary>
    public List<Expanded> ExpandDocument(JsonElement document)
    {
        var items = Expand(document, new Place(ActiveContext.Initial, null, PointerPath.Root, 0));
        return items is [Expanded.Node { IsOnlyGraph: true } only] ? only.Graph! : items;
    }

    /// <summary>The values that stand at a place, sets laid open.</summary>
    public List<Expanded> Expand(JsonElement element, Place place)
    {
        if (refusal.IsSet)
            return [];

        if (place.Depth > CredentialLimits.MaxJsonDepth)
            return Refuse(JsonLdErrors.TooLarge, "The document is nested too deep.", place.At);

        if (!CountOne(place.At))
            return [];

        return element.ValueKind switch
        {
            JsonValueKind.Null => Refuse(JsonLdErrors.LostValue, "A value is null.", place.At),
            JsonValueKind.Array => ExpandArray(element, place),
            JsonValueKind.Object => ExpandObject(element, place),
            _ when place.IsFree => Refuse(JsonLdErrors.LostValue, "A value belongs to nothing.", place.At),
            _ => ExpandScalar(element, place),
        };
    }

    /// <summary>Counts a value or a type; false when there are more than statements may be.</summary>
    public bool CountOne(PointerPath at)
    {
        if (found++ >= CredentialLimits.MaxStatements)
            refusal.Set(JsonLdErrors.TooLarge, "The document says too much.", at);

        return !refusal.IsSet;
    }

    // Step 4.2: what a term's values are may be said by the term's own context.
    private List<Expanded> ExpandScalar(JsonElement element, Place place)
    {
        var inside = place.Definition?.Context is { } scoped ? place with { Active = contexts.Scoped(place.Active, scoped, overrides: true, propagates: true, place.At) } : place;
        return values.ExpandScalar(element, inside) is { } value ? [value] : [];
    }

    private List<Expanded> ExpandArray(JsonElement array, Place place)
    {
        var items = new List<Expanded>();
        var isList = place.Definition?.Container.HasFlag(Containers.List) is true;
        foreach (var (index, item) in array.EnumerateArray().Index())
        {
            var inner = Expand(item, place with { At = place.At.Into(index), Depth = place.Depth + 1 });
            if (isList && item.ValueKind is JsonValueKind.Array)
                items.Add(new Expanded.List(inner));
            else
                items.AddRange(inner);
        }

        return items;
    }

    private List<Expanded> ExpandObject(JsonElement element, Place place)
    {
        var active = Enter(element, place);
        if (refusal.IsSet)
            return [];

        var inside = place with { Active = active };
        if (Has(element, active, Keywords.Value))
            return place.IsFree ? Refuse(JsonLdErrors.LostValue, "A value belongs to nothing.", place.At) : values.ExpandValueObject(element, inside) is { } value ? [value] : [];

        if (Has(element, active, Keywords.List))
            return ExpandCollection(element, inside, Keywords.List);

        if (Has(element, active, Keywords.Set))
            return ExpandCollection(element, inside, Keywords.Set);

        return new NodeExpansion(this, contexts, refusal, inside).Expand(element) is { } node ? [node] : [];
    }

    // Steps 7 to 9: what holds within an object before its types have a say.
    private ActiveContext Enter(JsonElement element, Place place)
    {
        var active = place.Active;
        if (active.Previous is { } previous && !Has(element, active, Keywords.Value) && !IsOnlyName(element, active))
            active = previous;

        if (place.Definition?.Context is { } scoped)
            active = contexts.Scoped(active, scoped, overrides: true, propagates: true, place.At);

        return element.TryGetProperty(Keywords.Context, out var local) ? contexts.Process(active, local, place.At.Into(Keywords.Context)) : active;
    }

    private static bool Has(JsonElement element, ActiveContext active, string keyword) =>
        element.EnumerateObject().Any(member => active.Expand(member.Name, asTerm: true) == keyword);

    private static bool IsOnlyName(JsonElement element, ActiveContext active) =>
        element.EnumerateObject().Count() == 1 && Has(element, active, Keywords.Id);

    private List<Expanded> ExpandCollection(JsonElement element, Place place, string keyword)
    {
        if (element.EnumerateObject().Count(member => member.Name != Keywords.Context) != 1)
            return Refuse(JsonLdErrors.InvalidValue, "A list or set holds something else beside.", place.At);

        var member = element.EnumerateObject().Single(member => member.Name != Keywords.Context);
        var items = Expand(member.Value, place with { At = place.At.Into(member.Name), Depth = place.Depth + 1 });
        if (keyword == Keywords.Set)
            return items;

        return place.IsFree ? Refuse(JsonLdErrors.LostValue, "A list belongs to nothing.", place.At) : [new Expanded.List(items)];
    }

    private List<Expanded> Refuse(string code, string message, PointerPath at)
    {
        refusal.Set(code, message, at);
        return [];
    }
}
