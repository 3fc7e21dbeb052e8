using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.Europass;

/// <summary>One pass over one credential; holds the nodes by id, because JSON-LD lets a node be named where it is used and described elsewhere.</summary>
internal sealed class EdcWalk(JsonElement root, bool checksSchemes)
{
    private readonly List<Place> places = [];
    private readonly Dictionary<string, JsonElement> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, PropertyShape Shape), ShapeRule?> named = [];
    private readonly List<ShapeViolation> violations = [];

    internal IReadOnlyList<ShapeViolation> Run()
    {
        Collect(root, PointerPath.Root);
        foreach (var place in places)
        {
            if (!IsFull && EdcShapes.Classes.TryGetValue(place.Class, out var shape))
                CheckClass(place, shape);
        }

        foreach (var (issuer, at) in JsonLd.Values(JsonLd.Member(root, "issuer") ?? default, PointerPath.Root.Into("issuer")))
        {
            if (issuer.ValueKind is JsonValueKind.Object)
                CheckClass(new Place(issuer, at, JsonLd.Types(issuer) is [var type, ..] ? type : "Agent"), EdcShapes.Issuer);
        }

        return violations;
    }

    // A place for each node and type, in the order of the document.
    private void Collect(JsonElement value, PointerPath at)
    {
        if (value.ValueKind is JsonValueKind.Array)
        {
            foreach (var (element, place) in JsonLd.Values(value, at))
                Collect(element, place);
        }
        else if (value.ValueKind is JsonValueKind.Object)
        {
            CollectNode(value, at);
            foreach (var member in value.EnumerateObject())
            {
                if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    Collect(member.Value, at.Into(member.Name));
            }
        }
    }

    private void CollectNode(JsonElement node, PointerPath at)
    {
        var types = JsonLd.Types(node);
        if (types.Count > 0 && JsonLd.Id(node) is { } id)
            nodes.TryAdd(id, node);
        for (var index = 0; index < types.Count; index++)
        {
            if (index == 0 || !types.Take(index).Contains(types[index], StringComparer.Ordinal))
                places.Add(new Place(node, at, types[index]));
        }
    }

    private void CheckClass(Place place, ClassShape shape)
    {
        foreach (var (property, member) in shape.Of(place.Node))
        {
            var name = member?.Name ?? property.Name;
            var at = place.At.Into(name);
            var values = member is { } given ? JsonLd.Values(given.Value, at) : [];
            CheckCount(place, new Property(property, name, at), values);
            foreach (var (value, of) in values)
            {
                if (!IsFull)
                    CheckValue(place, new Property(property, name, of), value);
            }
        }
    }

    private bool IsFull => violations.Count >= CredentialLimits.MaxShapeViolations;

    private void CheckCount(Place place, Property property, IReadOnlyList<(JsonElement Value, PointerPath Place)> values)
    {
        var shape = property.Shape;
        var texts = shape.IsText ? values.SelectMany(item => Texts(item.Value)).ToList() : [];
        var count = shape.IsText ? texts.Count : values.Count;
        if (count < shape.Min && !(shape.IsText && values.Any(item => item.Value.ValueKind is not JsonValueKind.Object)))
            Add(place, property, ShapeRule.TooFew, $"{place.Class} needs {property.Name} at least {shape.Min} time(s).");
        if (count > shape.Max)
            Add(place, property, ShapeRule.TooMany, $"{place.Class} has {property.Name} at most {shape.Max} time(s).");
        if (shape.OneEachLanguage && texts.Count > 1 && texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() < texts.Count)
            Add(place, property, ShapeRule.RepeatedLanguage, $"{property.Name} has more than one text in one language.");
    }

    private void CheckValue(Place place, Property property, JsonElement value)
    {
        var shape = property.Shape;
        if (shape.Types.IsEmpty)
            return;

        if (shape.HoldsDatatype(value))
        {
            if (shape.IsText && !IsLanguageMap(value))
                Add(place, property, ShapeRule.WrongDatatype, $"{property.Name} is a text in one or more languages.");
            return;
        }

        if (RuleBroken(value, shape) is { } rule)
            Add(place, property, rule, rule is ShapeRule.WrongScheme ? $"{property.Name} is a concept of {shape.Scheme}." : $"{property.Name} is {string.Join(" or ", shape.Types)}.");
    }

    // A node may be named as often as a document has room for, and be as large as the rest of it: it is looked at once for each property.
    private ShapeRule? RuleBroken(JsonElement value, PropertyShape shape)
    {
        if (shape.Classes.IsEmpty)
            return ShapeRule.WrongDatatype;

        var id = value.ValueKind is JsonValueKind.String ? value.GetString() : JsonLd.IsReference(value) ? JsonLd.Id(value) : null;
        if (id is null || !nodes.TryGetValue(id, out var node))
            return RuleBrokenBy(value, shape);

        if (!named.TryGetValue((id, shape), out var rule))
            named[(id, shape)] = rule = RuleBrokenBy(node, shape);

        return rule;
    }

    private ShapeRule? RuleBrokenBy(JsonElement node, PropertyShape shape)
    {
        if (!IsOneOf(node, shape.Classes))
            return ShapeRule.WrongClass;

        return checksSchemes && shape.Scheme is { } scheme && !SchemesOf(node).Contains(scheme, StringComparer.Ordinal) ? ShapeRule.WrongScheme : null;
    }

    private static IEnumerable<string?> SchemesOf(JsonElement concept) =>
        JsonLd.All(concept, "inScheme").Select(value => value.ValueKind is JsonValueKind.String ? value.GetString() : JsonLd.Id(value));

    private static bool IsOneOf(JsonElement node, ImmutableArray<string> classes)
    {
        foreach (var type in JsonLd.Types(node))
        {
            foreach (var @class in classes)
            {
                if (EdcShapes.IsA(type, @class))
                    return true;
            }
        }

        return false;
    }

    // The languages of the texts, one entry a text; {"@value", "@language"} is the long way of writing one.
    private static List<string> Texts(JsonElement map)
    {
        if (map.ValueKind is not JsonValueKind.Object)
            return [];
        if (JsonLd.Member(map, "@value") is not null)
            return [JsonLd.Text(map, "@language") ?? "@none"];

        var languages = new List<string>(map.GetPropertyCount());
        foreach (var member in map.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.String)
                languages.Add(member.Name);
            else
                languages.AddRange(JsonLd.Values(member.Value).Select(_ => member.Name));
        }

        return languages;
    }

    private static bool IsLanguageMap(JsonElement value)
    {
        if (JsonLd.Member(value, "@value") is { } literal)
            return literal.ValueKind is JsonValueKind.String && JsonLd.Text(value, "@language") is not null;

        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind is not JsonValueKind.String && !JsonLd.Values(member.Value).All(text => text.ValueKind is JsonValueKind.String))
                return false;
        }

        return true;
    }

    private void Add(Place place, Property property, ShapeRule rule, string message)
    {
        if (!IsFull)
            violations.Add(new ShapeViolation(property.At.ToString(), place.Class, property.Shape.Name, rule, message));
    }

    private readonly record struct Place(JsonElement Node, PointerPath At, string Class);

    private readonly record struct Property(PropertyShape Shape, string Name, PointerPath At);
}
