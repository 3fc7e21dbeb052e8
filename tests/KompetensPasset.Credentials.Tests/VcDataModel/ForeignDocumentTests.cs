using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.VcDataModel;

/// <summary>The inputs of the W3C test suite for the data model; their names say what is expected. Where the suite lets its issuer add the issuer, the test adds it.</summary>
public sealed class ForeignDocumentTests
{
    /// <summary>Inputs that the suite accepts and this library refuses, with the code and the reason.</summary>
    private static readonly Dictionary<string, (string Code, string Reason)> Stricter = new()
    {
        ["presentation-context-combo2-ok"] = (VcErrors.SelfAssertedByAnother, UnsignedTemplate),
        ["presentation-holder-object-ok"] = (VcErrors.SelfAssertedByAnother, UnsignedTemplate),
        ["presentation-multiple-vc-ok"] = (VcErrors.SelfAssertedByAnother, UnsignedTemplate),
        ["presentation-enveloped-vc-ok"] = (VcErrors.BadEnvelope, "vc-ld+jwt in base64 is a media type of a draft"),
    };

    private const string UnsignedTemplate = "the suite signs the credential before it is presented; without proof only its own issuer may present it";

    [Fact]
    public void Every_input_of_the_test_suite_has_the_outcome_that_its_name_says()
    {
        var files = ForeignData.FilesIn("vectors", "vcdm2-test-suite");

        var wrong = files.Select(file => (Name: Path.GetFileNameWithoutExtension(file), Outcome: Outcome(file)))
            .Where(f => Stricter.TryGetValue(f.Name, out var stricter) ? f.Outcome != stricter.Code : f.Outcome is null != (f.Name.EndsWith("-ok", StringComparison.Ordinal) || f.Name.EndsWith("-multiple", StringComparison.Ordinal)))
            .Select(f => $"{f.Name}: {f.Outcome ?? "valid"}");

        Assert.NotEmpty(files);
        Assert.Equal([], wrong);
        ForeignData.Ran("vcdm2-test-suite", files.Count, otherwise: Stricter.Count);
    }

    private static string? Outcome(string file)
    {
        var document = JsonNode.Parse(ForeignData.Bytes(file))!.AsObject();
        var name = Path.GetFileName(file);
        if (name.StartsWith("presentation-", StringComparison.Ordinal))
            return VpDocument.Parse(JsonSerializer.SerializeToElement(document)).Error?.Code;

        if (!name.StartsWith("credential-no-issuer", StringComparison.Ordinal) && !document.ContainsKey("issuer"))
            document["issuer"] = "did:example:issuer";

        if (document["issuer"] is JsonObject issuer && !issuer.ContainsKey("id"))
            issuer["id"] = "did:example:issuer";

        return VcDocument.Parse(JsonSerializer.SerializeToElement(document)).Error?.Code;
    }
}
