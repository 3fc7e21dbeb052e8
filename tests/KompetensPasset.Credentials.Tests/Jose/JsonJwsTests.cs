using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Tests.Jose;

public sealed class JsonJwsTests : IDisposable
{
    private const string Encoded = """{"alg":"ES256"}""";
    private const string Unencoded = """{"alg":"ES256","b64":false,"crit":["b64"]}""";

    private static readonly JoseRules Rules = new([], SigningAlgorithm.All) { UnderstoodCritical = ["b64", "x"], AllowUnencodedPayload = true };

    private readonly SoftwareSigner signer = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public void Dispose() => signer.Dispose();

    [Fact]
    public async Task An_encoded_and_an_unencoded_payload_are_verified()
    {
        var encoded = await DocumentAsync("e30", Encoded);
        var unencoded = await DocumentAsync("""{"namn":"Åsa \"å\" 😀"}""", Unencoded);

        Assert.True(Parse(encoded).Value.Signatures[0].Verify(signer.PublicKey));
        Assert.True(Parse(unencoded).Value.Signatures[0].Verify(signer.PublicKey));
        Assert.Equal("""{"namn":"Åsa \"å\" 😀"}""", System.Text.Encoding.UTF8.GetString(Parse(unencoded).Value.Payload.Span));
    }

    [Fact]
    public async Task How_the_payload_is_escaped_in_json_does_not_matter_but_its_value_does()
    {
        var document = await DocumentAsync("""{"a":"Å/😀"}""", Unencoded);
        var escaped = JsonSerializer.Serialize(document); // The default encoder writes \u escapes for everything but ASCII.

        Assert.Contains("\\u00C5", escaped, StringComparison.Ordinal);
        Assert.True(JsonJws.Parse(JsonDocument.Parse(escaped).RootElement, Rules).Value.Signatures[0].Verify(signer.PublicKey));
        document["payload"] = """{"a": "Å/😀"}""";
        Assert.False(Parse(document).Value.Signatures[0].Verify(signer.PublicKey));
    }

    [Fact]
    public async Task Each_signature_is_verified_for_itself()
    {
        using var stranger = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var document = await DocumentAsync("e30", Encoded, Encoded.With("kid", "stranger"));
        document["signatures"]![1] = (await DocumentAsync("e30", stranger, Encoded.With("kid", "stranger")))["signatures"]![0]!.DeepClone();

        var jws = Parse(document).Value;

        Assert.Equal([true, false], jws.Signatures.Select(s => s.Verify(signer.PublicKey)));
        Assert.Equal([false, true], jws.Signatures.Select(s => s.Verify(stranger.PublicKey)));
    }

    [Fact]
    public async Task The_flattened_form_is_read_and_a_mixture_of_both_is_not()
    {
        var general = await DocumentAsync("e30", Encoded);
        var flattened = general["signatures"]![0]!.DeepClone().AsObject();
        flattened["payload"] = "e30";
        Assert.True(Parse(flattened).Value.Signatures.Single().Verify(signer.PublicKey));

        flattened["signatures"] = general["signatures"]!.DeepClone();

        Assert.Equal(JoseErrors.Malformed, Parse(flattened).Error?.Code);
    }

    [Fact]
    public async Task Signatures_that_read_the_payload_in_different_ways_are_refused() =>
        Assert.Equal(JoseErrors.UnencodedPayload, Parse(await DocumentAsync("e30", Encoded, Unencoded)).Error?.Code);

    [Fact]
    public async Task A_payload_that_is_not_base64url_is_refused_where_it_should_be() =>
        Assert.Equal(JoseErrors.Malformed, Parse(await DocumentAsync("e30=", Encoded)).Error?.Code);

    [Theory]
    [InlineData("alg", "\"ES256\"", JoseErrors.BadHeader)]
    [InlineData("crit", "[\"x\"]", JoseErrors.BadHeader)]
    [InlineData("b64", "false", JoseErrors.BadHeader)]
    [InlineData("kid", "\"again\"", JoseErrors.BadHeader)]
    [InlineData("etsiU", "[]", null)]
    public async Task The_unprotected_header_may_not_decide_anything(string name, string value, string? code)
    {
        var document = await DocumentAsync("e30", Encoded.With("kid", "k"));
        document["signatures"]![0]!["header"] = new JsonObject { [name] = JsonNode.Parse(value) };

        Assert.Equal(code, Parse(document).Error?.Code);
    }

    [Fact]
    public async Task A_critical_header_may_stand_in_the_unprotected_part_but_must_stand_somewhere()
    {
        var document = await DocumentAsync("e30", Encoded.With("crit", new JsonArray("x")));
        Assert.Equal("/signatures/0/protected/crit", Parse(document).Error?.Pointer);

        document["signatures"]![0]!["header"] = new JsonObject { ["x"] = 1 };

        Assert.True(Parse(document).IsSuccess);
    }

    [Theory]
    [InlineData("payload", "7", JoseErrors.Malformed)]
    [InlineData("payload", "{}", JoseErrors.Malformed)]
    [InlineData("signatures", "{}", JoseErrors.Malformed)]
    [InlineData("signatures", "[]", JoseErrors.Malformed)]
    [InlineData("signatures", "[7]", JoseErrors.Malformed)]
    [InlineData("signatures", "[{\"protected\":\"e30\"}]", JoseErrors.Malformed)]
    [InlineData("signatures", "[{\"protected\":{},\"signature\":\"AA\"}]", JoseErrors.Malformed)]
    [InlineData("signatures", "[{\"protected\":\"e30\",\"signature\":\"AA\",\"header\":[]}]", JoseErrors.Malformed)]
    [InlineData("signatures", "[{\"protected\":\"e30\",\"signature\":\"AA\"}]", JoseErrors.AlgorithmNotAllowed)]
    public async Task A_document_of_another_shape_is_refused(string name, string value, string code)
    {
        var document = await DocumentAsync("e30", Encoded);
        document[name] = JsonNode.Parse(value);

        Assert.Equal(code, Parse(document).Error?.Code);
    }

    [Fact]
    public async Task More_signatures_than_the_limit_are_refused()
    {
        var headers = Enumerable.Repeat(Encoded, CredentialLimits.MaxSignatures).ToArray();

        Assert.True(Parse(await DocumentAsync("e30", headers)).IsSuccess);
        Assert.Equal(JoseErrors.Malformed, Parse(await DocumentAsync("e30", [.. headers, Encoded])).Error?.Code);
    }

    private Task<JsonObject> DocumentAsync(string payload, params string[] headers) => DocumentAsync(payload, signer, headers);

    private static async Task<JsonObject> DocumentAsync(string payload, SoftwareSigner by, params string[] headers)
    {
        var signatures = new JsonArray();
        foreach (var header in headers)
        {
            var input = System.Text.Encoding.UTF8.GetBytes($"{Tokens.Encode(header)}.{payload}");
            var signature = await by.SignAsync(input, TestContext.Current.CancellationToken);
            signatures.Add(new JsonObject { ["protected"] = Tokens.Encode(header), ["signature"] = StrictBase64Url.Encode(signature) });
        }

        return new JsonObject { ["payload"] = payload, ["signatures"] = signatures };
    }

    private static ParseResult<JsonJws> Parse(JsonObject document) =>
        JsonJws.Parse(JsonDocument.Parse(document.ToJsonString()).RootElement, Rules);
}
