using System.Text.Json;
using System.Text.Json.Nodes;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>
/// Reads the tables of <c>schemas/contexts</c>: what the terms of a context mean, written once and short. <c>schemas/README.md</c> says how they are written;
/// tests hold each against the official context.
/// </summary>
internal static class ContextTable
{
    private const string Folder = "schemas/contexts/";

    public static IEnumerable<(string Address, JsonElement Context)> ReadAll()
    {
        var assembly = typeof(ContextTable).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var table = JsonDocument.Parse(stream);
            yield return (table.RootElement.GetProperty("address").GetString()!, JsonSerializer.SerializeToElement(Context(table.RootElement)));
        }
    }

    // The scope without a name is the context itself; "A b" is the context of the term b in that of the term A.
    private static JsonObject Context(JsonElement table)
    {
        var contexts = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var scope in table.GetProperty("scopes").EnumerateObject())
        {
            var context = scope.Value.ValueKind is JsonValueKind.Null ? null : Scope(scope.Value, table);
            if (scope.Name.Length > 0)
                Owner(contexts, scope.Name)[Keywords.Context] = context;

            if (context is not null)
                contexts.Add(scope.Name, context);
        }

        var root = contexts[""];
        if (table.TryGetProperty("vocab", out var vocab))
            root[Keywords.Vocab] = vocab.GetString();

        return root;
    }

    private static JsonObject Owner(Dictionary<string, JsonObject> contexts, string scope)
    {
        var last = scope.LastIndexOf(' ');
        var (context, term) = (contexts[last < 0 ? "" : scope[..last]], scope[(last + 1)..]);
        if (context[term] is JsonObject definition)
            return definition;

        definition = new JsonObject { [Keywords.Id] = context[term]!.GetValue<string>() };
        context[term] = definition;
        return definition;
    }

    private static JsonObject Scope(JsonElement terms, JsonElement table)
    {
        var context = new JsonObject();
        if (table.TryGetProperty("protected", out var isProtected) && isProtected.GetBoolean())
            context[Keywords.Protected] = true;

        foreach (var term in terms.EnumerateObject())
            context[term.Name] = Definition(term.Name, term.Value.GetString()!.Split(' '), table.GetProperty("spaces"));

        return context;
    }

    // "s:name ^s:type %container"; a name that is left out is the term's own.
    private static JsonNode Definition(string term, string[] parts, JsonElement spaces)
    {
        var id = Name(parts[0], term, spaces);
        if (parts.Length == 1)
            return id;

        var definition = new JsonObject { [Keywords.Id] = id };
        foreach (var part in parts.Skip(1))
            definition[part[0] == '^' ? Keywords.Type : Keywords.Container] = Name(part[0] == '^' ? part[1..] : "@" + part[1..], term, spaces);

        return definition;
    }

    private static string Name(string text, string term, JsonElement spaces)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !spaces.TryGetProperty(text[..colon], out var space))
            return text;

        return space.GetString() + (colon == text.Length - 1 ? term : text[(colon + 1)..]);
    }
}
