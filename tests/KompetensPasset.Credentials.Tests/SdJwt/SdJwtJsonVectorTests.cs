using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwt;

/// <summary>SD-JWTs in JSON serialization, made once with the issuer's key, with the compact form that they stand for.</summary>
public sealed class SdJwtJsonVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names("JsonVectors");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name, "JsonVectors");

        var outcome = SdJwtJson.ToCompact(vector.GetProperty("json"));
        var error = outcome.Error;
        if (outcome.IsSuccess && SdJwtToken.Parse(outcome.Value, JoseRules.For("example+sd-jwt")).TryGet(out var token, out error))
            error = VectorFiles.Signed(token.Verify(TestKeys.Issuer.PublicKey));

        vector.Meets(error);
        if (vector.Find("compact") is { } compact)
            Assert.Equal(compact, outcome.Value);
    }
}
