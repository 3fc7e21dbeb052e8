using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Jose;

/// <summary>The signatures of RFC 7520 (and RFC 8037) in all three serializations. The encrypted examples of the collection are not read: nothing here is encrypted.</summary>
public sealed class JoseCookbookTests
{
    private static readonly JoseRules Rules = new([], SigningAlgorithm.All) { TypeRequired = false };

    [Theory]
    [InlineData("4_1.rsa_v15_signature.json")]
    [InlineData("4_3.ecdsa_signature.json")]
    [InlineData("jws.json")]
    public void Each_example_verifies_in_every_serialization(string file)
    {
        var example = JsonDocument.Parse(ForeignData.Bytes("vectors", "jose-cookbook", file)).RootElement;
        var key = Public(example.GetProperty("input").GetProperty("key"));
        var output = example.GetProperty("output");
        var compact = CompactJws.Parse(output.GetProperty("compact").GetString(), Rules).Value;

        Assert.True(compact.Verify(key));
        Assert.Equal(example.GetProperty("input").GetProperty("payload").GetString(), System.Text.Encoding.UTF8.GetString(compact.Payload.Span));
        foreach (var form in new[] { "json", "json_flat" })
            Assert.True(Assert.Single(JsonJws.Parse(output.GetProperty(form), Rules).Value.Signatures).Verify(key));
    }

    // The examples print private keys, which no reader here takes.
    private static Jwk Public(JsonElement printed)
    {
        var json = JsonObject.Create(printed)!;
        foreach (var name in new[] { "d", "p", "q", "dp", "dq", "qi" })
            json.Remove(name);

        return Jwk.FromJson(JsonSerializer.SerializeToElement(json)).Value;
    }
}
