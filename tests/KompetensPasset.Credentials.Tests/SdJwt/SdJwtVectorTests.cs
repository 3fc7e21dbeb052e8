using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwt;

public sealed class SdJwtVectorTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);

    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);
        var text = await SdJwtAssembly.AssembleAsync(vector, "example+sd-jwt");

        var outcome = Outcome(text, vector.TryGetProperty("issued", out _), vector.TryGetProperty("keyBindingRequired", out _));

        Assert.Equal(vector.GetProperty("expected").GetString(), outcome);
    }

    private static string Outcome(string text, bool issued, bool bound)
    {
        var rules = JoseRules.For("example+sd-jwt");
        var result = issued ? SdJwtToken.ParseIssued(text, rules) : SdJwtToken.Parse(text, rules);
        if (!result.TryGet(out var token, out var error))
            return error.Code;

        if (!token.Verify(TestKeys.Issuer.PublicKey))
            return "wrong-signature";

        return bound && KeyBinding.Check(token, TestKeys.Holder.PublicKey, new KeyBindingExpectation("https://reader.example", "n-1", Now)) is { } binding ? binding.Code : "valid";
    }
}
