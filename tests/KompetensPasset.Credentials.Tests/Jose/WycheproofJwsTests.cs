using System.Text.Json;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Jose;

/// <summary>Whole tokens of the Wycheproof suite, read and verified with the key of their group.</summary>
public sealed class WycheproofJwsTests
{
    private static readonly JoseRules Rules = new([], SigningAlgorithm.All);

    // The tokens of RFC 7520 §4.2 and §4.3 beside keys whose `alg` names another algorithm (PS256 for PS384) or none that exists (ES521): RFC 7517 §4.4.
    private static readonly string[] RightlyRefused = ["json_web_signature_test.json#346", "json_web_signature_test.json#347", "json_web_signature_test.json#350"];

    [Theory]
    [InlineData("json_web_signature_test.json")]
    [InlineData("json_web_key_test.json")]
    [InlineData("json_web_crypto_test.json")]
    public void Every_token_is_judged_as_the_suite_says(string file)
    {
        using var suite = JsonDocument.Parse(ForeignData.Bytes("vectors", "wycheproof", file));
        foreach (var group in suite.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var keys = PublicKeys(group);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                if (!test.TryGetProperty("jws", out var jws) || jws.ValueKind is not JsonValueKind.String)
                    continue;

                var name = $"{file}#{test.GetProperty("tcId")}";
                var isValid = test.GetProperty("result").GetString() is "valid";
                var expected = isValid && group.TryGetProperty("public", out _) && !RightlyRefused.Contains(name);
                ForeignData.Ran("wycheproof", 1, otherwise: isValid == expected ? 0 : 1);
                Assert.True(expected == IsRight(jws.GetString()!, keys), $"{name} {test.GetProperty("comment")}");
            }
        }
    }

    [Fact]
    public void Tokens_of_symmetric_keys_are_refused_before_any_key_is_looked_at()
    {
        using var suite = JsonDocument.Parse(ForeignData.Bytes("vectors", "wycheproof", "json_web_signature_test.json"));
        var valid = suite.RootElement.GetProperty("testGroups").EnumerateArray()
            .Where(g => !g.TryGetProperty("public", out _))
            .SelectMany(g => g.GetProperty("tests").EnumerateArray())
            .Where(t => t.GetProperty("result").GetString() is "valid" && !t.GetProperty("comment").GetString()!.Contains("InvalidCharacter", StringComparison.Ordinal))
            .Select(t => CompactJws.Parse(t.GetProperty("jws").GetString(), Rules).Error?.Code)
            .ToArray();

        Assert.NotEmpty(valid);
        Assert.All(valid, code => Assert.Equal(JoseErrors.AlgorithmNotAllowed, code));
    }

    private static bool IsRight(string token, IReadOnlyList<Jwk> keys) =>
        CompactJws.Parse(token, Rules).TryGet(out var jws, out _) && keys.Any(jws.Verify);

    private static List<Jwk> PublicKeys(JsonElement group)
    {
        if (!group.TryGetProperty("public", out var json))
            return [];

        var all = json.TryGetProperty("keys", out var set) ? set.EnumerateArray().ToArray() : [json];
        return [.. all.Select(Jwk.FromJson).Where(k => k.IsSuccess).Select(k => k.Value)];
    }
}
