using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Tests.VcJose;

/// <summary>Credentials as plain JWTs (<c>jwt</c>: version 1.1 and badges) and as SD-JWTs of version 2 (<c>sd-jwt</c>), signed in the test.</summary>
public sealed class VcTokenVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names("TokenVectors");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name, "TokenVectors");

        if (vector.GetProperty("kind").GetString() == "sd-jwt")
            vector.Meets(VcSdJwt.Parse(await SdJwtAssembly.AssembleAsync(vector, "vc+sd-jwt")).TryGet(out var sd, out var refused) ? VectorFiles.Signed(sd.Verify(TestKeys.Issuer.PublicKey)) : refused);
        else
            vector.Meets(JwtVcJson.Parse(await TokenAsync(vector)).TryGet(out var jwt, out var error) ? VectorFiles.Signed(jwt.Verify(TestKeys.Issuer.PublicKey)) : error);
    }

    private static Task<string> TokenAsync(System.Text.Json.JsonElement vector) => SdJwtAssembly.SignAsync(
        vector.TryGetProperty("header", out _) ? vector.Written("header") : """{"alg":"ES256"}""", vector.Written("payload"), TestKeys.Named(vector.Find("signer") ?? "issuer"));
}
