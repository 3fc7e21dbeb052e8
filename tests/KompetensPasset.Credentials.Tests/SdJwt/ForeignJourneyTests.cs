using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.SdJwt;

/// <summary>
/// The journeys that other libraries test, from issuer to verifier: each is issued here as its case says, presented as its case says, in both serializations, and seen as its case says.
/// What concerns their own settings (fixed keys, a second signature, extra headers, the number of decoys) is theirs.
/// </summary>
public sealed class ForeignJourneyTests
{
    private static readonly JoseRules Rules = JoseRules.For("example+sd-jwt");

    [Theory]
    [InlineData("array_data_types.yml")]
    [InlineData("array_full_sd.yml")]
    [InlineData("array_nested_in_plain.yml")]
    [InlineData("array_none_disclosed.yml")]
    [InlineData("array_of_objects.yml")]
    [InlineData("array_of_scalars.yml")]
    [InlineData("array_recursive_sd_some_disclosed.yml")]
    [InlineData("header_mod.yml")]
    [InlineData("json_serialization_general.yml")]
    [InlineData("key_binding.yml")]
    [InlineData("object_data_types.yml")]
    [InlineData("recursions.yml")]
    public Task Cases_of_the_python_library(string file) => RunAsync(JourneySpecification.OfPython(Read("python-testcases", file)));

    [Theory]
    [InlineData("array_data_types.json")]
    [InlineData("array_full_sd.json")]
    [InlineData("array_nested_in_plain.json")]
    [InlineData("array_of_objects.json")]
    [InlineData("array_of_scalars.json")]
    [InlineData("array_recursive_sd_some_disclosed.json")]
    [InlineData("complex.json")]
    [InlineData("json_serialization.json")]
    [InlineData("key_binding.json")]
    [InlineData("object_data_types.json")]
    [InlineData("recursions.json")]
    public Task Cases_of_the_javascript_library(string file) => RunAsync(JourneySpecification.OfJavaScript(Read("js-cases", file)));

    // It expects that an object in the clear vanishes with the last of its claims; RFC 9901 §7.1 leaves it, and its twin in Python expects so.
    [Fact]
    public Task The_case_that_departs_from_the_specification() =>
        RunAsync(JourneySpecification.OfJavaScript(Read("js-cases", "array_none_disclosed.json")) with { Seen = JsonNode.Parse("""{"is_over":{}}""") });

    [Theory]
    [InlineData("address_only_flat.yml")]
    [InlineData("address_only_recursive.yml")]
    [InlineData("address_only_structured.yml")]
    [InlineData("address_only_structured_one_open.yml")]
    [InlineData("complex_eidas.yml")]
    [InlineData("json_serialization_flattened.yml")]
    [InlineData("json_serialization_general.yml")]
    [InlineData("simple.yml")]
    [InlineData("simple_structured.yml")]
    [InlineData("w3c-vc.yml")]
    public Task Sources_of_the_examples_of_the_specification(string file) => RunAsync(JourneySpecification.OfPython(Read("spec-examples", file)));

    [Theory]
    [InlineData("python-testcases", 12)]
    [InlineData("js-cases", 12)]
    [InlineData("spec-examples", 10)]
    public void Every_file_is_run(string folder, int files) =>
        Assert.Equal(files, Directory.EnumerateFiles(ForeignData.PathOf("vectors", "sd-jwt", folder)).Count(f => Path.GetFileName(f) != "settings.yml"));

    private static async Task RunAsync(JourneySpecification journey)
    {
        var issued = await new SdJwtIssuance("example+sd-jwt", journey.Claims) { Disclosable = journey.Disclosable, Decoys = 2, Salts = new KnownSalts() }
            .SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken);
        var whole = SdJwtToken.ParseIssued(issued, Rules).Value;

        AssertSame(journey.Claims, whole.Claims.Json);
        Assert.Equal(journey.Disclosable.Order(StringComparer.Ordinal), whole.Claims.Disclosed.Select(d => d.Path).Order(StringComparer.Ordinal));

        var presented = SdJwtToken.Parse(whole.Select(journey.Chosen.Intersect(journey.Disclosable)), Rules).Value;
        Assert.True(presented.Verify(TestKeys.Issuer.PublicKey));
        if (journey.Seen is not null)
            AssertSame(journey.Seen, presented.Claims.Json);

        var other = SdJwtJson.ToCompact(JsonSerializer.SerializeToElement(SdJwtJson.Flattened(presented))).Value;
        Assert.Equal(presented.Presentation, other);
    }

    private static void AssertSame(JsonNode expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(expected), actual), $"{expected.ToJsonString()} is not {actual.GetRawText()}");

    private static string Read(string folder, string file) => ForeignData.Text("vectors", "sd-jwt", folder, file);
}
