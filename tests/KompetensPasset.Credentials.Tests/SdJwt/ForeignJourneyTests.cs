using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.SdJwt;

/// <summary>
/// The journeys that other libraries test, from issuer to verifier: each is issued here as its case says, presented as its case says, in both serializations, and seen as its case says.
/// Bound by its holder, with the issuer's headers and a second signature where the case says so. Keys and the number of decoys are ours.
/// </summary>
public sealed class ForeignJourneyTests
{
    private const string Type = "example+sd-jwt";

    private static readonly JoseRules Rules = JoseRules.For(Type);
    private static readonly KeyBindingRequest Request = new("https://verifier.example", "n-1", DateTimeOffset.FromUnixTimeSeconds(1_764_000_000));

    [Theory]
    [InlineData("array_data_types.yml")]
    [InlineData("array_full_sd.yml")]
    [InlineData("array_nested_in_plain.yml")]
    [InlineData("array_none_disclosed.yml")]
    [InlineData("array_of_objects.yml")]
    [InlineData("array_of_scalars.yml")]
    [InlineData("array_recursive_sd_some_disclosed.yml")]
    [InlineData("json_serialization_general.yml")]
    [InlineData("key_binding.yml")]
    [InlineData("object_data_types.yml")]
    [InlineData("recursions.yml")]
    public Task Cases_of_the_python_library(string file) => RunAsync("python-testcases", JourneySpecification.OfPython(Read("python-testcases", file)));

    // Its issuer names its key by a number; a `kid` is text (RFC 7515 §4.1.4). All else of the case comes out as it says.
    [Fact]
    public async Task The_case_whose_header_departs_from_the_specification()
    {
        var journey = JourneySpecification.OfPython(Read("python-testcases", "header_mod.yml"));
        var issued = await IssueAsync(journey with { Headers = [] });
        var header = new JsonObject(journey.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value?.DeepClone()))) { ["alg"] = "ES256", ["typ"] = Type };

        Assert.Equal(JoseErrors.BadHeader, SdJwtToken.Parse(await WithHeaderAsync(issued, header), Rules).Error?.Code);
        header["kid"] = header["kid"]!.ToJsonString();
        Assert.Equal("42", SdJwtToken.Parse(await WithHeaderAsync(issued, header), Rules).Value.Header.KeyId);
        await RunAsync("python-testcases", journey with { Headers = header }, otherwise: 1);
    }

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
    public Task Cases_of_the_javascript_library(string file) =>
        RunAsync("js-cases", JourneySpecification.OfJavaScript(Read("js-cases", file)) with { IsBound = file == "key_binding.json" });

    // It expects that an object in the clear vanishes with the last of its claims; RFC 9901 §7.1 leaves it, and its twin in Python expects so.
    [Fact]
    public Task The_case_that_departs_from_the_specification() =>
        RunAsync("js-cases", JourneySpecification.OfJavaScript(Read("js-cases", "array_none_disclosed.json")) with { Seen = JsonNode.Parse("""{"is_over":{}}""") }, otherwise: 1);

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
    public Task Sources_of_the_examples_of_the_specification(string file) => RunAsync("spec-examples", JourneySpecification.OfPython(Read("spec-examples", file)));

    private static async Task RunAsync(string folder, JourneySpecification journey, int otherwise = 0)
    {
        var whole = SdJwtToken.ParseIssued(await IssueAsync(journey), Rules).Value;
        AssertSame(journey.Claims, Unbound(whole.Claims.Json));
        Assert.Equal(journey.Disclosable.Order(StringComparer.Ordinal), whole.Claims.Disclosed.Select(d => d.Path).Order(StringComparer.Ordinal));

        var paths = journey.Chosen.Intersect(journey.Disclosable);
        var presented = SdJwtToken.Parse(journey.IsBound ? await KeyBinding.PresentAsync(whole, paths, Request, TestKeys.Holder, TestContext.Current.CancellationToken) : whole.Select(paths), Rules).Value;
        Assert.True(presented.Verify(TestKeys.Issuer.PublicKey));
        if (journey.Seen is not null)
            AssertSame(journey.Seen, Unbound(presented.Claims.Json));

        Assert.Equal(journey.IsBound ? null : KeyBindingErrors.Missing, Check(presented, Request.Nonce));
        Assert.Equal(journey.IsBound ? KeyBindingErrors.WrongNonce : KeyBindingErrors.Missing, Check(presented, "another"));
        var flattened = SdJwtJson.Flattened(presented);
        Assert.Equal(presented.Presentation + presented.KeyBindingJwt, SdJwtJson.ToCompact(JsonSerializer.SerializeToElement(flattened)).Value);
        if (journey.Signatures > 1)
            Assert.Equal(presented.Presentation + presented.KeyBindingJwt, SdJwtJson.ToCompact(JsonSerializer.SerializeToElement(await GeneralAsync(flattened, TestKeys.Attacker))).Value);

        ForeignData.Ran($"sd-jwt/{folder}", 1, otherwise);
    }

    private static async Task<string> IssueAsync(JourneySpecification journey)
    {
        var issuance = new SdJwtIssuance(Type, journey.Claims) { Disclosable = journey.Disclosable, Decoys = 2, Salts = new KnownSalts() };
        if (journey.IsBound)
            issuance = issuance with { ControlClaims = new JsonObject { ["cnf"] = new JsonObject { ["jwk"] = TestKeys.Holder.PublicKey.ToJson() } } };

        var issued = await issuance.SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken);
        return journey.Headers.Count == 0 ? issued : await WithHeaderAsync(issued, journey.Headers);
    }

    // The library writes no headers of its caller: the same payload is signed anew.
    private static async Task<string> WithHeaderAsync(string issued, JsonObject header)
    {
        Assert.True(Credentials.Encoding.StrictBase64Url.TryDecode(issued.Split('.')[1], out var payload));
        return await SdJwtAssembly.SignAsync(header.ToJsonString(), System.Text.Encoding.UTF8.GetString(payload), TestKeys.Issuer) + issued[issued.IndexOf('~', StringComparison.Ordinal)..];
    }

    // The library reads the general serialization and does not write it: a second signature is set beside the first.
    private static async Task<JsonObject> GeneralAsync(JsonObject flattened, SoftwareSigner second)
    {
        var payload = flattened["payload"]!.GetValue<string>();
        Assert.True(Credentials.Encoding.StrictBase64Url.TryDecode(payload, out var octets));
        var parts = (await SdJwtAssembly.SignAsync($$"""{"alg":"ES256","typ":"{{Type}}","kid":"second"}""", System.Text.Encoding.UTF8.GetString(octets), second)).Split('.');
        var first = flattened.DeepClone().AsObject();
        first.Remove("payload");
        return new JsonObject { ["payload"] = payload, ["signatures"] = new JsonArray(first, new JsonObject { ["protected"] = parts[0], ["signature"] = parts[2] }) };
    }

    private static string? Check(SdJwtToken token, string nonce) =>
        KeyBinding.Check(token, HolderConfirmation.Read(token.Claims.Json).Value.Key, new KeyBindingExpectation(Request.Audience, nonce, Request.IssuedAt))?.Code;

    // The holder's key is no claim of the case.
    private static JsonElement Unbound(JsonElement claims)
    {
        var json = JsonObject.Create(claims)!;
        json.Remove("cnf");
        return JsonSerializer.SerializeToElement(json);
    }

    private static void AssertSame(JsonNode expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(expected), actual), $"{expected.ToJsonString()} is not {actual.GetRawText()}");

    private static string Read(string folder, string file) => ForeignData.Text("vectors", "sd-jwt", folder, file);
}
