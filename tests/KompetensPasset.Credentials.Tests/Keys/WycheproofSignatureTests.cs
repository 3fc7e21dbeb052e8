using System.Text.Json;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Keys;

/// <summary>Signatures and keys of the Wycheproof suite: edge cases of arithmetic, padding and range.</summary>
public sealed class WycheproofSignatureTests
{
    [Theory]
    [InlineData("ecdsa_secp256r1_sha256_p1363_test.json", "publicKeyJwk", "ES256")]
    [InlineData("ed25519_test.json", "publicKeyJwk", "EdDSA")]
    [InlineData("rsa_signature_2048_sha256_test.json", "keyJwk", "RS256")]
    public void Every_signature_is_judged_as_the_suite_says(string file, string keyName, string algorithmName)
    {
        using var suite = JsonDocument.Parse(ForeignData.Bytes("vectors", "wycheproof", file));
        Assert.True(SigningAlgorithm.TryFind(algorithmName, out var algorithm));
        var (count, otherwise) = (0, 0);

        foreach (var group in suite.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var key = group.TryGetProperty(keyName, out var jwk) ? Jwk.FromJson(jwk) : null;
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var taken = key is { IsSuccess: true }
                    && key.Value.Verify(algorithm, Convert.FromHexString(Text(test, "msg")), Convert.FromHexString(Text(test, "sig")));

                // An empty message is no JWS: its signing input holds at least a dot.
                var expected = Text(test, "result") is "valid" && key is { IsSuccess: true } && Text(test, "msg").Length > 0;

                // Groups without a JWK hold keys that a JWK cannot express or that we do not take: nothing of theirs may pass.
                Assert.True(taken == expected, $"{file} #{test.GetProperty("tcId")}");
                count++;
                otherwise += taken == Text(test, "result") is "valid" ? 0 : 1;
            }
        }

        Assert.Equal(suite.RootElement.GetProperty("numberOfTests").GetInt32(), count);
        ForeignData.Ran("wycheproof", count, otherwise);
    }

    [Fact]
    public void Points_off_the_curve_and_of_other_curves_are_no_keys()
    {
        using var suite = JsonDocument.Parse(ForeignData.Bytes("vectors", "wycheproof", "ecdh_secp256r1_webcrypto_test.json"));
        foreach (var test in suite.RootElement.GetProperty("testGroups").EnumerateArray().SelectMany(g => g.GetProperty("tests").EnumerateArray()))
        {
            var key = Jwk.FromJson(test.GetProperty("public"));
            var isP256 = key.IsSuccess && key.Value.Curve == "P-256";

            ForeignData.Ran("wycheproof", 1);
            Assert.True(isP256 == (Text(test, "result") is "valid"), $"#{test.GetProperty("tcId")} {Text(test, "comment")}: {key.Error?.Code}");
        }
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
