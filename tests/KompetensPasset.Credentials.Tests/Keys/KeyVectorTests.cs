using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.Keys;

/// <summary>Public keys as JWK (<c>jwk</c>) or Multikey (<c>multikey</c>), with their thumbprints.</summary>
public sealed class KeyVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);

        var outcome = vector.Find("multikey") is { } text ? Multikey.Parse(text) : Jwk.FromJson(vector.GetProperty("jwk"));

        vector.Meets(outcome.Error);
        if (outcome.IsSuccess)
            Assert.Equal(vector.GetProperty("thumbprint").GetString(), outcome.Value.Thumbprint);
    }
}
