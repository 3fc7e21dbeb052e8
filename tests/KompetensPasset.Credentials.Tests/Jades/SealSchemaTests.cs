using System.Text.Json.Nodes;
using Json.Schema;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>The headers of our own seals against the JSON Schemas that ETSI publishes with TS 119 182-1, by a validator that is not ours.</summary>
public sealed class SealSchemaTests
{
    private static readonly Uri Base = new("https://schemas.example/jades/");
    private static readonly string[] Names =
        ["19182-jsonSchema.json", "19182-protected-jsonSchema.json", "19182-unprotected-jsonSchema.json", "rfc7515.json", "rfc7517.json", "rfcs/rfc7519.json", "rfcs/rfc7797.json"];

    [Theory]
    [InlineData("sealed", "anna.jsonld")]
    [InlineData("library", "anna-time-stamped.jsonld")]
    [InlineData("library", "anna-archived.jsonld")]
    public void The_headers_of_our_seals_keep_the_schemas(string folder, string file)
    {
        var signature = JsonNode.Parse(File.ReadAllBytes(NordkustAward.RepositoryFile("samples", folder, file)))!.AsObject().Signature();

        AssertKept("19182-protected-jsonSchema.json", JsonNode.Parse(SealedFiles.Decode((string)signature["protected"]!)));
        if (signature["header"] is not { } unprotected)
            return;

        AssertKept("19182-unprotected-jsonSchema.json", unprotected);
        AssertKept("19182-unprotected-jsonSchema.json", new JsonObject { ["etsiU"] = Clear(unprotected["etsiU"]!.AsArray()) });
    }

    [Theory]
    [InlineData("""{"alg":"ES256","sigT":7}""")]
    [InlineData("""{"alg":"ES256","sigT":"2026-06-08T09:30:00Z","adoTst":{"tstTokens":{}}}""")]
    public void A_header_that_is_wrong_breaks_them(string header) => Assert.False(Evaluate("19182-protected-jsonSchema.json", JsonNode.Parse(header)).IsValid);

    private static JsonArray Clear(JsonArray components) => [.. components.Select(component => JsonNode.Parse(SealedFiles.Decode((string)component!)))];

    private static void AssertKept(string schema, JsonNode? instance)
    {
        var results = Evaluate(schema, instance);

        Assert.True(results.IsValid, string.Join('\n', results.Details.Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}"))));
    }

    private static EvaluationResults Evaluate(string name, JsonNode? instance)
    {
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List };
        foreach (var other in Names)
            options.SchemaRegistry.Register(new Uri(Base, other), JsonSchema.FromText(ForeignData.Text(["vectors", "jades", "schema", .. other.Split('/')])));

        // Two references lead nowhere as the files lie.
        options.SchemaRegistry.Register(new Uri(Base, "rfcs/rfc7515.json"), JsonSchema.FromText(ForeignData.Text("vectors", "jades", "schema", "rfc7515.json")));
        options.SchemaRegistry.Register(new Uri(Base, "rfcs/rfc7517.json"), JsonSchema.FromText(ForeignData.Text("vectors", "jades", "schema", "rfc7517.json")));
        return ((JsonSchema)options.SchemaRegistry.Get(new Uri(Base, name))!).Evaluate(instance, options);
    }
}
