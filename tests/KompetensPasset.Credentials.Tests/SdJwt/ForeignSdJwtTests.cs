using System.Text.Json;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.SdJwt;

/// <summary>
/// The examples of RFC 9901 and the derived negative cases. <c>s6-payload-structures</c> holds payloads without disclosures: they are processed as they are.
/// </summary>
public sealed class ForeignSdJwtTests
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private static readonly JoseRules AnyType = new([], SigningAlgorithm.All) { TypeRequired = false };

    [Theory]
    [InlineData("A.1-1.json", "sd_jwt")]
    [InlineData("A.3-1-issuance.json", "sd_jwt")]
    [InlineData("A.3-2-presentation-kb.json", "sd_jwt")]
    [InlineData("s5.1-issuance.json", "sd_jwt")]
    [InlineData("s5.2-presentation-kb.json", "sd_jwt")]
    [InlineData("s8.2-flattened-issuance.json", "equivalent_compact")]
    [InlineData("s8.2-flattened-presentation-kb.json", "equivalent_compact")]
    public void The_examples_of_the_specification_are_read_as_it_says(string file, string member)
    {
        var vector = Read("sd-jwt", "rfc9901", file);
        var token = SdJwtToken.Parse(vector.GetProperty(member).GetString()!, AnyType).Value;

        Assert.True(token.Verify(Jwk.FromJson(vector.GetProperty("issuer_public_jwk")).Value));
        Assert.True(JsonElement.DeepEquals(vector.GetProperty("expected_processed_payload"), token.Claims.Json));
        if (KeyBindingOf(vector) is { } binding)
            Assert.Null(KeyBinding.Check(token, Jwk.FromJson(token.Claims.Json.GetProperty("cnf").GetProperty("jwk")).Value, Expectation(binding, token)));
    }

    [Theory]
    [InlineData("s8.2-flattened-issuance.json")]
    [InlineData("s8.2-flattened-presentation-kb.json")]
    public void The_json_form_is_the_compact_one_written_otherwise(string file)
    {
        var vector = Read("sd-jwt", "rfc9901", file);
        var compact = vector.GetProperty("equivalent_compact").GetString()!;

        Assert.Equal(compact, SdJwtJson.ToCompact(vector.GetProperty("jws_json")).Value);
        var written = JsonSerializer.SerializeToElement(SdJwtJson.Flattened(SdJwtToken.Parse(compact, AnyType).Value));
        Assert.True(JsonElement.DeepEquals(vector.GetProperty("jws_json"), written));
    }

    [Fact]
    public void Every_example_file_is_run()
    {
        var files = Directory.EnumerateFiles(ForeignData.PathOf("vectors", "sd-jwt", "rfc9901")).Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(
            ["A.1-1.json", "A.3-1-issuance.json", "A.3-2-presentation-kb.json", "s4.2-disclosure-digests.json", "s5.1-issuance.json", "s5.2-presentation-kb.json",
                "s6-payload-structures.json", "s8.2-flattened-issuance.json", "s8.2-flattened-presentation-kb.json"],
            files);
    }

    [Fact]
    public void Disclosures_have_the_digests_of_the_specification()
    {
        var vector = Read("sd-jwt", "rfc9901", "s4.2-disclosure-digests.json");
        foreach (var item in vector.GetProperty("vectors").EnumerateArray())
            Assert.Equal(item.GetProperty("sha256").GetString(), SdHash.Sha256.DigestOf(item.GetProperty("disclosure").GetString()));

        foreach (var encoded in vector.GetProperty("equivalent_encodings_same_claim").EnumerateArray())
            Assert.Equal("Möbius", Disclosure.Parse(encoded.GetString()!).Value.Value.GetString());
    }

    [Fact]
    public void Payloads_without_disclosures_are_processed()
    {
        foreach (var item in Read("sd-jwt", "rfc9901", "s6-payload-structures.json").EnumerateArray())
            Assert.True(ClaimsProcessing.Process(item.GetProperty("json"), SdHash.Sha256, []).IsSuccess);
    }

    [Fact]
    public void Every_derived_case_has_its_outcome()
    {
        var vectors = Read("derived", "sd-jwt-negative.json");
        var key = Jwk.FromJson(vectors.GetProperty("issuer_public_jwk")).Value;
        var expected = Expected(vectors);

        var outcomes = vectors.GetProperty("cases").EnumerateArray().Select(c =>
            $"{c.GetProperty("name").GetString()}: {c.GetProperty("expected").GetString()} {Outcome(c.GetProperty("presentation").GetString()!, key, expected)}");

        ForeignData.Ran("derived", vectors.GetProperty("cases").GetArrayLength());
        Golden.Matches("ForeignSdJwtOutcomes.txt", string.Join('\n', outcomes));
    }

    /// <summary>What becomes of one derived case.</summary>
    internal static string OutcomeOf(string name)
    {
        var vectors = Read("derived", "sd-jwt-negative.json");
        var presentation = vectors.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name).GetProperty("presentation").GetString()!;
        return Outcome(presentation, Jwk.FromJson(vectors.GetProperty("issuer_public_jwk")).Value, Expected(vectors));
    }

    private static KeyBindingExpectation Expected(JsonElement vectors) => new(
        vectors.GetProperty("expected_aud").GetString()!, vectors.GetProperty("expected_nonce").GetString()!, DateTimeOffset.FromUnixTimeSeconds(vectors.GetProperty("reference_time_unix").GetInt64()));

    private static string Outcome(string presentation, Jwk key, KeyBindingExpectation expected)
    {
        if (!SdJwtVcToken.Parse(presentation).TryGet(out var token, out var error))
            return error.Code;

        if (!token.Verify(key))
            return "wrong-signature";

        if (token.NotBefore > expected.Now + Skew || token.ExpiresAt <= expected.Now - Skew)
            return "outside-its-time";

        return token.CheckKeyBinding(expected)?.Code ?? "valid";
    }

    private static JsonElement? KeyBindingOf(JsonElement vector) =>
        vector.TryGetProperty("key_binding", out var binding) && binding.ValueKind is JsonValueKind.Object ? binding : vector.TryGetProperty("expected_nonce", out _) ? vector : null;

    private static KeyBindingExpectation Expectation(JsonElement binding, SdJwtToken token)
    {
        var payload = CompactJws.Parse(token.KeyBindingJwt, JoseRules.For("kb+jwt")).Value.Payload;
        var issuedAt = JsonDocument.Parse(payload).RootElement.GetProperty("iat").GetInt64();
        return new KeyBindingExpectation(binding.GetProperty("expected_aud").GetString()!, binding.GetProperty("expected_nonce").GetString()!, DateTimeOffset.FromUnixTimeSeconds(issuedAt));
    }

    private static JsonElement Read(params string[] parts) => JsonDocument.Parse(ForeignData.Bytes(["vectors", .. parts])).RootElement;
}
