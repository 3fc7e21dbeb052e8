using System.Text.Json;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Dids;

/// <summary>Keys within identifiers: <c>did:key</c> and <c>did:jwk</c>.</summary>
public sealed class DidKeyTests
{
    // W3C CCG did:key, "Ed25519".
    private const string Known = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";

    [Theory]
    [InlineData("did-key-ed25519-x25519.json")]
    [InlineData("did-key-nist-curves.json")]
    public void Every_identifier_of_the_specification_gives_its_key_and_comes_back(string file)
    {
        using var vectors = JsonDocument.Parse(ForeignData.Bytes("vectors", "did", file));
        foreach (var vector in vectors.RootElement.EnumerateObject())
        {
            var key = DidKey.KeyOf(vector.Name).Value;

            Assert.Equal(vector.Name, DidKey.Of(key));
            if (vector.Value.TryGetProperty("verificationMethod", out var method) && method.TryGetProperty("publicKeyJwk", out var jwk))
                Assert.Equal(Jwk.FromJson(jwk).Value.Thumbprint, key.Thumbprint);
        }
    }

    [Fact]
    public void The_identifier_of_did_jwk_gives_its_key()
    {
        using var vector = JsonDocument.Parse(ForeignData.Bytes("vectors", "did", "did-jwk-p-256.json"));
        var did = vector.RootElement.GetProperty("did").GetString()!;

        Assert.Equal(Jwk.FromJson(vector.RootElement.GetProperty("jwk")).Value.Thumbprint, DidJwk.KeyOf(did).Value.Thumbprint);
    }

    [Fact]
    public void The_seed_of_a_known_identifier_signs_as_it()
    {
        using var signer = new Ed25519Signer(new byte[Ed25519Signer.SeedLength]);

        Assert.Equal(Known, DidKey.Of(signer.PublicKey));
        Assert.Equal(signer.PublicKey.Thumbprint, DidKey.KeyOf($"{Known}#{Known["did:key:".Length..]}").Value.Thumbprint);
    }

    [Theory]
    [InlineData("did:key:", Multikey.Malformed)]
    [InlineData("did:key:z", Multikey.Malformed)]
    [InlineData("did:web:example.org", DidJwk.Malformed)]
    [InlineData("DID:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", DidJwk.Malformed)]
    [InlineData(Known + "#key-1", DidJwk.Malformed)]
    [InlineData(Known + "#a#b", DidJwk.Malformed)]
    [InlineData("did:key:u6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", Multikey.Malformed)]
    [InlineData("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW0", Multikey.Malformed)]
    public void What_is_no_identifier_is_refused(string did, string code) => Assert.Equal(code, DidKey.KeyOf(did).Error?.Code);
}
