using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.Europass;

/// <summary>One pass over one credential; holds the nodes by id, because JSON-LD lets a node be named where it is used and described elsewhere.</summary>
internal sealed class EdcWalk(JsonElement root, bool checksSchemes)
{
    private readonly Dictionary<string, JsonElement> nodes = new(StringComparer.Ordinal);
    private readonly List<ShapeViolation> violations = [];

    internal IReadOnlyList<ShapeViolation> Run()
    {
        Index(root);
        Visit(root, PointerPath.Root);
        foreach (var (issuer, place) in JsonLd.Values(JsonLd.Member(root, "issuer") ?? default, PointerPath.Root.Into("issuer")))
        {
            if (issuer.ValueKind is JsonValueKind.Object)
                CheckClass(new Place(issuer, place, JsonLd.Types(issuer).FirstOrDefault() ?? "Agent"), EdcShapes.Issuer);
        }

        return violations;
    }

    private void Index(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Array)
        {
            foreach (var element in value.EnumerateArray())
                Index(element);
        }
        else if (value.ValueKind is JsonValueKind.Object)
        {
            if (JsonLd.Id(value) is { } id && JsonLd.Types(value).Any())
                nodes.TryAdd(id, value);
            foreach (var member in value.EnumerateObject())
                Index(member.Value);
        }
    }

    private void Visit(JsonElement value, PointerPath place)
    {
        if (IsFull)
            return;

        if (value.ValueKind is JsonValueKind.Array)
        {
            foreach (var (element, at) in JsonLd.Values(value, place))
                Visit(element, at);
        }
        else if (value.ValueKind is JsonValueKind.Object)
        {
            foreach (var type in JsonLd.Types(value).Distinct(StringComparer.Ordinal))
                CheckClass(new Place(value, place, type), EdcShapes.Classes.GetValueOrDefault(type, []));
            foreach (var member in value.EnumerateObject())
                Visit(member.Value, place.Into(member.Name));
        }
    }

    private void CheckClass(Place place, PropertyShape[] shapes)
    {
        foreach (var shape in shapes)
        {
            var name = EdcShapes.OtherNames[shape.Name].Prepend(shape.Name).FirstOrDefault(name => JsonLd.Member(place.Node, name) is not null) ?? shape.Name;
            var at = place.At.Into(name);
            var values = JsonLd.Values(JsonLd.Member(place.Node, name) ?? default, at).ToList();
            CheckCount(place, new Property(shape, name, at), values);
            foreach (var (value, of) in values.TakeWhile(_ => !IsFull))
                CheckValue(place, new Property(shape, name, of), value);
        }
    }

    private bool IsFull => violations.Count >= CredentialLimits.MaxShapeViolations;

    private void CheckCount(Place place, Property property, List<(JsonElement Value, PointerPath Place)> values)
    {
        var shape = property.Shape;
        var isText = shape.Types is ["text"];
        var texts = isText ? values.SelectMany(item => Texts(item.Value)).ToList() : [];
        var count = isText ? texts.Count : values.Count;
        if (count < shape.Min && !(isText && values.Exists(item => item.Value.ValueKind is not JsonValueKind.Object)))
            Add(place, property, ShapeRule.TooFew, $"{place.Class} needs {property.Name} at least {shape.Min} time(s).");
        if (count > shape.Max)
            Add(place, property, ShapeRule.TooMany, $"{place.Class} has {property.Name} at most {shape.Max} time(s).");
        if (shape.OneEachLanguage && texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() < texts.Count)
            Add(place, property, ShapeRule.RepeatedLanguage, $"{property.Name} has more than one text in one language.");
    }

    private void CheckValue(Place place, Property property, JsonElement value)
    {
        var types = property.Shape.Types;
        if (types.Count == 0)
            return;

        if (types.Any(type => EdcDatatypes.IsDatatype(type) && EdcDatatypes.Holds(type, value)))
        {
            if (types is ["text"] && !IsLanguageMap(value))
                Add(place, property, ShapeRule.WrongDatatype, $"{property.Name} is a text in one or more languages.");
            return;
        }

        var node = Resolve(value);
        if (types.Any(type => !EdcDatatypes.IsDatatype(type) && JsonLd.Types(node).Any(@class => EdcShapes.IsA(@class, type))))
        {
            CheckScheme(place, property, node);
            return;
        }

        var rule = types.All(EdcDatatypes.IsDatatype) ? ShapeRule.WrongDatatype : ShapeRule.WrongClass;
        Add(place, property, rule, $"{property.Name} is {string.Join(" or ", types)}.");
    }

    private void CheckScheme(Place place, Property property, JsonElement concept)
    {
        if (!checksSchemes || property.Shape.Scheme is not { } scheme)
            return;

        var schemes = JsonLd.All(concept, "inScheme").Select(value => value.ValueKind is JsonValueKind.String ? value.GetString() : JsonLd.Id(value));
        if (!schemes.Contains(scheme, StringComparer.Ordinal))
            Add(place, property, ShapeRule.WrongScheme, $"{property.Name} is a concept of {scheme}.");
    }

    private JsonElement Resolve(JsonElement value)
    {
        var id = value.ValueKind is JsonValueKind.String ? value.GetString() : JsonLd.IsReference(value) ? JsonLd.Id(value) : null;
        return id is not null && nodes.TryGetValue(id, out var node) ? node : value;
    }

    // The languages of the texts, one entry a text; {"@value", "@language"} is the long way of writing one.
    private static IEnumerable<string> Texts(JsonElement map)
    {
        if (map.ValueKind is not JsonValueKind.Object)
            return [];
        if (JsonLd.Member(map, "@value") is not null)
            return [JsonLd.Text(map, "@language") ?? "@none"];

        return map.EnumerateObject().SelectMany(member => Enumerable.Repeat(member.Name, JsonLd.Values(member.Value).Count()));
    }

    private static bool IsLanguageMap(JsonElement value) =>
        JsonLd.Member(value, "@value") is { } literal
            ? literal.ValueKind is JsonValueKind.String && JsonLd.Text(value, "@language") is not null
            : value.EnumerateObject().All(member => JsonLd.Values(member.Value).All(text => text.ValueKind is JsonValueKind.String));

    private void Add(Place place, Property property, ShapeRule rule, string message)
    {
        if (!IsFull)
            violations.Add(new ShapeViolation(property.At.ToString(), place.Class, property.Shape.Name, rule, message));
    }

    private sealed record Place(JsonElement Node, PointerPath At, string Class);

    private sealed record Property(PropertyShape Shape, string Name, PointerPath At);
}
