using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

public sealed class SdJwtVcVectorTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);

    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);
        var text = await SdJwtAssembly.AssembleAsync(vector, "dc+sd-jwt");

        var outcome = Outcome(text, vector.TryGetProperty("keyBindingRequired", out _));

        Assert.Equal(vector.GetProperty("expected").GetString(), outcome);
    }

    private static string Outcome(string text, bool bound)
    {
        if (!SdJwtVcToken.Parse(text).TryGet(out var token, out var error))
            return error.Code;

        if (!token.Verify(TestKeys.Issuer.PublicKey))
            return "wrong-signature";

        return bound && token.CheckKeyBinding(new KeyBindingExpectation("https://reader.example", "n-1", Now)) is { } binding ? binding.Code : "valid";
    }
}
