using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.RdfCanonicalisation;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.LinkedData;

/// <summary>What a document says does not depend on how it is written.</summary>
public sealed class JsonLdPropertyTests
{
    private const string Context = """
        {"id":"@id","type":"@type","T":{"@id":"urn:T","@context":{"own":"urn:own"}},"text":"urn:text","date":{"@id":"urn:date","@type":"urn:d"},"link":{"@id":"urn:link","@type":"@id"},
         "texts":{"@id":"urn:texts","@container":"@language"},"list":{"@id":"urn:list","@container":"@list"},"json":{"@id":"urn:json","@type":"@json"},
         "graph":{"@id":"urn:graph","@container":"@graph"},"node":"urn:node","set":{"@id":"urn:set","@container":"@set"}}
        """;

    [Property(MaxTest = 60)]
    public Property The_order_of_members_and_sets_and_the_names_of_blank_nodes_say_nothing() => Choices.Always(choices =>
    {
        var document = Document(choices);

        Assert.Equal(Canonical(document), Canonical(Rewritten(document, choices)));
    });

    [Property(MaxTest = 60)]
    public Property A_text_that_is_another_says_another_thing() => Choices.Always(choices =>
    {
        var document = Document(choices);
        var other = document.DeepClone().AsObject();
        other["text"] = document["text"]!.GetValue<string>() + "!";

        Assert.NotEqual(Canonical(document), Canonical(other));
    });

    [Property(MaxTest = 150)]
    public Property Nothing_that_a_document_or_its_contexts_can_hold_makes_the_reader_throw() => Choices.Always(choices =>
    {
        var document = Mutation.Of(Document(choices), choices);

        if (JsonLdDocument.ToQuads(JsonSerializer.SerializeToElement(document), ContextSet.Embedded).TryGet(out var quads, out _))
            RdfCanonicaliser.Canonicalise(quads, HashAlgorithmName.SHA256);
    });

    private static JsonObject Document(Choices choices)
    {
        var document = Node(choices, 0);
        document["@context"] = JsonNode.Parse(Context);
        document["text"] = choices.Text();
        return document;
    }

    private static JsonObject Node(Choices choices, int depth)
    {
        var node = new JsonObject { ["set"] = new JsonArray([.. Enumerable.Range(0, 1 + choices.Next(3)).Select(_ => Scalar(choices))]) };
        if (choices.Once(2))
            node["id"] = Name(choices);

        if (choices.Once(3))
            (node["type"], node["own"]) = (new JsonArray("T", "urn:other"), Scalar(choices));

        for (var i = choices.Next(4); i > 0; i--)
        {
            var term = choices.Of("text", "date", "link", "texts", "list", "json", "graph", "node");
            node[term] = Value(term, choices, depth);
        }

        return node;
    }

    private static JsonNode? Value(string term, Choices choices, int depth) => term switch
    {
        "link" => new JsonArray(Name(choices), Name(choices)),
        "texts" => new JsonObject { ["sv"] = choices.Text(), ["EN"] = new JsonArray(choices.Text(), "b"), ["@none"] = choices.Text() },
        "list" => new JsonArray(Scalar(choices), Scalar(choices), "b"),
        "json" => new JsonObject { ["b"] = new JsonArray(1, null, choices.Text()), ["a"] = choices.Next(100) / 8.0 },
        "graph" or "node" when depth < 3 => new JsonArray(Node(choices, depth + 1), Node(choices, depth + 1)),
        "graph" => new JsonArray(),
        _ => Scalar(choices),
    };

    private static JsonNode Scalar(Choices choices) => choices.Next(4) switch
    {
        0 => choices.Next(1000) - 500,
        1 => choices.Next(1000) / 16.0,
        2 => choices.Once(2),
        _ => choices.Text(),
    };

    private static string Name(Choices choices) => choices.Of("urn:x:1", "urn:x:2", "https://ex.example/ä", "_:b0", "_:b1", "_:c14n0", "_:g0");

    private static JsonNode? Rewritten(JsonNode? node, Choices choices, string? term = null) => node switch
    {
        JsonObject json => new JsonObject(choices.Shuffled(json).Select(m => KeyValuePair.Create(m.Key, m.Key == "@context" || term is "@context" ? m.Value?.DeepClone() : Rewritten(m.Value, choices, term is "json" ? term : m.Key)))),
        JsonArray array => new JsonArray([.. (term is "list" or "json" ? [.. array] : choices.Shuffled(array)).Select(item => Rewritten(item, choices, term))]),
        JsonValue value when term is "id" or "link" && value.TryGetValue<string>(out var name) && name.StartsWith("_:", StringComparison.Ordinal) => "_:renamed-" + name[2..],
        _ => node?.DeepClone(),
    };

    private static string Canonical(JsonNode? document) =>
        RdfCanonicaliser.Canonicalise(JsonLdDocument.ToQuads(JsonSerializer.SerializeToElement(document), ContextSet.Embedded).Value, HashAlgorithmName.SHA256).Value;
}
