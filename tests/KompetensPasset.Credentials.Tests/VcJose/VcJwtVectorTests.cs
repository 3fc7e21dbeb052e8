using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Credentials.Tests.VcJose;

public sealed class VcJwtVectorTests
{
    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);
        var header = vector.TryGetProperty("header", out var own) ? own.GetRawText() : """{"alg":"ES256","typ":"vc+jwt"}""";
        var payload = vector.TryGetProperty("payload", out var raw) ? raw.GetString()! : PatchedCredential.Of(vector.GetProperty("patch")).GetRawText();
        var token = await SdJwtAssembly.SignAsync(header, payload, TestKeys.Named(vector.TryGetProperty("signer", out var signer) ? signer.GetString()! : "issuer"));

        var outcome = !VcJwt.Parse(token).TryGet(out var jwt, out var error) ? error.Code : jwt.Verify(TestKeys.Issuer.PublicKey) ? "valid" : "wrong-signature";

        Assert.Equal(vector.GetProperty("expected").GetString(), outcome);
    }
}
