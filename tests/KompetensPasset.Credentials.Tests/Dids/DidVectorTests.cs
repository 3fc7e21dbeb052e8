using System.Text.Json;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.Dids;

/// <summary>Identifiers with the keys or addresses that they lead to, and the documents of identifiers with the keys that may assert.</summary>
public sealed class DidVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);
        var did = vector.GetProperty("did").GetString()!;

        if (vector.TryGetProperty("document", out _))
            Check(vector, DidDocument.Parse(vector.Octets("document"), did));
        else if (did.StartsWith("did:web:", StringComparison.Ordinal))
            Assert.Equal(vector.GetProperty("expected").GetString(), DidWeb.TryAddress(did, out var address) ? address.AbsoluteUri : "no-address");
        else
            Check(vector, did.StartsWith("did:jwk", StringComparison.Ordinal) ? DidJwk.KeyOf(did) : DidKey.KeyOf(did));
    }

    private static void Check(JsonElement vector, ParseResult<Jwk> outcome)
    {
        vector.Meets(outcome.Error);
        if (outcome.IsSuccess)
            Assert.Equal(vector.GetProperty("thumbprint").GetString(), outcome.Value.Thumbprint);
    }

    private static void Check(JsonElement vector, ParseResult<DidDocument> outcome)
    {
        vector.Meets(outcome.Error);
        if (outcome.IsSuccess)
            Assert.Equal(vector.GetProperty("keys").EnumerateArray().Select(k => k.GetString()), outcome.Value.AssertionMethods.Select(m => m.Id));
    }
}
