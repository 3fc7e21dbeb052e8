using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.SdJwt;

public sealed class SdJwtVectorTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);

    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_own_vector_has_its_outcome(string name)
    {
        Assert.Equal(VectorFiles.Read(name).GetProperty("expected").GetString(), (await OutcomeAsync(name))?.Code ?? "valid");
    }

    [Fact]
    public async Task Every_refusal_names_its_place()
    {
        var places = new List<string>();
        foreach (var name in VectorFiles.AllNames())
        {
            if (await OutcomeAsync(name) is { } error)
                places.Add($"{name}: {error.Pointer ?? "-"}");
        }

        Golden.Matches("SdJwtVectorPlaces.txt", string.Join('\n', places));
    }

    private static async Task<CredentialError?> OutcomeAsync(string name)
    {
        var vector = VectorFiles.Read(name);
        var text = await SdJwtAssembly.AssembleAsync(vector, "example+sd-jwt");
        var rules = JoseRules.For("example+sd-jwt");
        var result = vector.TryGetProperty("issued", out _) ? SdJwtToken.ParseIssued(text, rules) : SdJwtToken.Parse(text, rules);
        if (!result.TryGet(out var token, out var error))
            return error;

        if (!token.Verify(TestKeys.Issuer.PublicKey))
            return new CredentialError("wrong-signature", "");

        return vector.TryGetProperty("keyBindingRequired", out _) ? KeyBinding.Check(token, TestKeys.Holder.PublicKey, new KeyBindingExpectation("https://reader.example", "n-1", Now)) : null;
    }
}
