using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.RdfCanonicalisation;

namespace KompetensPasset.Credentials.Tests.LinkedData;

/// <summary>What a document says, and what it is refused for, by contexts of our own.</summary>
public sealed class JsonLdDocumentTests
{
    private const string Xsd = "http://www.w3.org/2001/XMLSchema#";
    private const string Type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";

    [Theory]
    [InlineData("""{"t":"x"}""", "\"x\"")]
    [InlineData("""{"t":true}""", $"\"true\"^^<{Xsd}boolean>")]
    [InlineData("""{"t":5}""", $"\"5\"^^<{Xsd}integer>")]
    [InlineData("""{"t":5.0}""", $"\"5\"^^<{Xsd}integer>")]
    [InlineData("""{"t":-0.0}""", $"\"0\"^^<{Xsd}integer>")]
    [InlineData("""{"t":100000000000000000000}""", $"\"100000000000000000000\"^^<{Xsd}integer>")]
    [InlineData("""{"t":1e21}""", $"\"1.0E21\"^^<{Xsd}double>")]
    [InlineData("""{"t":5.5}""", $"\"5.5E0\"^^<{Xsd}double>")]
    [InlineData("""{"t":-0.00012}""", $"\"-1.2E-4\"^^<{Xsd}double>")]
    [InlineData("""{"t":0.1}""", $"\"1.0E-1\"^^<{Xsd}double>")]
    [InlineData("""{"t":1234567890.123456789}""", $"\"1.234567890123457E9\"^^<{Xsd}double>")]
    [InlineData("""{"double":7}""", $"\"7.0E0\"^^<{Xsd}double>")]
    [InlineData("""{"float":7}""", $"\"7\"^^<{Xsd}float>")]
    [InlineData("""{"float":"7"}""", $"\"7\"^^<{Xsd}float>")]
    [InlineData("""{"link":"urn:x"}""", "<urn:x>")]
    [InlineData("""{"link":7}""", $"\"7\"^^<{Xsd}integer>")]
    [InlineData("""{"word":"t"}""", "<urn:v:t>")]
    [InlineData("""{"scoped":"inner"}""", "<urn:inner>")]
    [InlineData("""{"becomesJson":"x"}""", "\"\\\"x\\\"\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>")]
    [InlineData("""{"left":"x"}""", "\"x\"")]
    [InlineData("""{"dated":"2026-01-01"}""", $"\"2026-01-01\"^^<{Xsd}date>")]
    [InlineData("""{"json":{"b":[1.0,null],"a":"å"}}""", "\"{\\\"a\\\":\\\"å\\\",\\\"b\\\":[1,null]}\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>")]
    [InlineData("""{"swedish":"ja"}""", "\"ja\"@sv")]
    [InlineData("""{"texts":{"EN-gb":"x"}}""", "\"x\"@en-gb")]
    [InlineData("""{"texts":{"@none":"x"}}""", "\"x\"")]
    [InlineData("""{"t":{"@value":"x","@language":"SV"}}""", "\"x\"@sv")]
    [InlineData("""{"t":{"@value":"x","@type":"p:d"}}""", "\"x\"^^<urn:v:d>")]
    [InlineData("""{"t":{"@value":[1],"@type":"@json"}}""", "\"[1]\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>")]
    [InlineData("""{"t":{"@id":"urn:x"}}""", "<urn:x>")]
    [InlineData("""{"t":{"@set":["x"]}}""", "\"x\"")]
    [InlineData("""{"list":[]}""", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>")]
    [InlineData("""{"p:t":"x"}""", "\"x\"")]
    [InlineData("""{"urn:v:t":"x"}""", "\"x\"")]
    public void A_value_is_written_as_its_term_says(string members, string expected)
    {
        var line = Canonical(members);

        Assert.Matches("^_:c14n0 <urn:[a-z:]+> [^\n]*\n$", line);
        Assert.Equal(expected + " .", line[(line.IndexOf("> ", StringComparison.Ordinal) + 2)..].TrimEnd('\n'));
    }

    [Theory]
    [InlineData("""{"t":"x","other":"y"}""", "json-ld-term-unknown")]
    [InlineData("""{"gone":"x"}""", "json-ld-term-unknown")]
    [InlineData("""{"type":"Other","t":"x"}""", "json-ld-term-unknown")]
    [InlineData("""{"t":{"other":"x"}}""", "json-ld-term-unknown")]
    [InlineData("""{"_:t":"x"}""", "json-ld-term-unknown")]
    [InlineData("""{"@other":"x"}""", "json-ld-term-unknown")]
    [InlineData("""{"t":null}""", "json-ld-value-lost")]
    [InlineData("""{"t":["x",null]}""", "json-ld-value-lost")]
    [InlineData("""{"t":{"@value":null}}""", "json-ld-value-lost")]
    [InlineData("""{"t":{"@language":"sv"}}""", "json-ld-value-lost")]
    [InlineData("""{"id":"urn:x"}""", "json-ld-value-lost")]
    [InlineData("""{"@graph":["x"]}""", "json-ld-value-lost")]
    [InlineData("""{"@value":"x"}""", "json-ld-value-lost")]
    [InlineData("""{"@list":["x"]}""", "json-ld-value-lost")]
    [InlineData("""{"id":"x","t":"x"}""", "json-ld-iri-invalid")]
    [InlineData("""{"link":"x"}""", "json-ld-iri-invalid")]
    [InlineData("""{"link":"urn:x> <urn:y"}""", "json-ld-iri-invalid")]
    [InlineData("""{"link":"urn:x y"}""", "json-ld-iri-invalid")]
    [InlineData("""{"word":"other"}""", "json-ld-iri-invalid")]
    [InlineData("""{"id":7,"t":"x"}""", "json-ld-value-invalid")]
    [InlineData("""{"id":"urn:x","@id":"urn:y","t":"x"}""", "json-ld-value-invalid")]
    [InlineData("""{"type":[7]}""", "json-ld-value-invalid")]
    [InlineData("""{"t":{"@value":"x","t":"y"}}""", "json-ld-value-invalid")]
    [InlineData("""{"t":{"@value":["x"]}}""", "json-ld-value-invalid")]
    [InlineData("""{"t":{"@value":7,"@language":"sv"}}""", "json-ld-value-invalid")]
    [InlineData("""{"t":{"@value":"x","@language":"sv> <urn:y"}}""", "json-ld-value-invalid")]
    [InlineData("""{"t":{"@value":"x","@language":"sv","@type":"p:d"}}""", "json-ld-value-invalid")]
    [InlineData("""{"t":{"@value":"x","@type":"other"}}""", "json-ld-value-invalid")]
    [InlineData("""{"t":{"@list":["x"],"t":"y"}}""", "json-ld-value-invalid")]
    [InlineData("""{"t":1e400}""", "json-ld-value-invalid")]
    [InlineData("""{"json":1e400}""", "json-ld-value-invalid")]
    [InlineData("""{"texts":{"sv":7}}""", "json-ld-value-invalid")]
    [InlineData("""{"texts":{"s v":"x"}}""", "json-ld-value-invalid")]
    [InlineData("""{"t":"x","@index":"y"}""", "json-ld-not-supported")]
    [InlineData("""{"@reverse":{"t":"x"}}""", "json-ld-not-supported")]
    [InlineData("""{"@included":{"t":"x"}}""", "json-ld-not-supported")]
    [InlineData("""{"t":{"@value":"x","@direction":"ltr"}}""", "json-ld-direction-lost")]
    [InlineData("""{"t":{"@value":"x","@language":"ar","@direction":"rtl"}}""", "json-ld-direction-lost")]
    [InlineData("""{"t":{"@value":"x","@direction":"up"}}""", "json-ld-value-invalid")]
    [InlineData("""{"t":{"@value":"x","@direction":null}}""", "json-ld-value-invalid")]
    [InlineData("""{"t":{"@value":7,"@direction":"rtl"}}""", "json-ld-value-invalid")]
    [InlineData("""{"t":{"@value":"x","@type":"p:d","@direction":"rtl"}}""", "json-ld-value-invalid")]
    [InlineData("""{"t":{"@value":"x","@direction":"rtl","@direction":"rtl"}}""", "json-ld-value-invalid")]
    [InlineData("""{"arabic":"x"}""", "json-ld-direction-lost")]
    [InlineData("""{"graph":"x"}""", "json-ld-value-lost")]
    [InlineData("""{"graph":{"@value":"x"}}""", "json-ld-value-lost")]
    [InlineData("""{"graph":{"@list":["x"]}}""", "json-ld-value-lost")]
    [InlineData("""{"graph":{"id":"urn:x"}}""", "json-ld-value-lost")]
    [InlineData("""{"graph":[{"t":"x"},{}]}""", "json-ld-value-lost")]
    [InlineData("""{"graphs":["urn:x"]}""", "json-ld-value-lost")]
    [InlineData("""{"arabics":{"ar":"x"}}""", "json-ld-direction-lost")]
    [InlineData("""{"t":{"@value":"x","@index":"y"}}""", "json-ld-not-supported")]
    public void A_document_of_which_something_would_be_lost_is_refused(string members, string code)
    {
        Assert.Equal(code, Read(members).Error?.Code);
    }

    [Theory]
    [InlineData("""{"a":"urn:a"}""", null)]
    [InlineData("""["urn:own",{"a":"urn:a"}]""", null)]
    [InlineData("""["urn:own",{"t":"urn:v:t"}]""", null)]
    [InlineData("""["urn:own",{"t":{"@id":"urn:v:t","@protected":false}}]""", null)]
    [InlineData("""["urn:own",{"t":"urn:other"}]""", "json-ld-protected-term")]
    [InlineData("""["urn:own",{"t":null}]""", "json-ld-protected-term")]
    [InlineData("""["urn:own",{"link":"urn:v:link"}]""", "json-ld-protected-term")]
    [InlineData("""["urn:own",null]""", "json-ld-protected-term")]
    [InlineData("""[{"a":"urn:a"},null]""", null)]
    [InlineData("\"urn:elsewhere\"", "json-ld-context-unknown")]
    [InlineData("7", "json-ld-context-invalid")]
    [InlineData("""{"a":7}""", "json-ld-context-invalid")]
    [InlineData("""{"a":"b"}""", "json-ld-context-invalid")]
    [InlineData("""{"":"urn:a"}""", "json-ld-context-invalid")]
    [InlineData("""{"@abc":"urn:a"}""", "json-ld-context-invalid")]
    [InlineData("""{"@type":{"@container":"@set"}}""", null)]
    [InlineData("""{"a":"b:c","b":"a:c"}""", "json-ld-context-invalid")]
    [InlineData("""{"a":{"@id":"urn:a","@type":"x"}}""", "json-ld-context-invalid")]
    [InlineData("""{"a":{"@id":"urn:a","@container":"@index"}}""", "json-ld-not-supported")]
    [InlineData("""{"a":{"@id":"urn:a","@container":["@set","@id"]}}""", "json-ld-not-supported")]
    [InlineData("""{"a":{"@id":"urn:a","@container":["@graph","@id","@set"]}}""", "json-ld-not-supported")]
    [InlineData("""{"a":{"@id":"urn:a","@container":"@type"}}""", "json-ld-not-supported")]
    [InlineData("""{"a":{"@id":"urn:a","@container":["@set","@graph"]}}""", null)]
    [InlineData("""{"a":{"@id":"urn:a","@container":["@language","@graph"]}}""", "json-ld-context-invalid")]
    [InlineData("""{"a":{"@id":"urn:a","@container":["@set","@set"]}}""", "json-ld-context-invalid")]
    [InlineData("""{"a":{"@id":"urn:a","@container":[]}}""", "json-ld-context-invalid")]
    [InlineData("""{"a":{"@id":"urn:a","@container":"@value"}}""", "json-ld-context-invalid")]
    [InlineData("""{"a":{"@id":"urn:a","@prefix":1}}""", "json-ld-context-invalid")]
    [InlineData("""{"a":{"@id":"@type","@prefix":true}}""", "json-ld-context-invalid")]
    [InlineData("""{"a:b":{"@id":"a:b","@prefix":true}}""", "json-ld-context-invalid")]
    [InlineData("""{"a":{"@id":"urn:a","@direction":"rtl"}}""", null)]
    [InlineData("""{"a":{"@id":"urn:a","@direction":null}}""", null)]
    [InlineData("""{"a":{"@id":"urn:a","@direction":"up"}}""", "json-ld-context-invalid")]
    [InlineData("""{"@direction":null}""", null)]
    [InlineData("""{"@direction":"rtl"}""", "json-ld-direction-lost")]
    [InlineData("""[{"@direction":"rtl"},{"@direction":null}]""", null)]
    [InlineData("""{"@direction":"up"}""", "json-ld-context-invalid")]
    [InlineData("""{"@type":{"@container":"@set","@protected":true}}""", null)]
    [InlineData("""{"@type":{"@container":"@list"}}""", "json-ld-context-invalid")]
    [InlineData("""{"@type":{}}""", "json-ld-context-invalid")]
    [InlineData("""{"a":{"@id":"urn:a","@container":["@list","@set"]}}""", "json-ld-context-invalid")]
    [InlineData("""{"a":{"@id":"urn:a","other":1}}""", "json-ld-context-invalid")]
    [InlineData("""{"a:b":"urn:other","a":"urn:a:"}""", "json-ld-context-invalid")]
    [InlineData("""{"@version":1.0}""", "json-ld-context-invalid")]
    [InlineData("""{"@version":1.1,"@base":null,"@vocab":"urn:x:","@language":"sv"}""", null)]
    [InlineData("""{"@vocab":"x y"}""", "json-ld-context-invalid")]
    [InlineData("""{"@language":"s v"}""", "json-ld-context-invalid")]
    [InlineData("""{"@base":"urn:x"}""", "json-ld-not-supported")]
    [InlineData("""{"@import":"urn:own"}""", "json-ld-not-supported")]
    [InlineData("""{"a":{"@reverse":"urn:a"}}""", "json-ld-not-supported")]
    [InlineData("""{"a":{"@id":"urn:a","@nest":"b"}}""", "json-ld-not-supported")]
    public void A_context_is_taken_or_refused(string context, string? code)
    {
        Assert.Equal(code, Quads($$"""{"@context":{{context}},"urn:p":"x"}""").Error?.Code);
    }

    [Fact]
    public void A_type_has_terms_of_its_own_that_do_not_reach_further_down()
    {
        Assert.Equal($"_:c14n0 {Type} <urn:v:Thing> .\n_:c14n0 <urn:mine> \"x\" .\n", Canonical("""{"type":"Thing","mine":"x"}"""));
        Assert.Equal("json-ld-term-unknown", Read("""{"type":"Thing","t":{"mine":"x"}}""").Error?.Code);
        Assert.Equal("json-ld-term-unknown", Read("""{"mine":"x"}""").Error?.Code);
    }

    [Fact]
    public void A_property_has_terms_of_its_own_that_reach_further_down()
    {
        var canonical = Canonical("""{"scoped":{"inner":{"inner":"x"}}}""");

        Assert.Contains("<urn:inner> \"x\"", canonical, StringComparison.Ordinal);
        Assert.Equal("json-ld-term-unknown", Read("""{"inner":"x"}""").Error?.Code);
    }

    [Fact]
    public void A_property_may_take_all_terms_away_and_give_its_value_a_context_of_its_own()
    {
        Assert.Equal("json-ld-term-unknown", Read("""{"cleared":{"t":"x"}}""").Error?.Code);
        Assert.Contains("<urn:v:t> \"x\"", Canonical("""{"cleared":{"@context":"urn:own","t":"x"}}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_keeps_its_order_and_a_set_does_not()
    {
        Assert.NotEqual(Canonical("""{"list":["a","b"]}"""), Canonical("""{"list":["b","a"]}"""));
        Assert.Equal(Canonical("""{"t":["a","b"]}"""), Canonical("""{"t":["b","a","b"]}"""));
        Assert.Equal(Canonical("""{"list":["a","b"]}"""), Canonical("""{"list":{"@list":["a","b"]}}"""));
        Assert.NotEqual(Canonical("""{"list":[["a","b"]]}"""), Canonical("""{"list":["a","b"]}"""));
    }

    [Fact]
    public void A_graph_is_named_by_a_blank_node_of_its_own()
    {
        var canonical = Canonical("""{"id":"urn:x","graph":[{"t":"a"},{"t":"b"}]}""").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, canonical.Count(line => line.StartsWith("<urn:x> <urn:v:graph> _:", StringComparison.Ordinal)));
        Assert.Equal(2, canonical.Count(line => line.Contains("<urn:v:t> ", StringComparison.Ordinal) && line.Split(' ').Length == 5));
    }

    [Fact]
    public void Nodes_of_a_document_may_stand_in_a_graph_without_name_or_with_one()
    {
        Assert.Equal("_:c14n0 <urn:v:t> \"x\" .\n", Canonical("""{"@graph":[{"t":"x"}]}"""));
        Assert.Equal("_:c14n0 <urn:v:t> \"x\" <urn:g> .\n", Canonical("""{"id":"urn:g","@graph":[{"t":"x"}]}"""));
    }

    [Fact]
    public void Names_of_blank_nodes_in_the_document_are_those_of_one_node()
    {
        Assert.Equal("_:c14n0 <urn:v:link> _:c14n0 .\n", Canonical("""{"id":"_:g0","link":"_:g0"}"""));
        Assert.NotEqual(Canonical("""{"id":"_:g0","link":"_:g0","t":{"t":"x"}}"""), Canonical("""{"id":"_:g0","link":"_:g1","t":{"t":"x"}}"""));
    }

    [Fact]
    public void An_empty_array_says_nothing()
    {
        Assert.Equal(Canonical("""{"t":"x"}"""), Canonical("""{"t":"x","link":[]}"""));
    }

    [Fact]
    public void A_refusal_names_the_place()
    {
        Assert.Equal("/t/1/other", Read("""{"t":["x",{"other":"x"}]}""").Error?.Pointer);
    }

    [Fact]
    public void What_is_too_deep_or_too_much_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"t\":", 70)) + "\"x\"" + new string('}', 70);
        var much = $"{{\"t\":[{string.Join(',', Enumerable.Range(0, CredentialLimits.MaxStatements + 1))}]}}";
        var types = $"{{\"type\":[{string.Join(',', Enumerable.Range(0, CredentialLimits.MaxStatements + 1).Select(i => $"\"p:{i}\""))}]}}";
        var contexts = $"{{\"link\":[{string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"{{\"@context\":{{\"a{i}\":\"urn:a\"}},\"t\":1}}"))}]}}";
        var member = "urn:" + new string('a', 4_000);
        var length = $"{{\"link\":[{string.Join(',', Enumerable.Range(0, 10_000).Select(_ => $"{{\"{member}\":1}}"))}]}}";

        Assert.All([deep, much, types, contexts, length], members => Assert.Equal("json-ld-too-large", Read(members).Error?.Code));
    }

    [Fact]
    public void A_context_is_bounded_too()
    {
        var chain = $"{{{string.Join(',', Enumerable.Range(0, 1_000).Select(i => $"\"a{i}\":\"a{i + 1}:x\""))}}}";
        var length = CredentialLimits.MaxTermLength;

        Assert.Equal("json-ld-context-invalid", Taken(chain));
        Assert.Null(Taken($$"""{"a":"urn:{{new string('a', length - 4)}}"}"""));
        Assert.Equal("json-ld-context-invalid", Taken($$"""{"a":"urn:{{new string('a', length - 3)}}"}"""));
        Assert.Equal("json-ld-context-invalid", Taken($$"""{"@vocab":"urn:{{new string('a', length - 3)}}"}"""));

        static string? Taken(string context) => Quads($$"""{"@context":{{context}},"urn:p":"x"}""").Error?.Code;
    }

    [Fact]
    public void A_large_context_costs_no_more_than_its_size()
    {
        var context = $"{{\"p\":\"urn:p:\",{string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"a{i}\":\"p:{i}\""))}}}";
        var document = $"{{\"@context\":{context},\"urn:q\":[{string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"{{\"@context\":null,\"urn:q\":{i}}}"))}]}}";

        Assert.Equal(40_000, Quads(document).Value.Count);
    }

    [Fact]
    public void An_Open_Badge_of_ours_is_read_whole()
    {
        using var badge = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "MicroCredentials", "OpenBadge.json")));

        var quads = JsonLdDocument.ToQuads(badge.RootElement, ContextSet.Embedded);

        Assert.True(quads.IsSuccess, quads.Error?.ToString());
        Assert.True(RdfCanonicaliser.Canonicalise(quads.Value, HashAlgorithmName.SHA256).IsSuccess);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private const string Own = """
        {"@context":{
          "@protected":true, "p":"urn:v:", "id":"@id", "type":"@type", "t":"urn:v:t", "gone":null,
          "double":{"@id":"p:double","@type":"http://www.w3.org/2001/XMLSchema#double"}, "float":{"@id":"p:float","@type":"http://www.w3.org/2001/XMLSchema#float"},
          "link":{"@id":"p:link","@type":"@id"}, "word":{"@id":"p:word","@type":"@vocab"}, "json":{"@id":"p:json","@type":"@json"},
          "swedish":{"@id":"p:swedish","@language":"SV"}, "texts":{"@id":"p:texts","@container":"@language"}, "becomesJson":{"@id":"p:b","@context":{"becomesJson":{"@id":"p:b","@type":"@json"}}}, "left":{"@id":"p:left","@direction":null},
          "dated":{"@id":"p:dated","@type":"http://www.w3.org/2001/XMLSchema#date","@direction":"rtl","@language":"ar"}, "arabic":{"@id":"p:arabic","@direction":"rtl"}, "arabics":{"@id":"p:arabics","@container":"@language","@direction":"rtl"}, "list":{"@id":"p:list","@container":"@list"},
          "graph":{"@id":"p:graph","@container":"@graph"}, "graphs":{"@id":"p:graphs","@type":"@id","@container":"@graph"}, "cleared":{"@id":"p:cleared","@context":null},
          "scoped":{"@id":"p:scoped","@type":"@vocab","@context":{"inner":"urn:inner"}}, "Thing":{"@id":"p:Thing","@context":{"mine":"urn:mine"}}}}
        """;

    private static string Canonical(string members) => RdfCanonicaliser.Canonicalise(Read(members).Value, HashAlgorithmName.SHA256).Value;

    private static ParseResult<List<RdfQuad>> Read(string members) => Quads("{\"@context\":\"urn:own\"," + members[1..]);

    private static ParseResult<List<RdfQuad>> Quads(string json)
    {
        using var own = JsonDocument.Parse(Own);
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
        return JsonLdDocument.ToQuads(document.RootElement, ContextSet.Embedded.With("urn:own", own.RootElement.Clone()));
    }
}
