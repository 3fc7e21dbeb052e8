using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.Jose;

/// <summary>
/// Tokens of the type <c>example+jwt</c>, compact (<c>token</c>) or JSON (<c>json</c>), made once with the issuer's key. <c>header</c> and <c>payload</c> stand for a token that
/// is signed in the test, where what is wrong is the header; <c>padding</c> is the length of a header that nobody knows.
/// </summary>
public sealed class JwsVectorTests
{
    private static readonly JoseRules Rules = JoseRules.For("example+jwt");

    public static TheoryData<string> Cases => VectorFiles.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_own_vector_has_its_outcome(string name)
    {
        var vector = VectorFiles.Read(name);

        vector.Meets(vector.TryGetProperty("json", out var json) ? OutcomeOf(json) : OutcomeOf(await TokenAsync(vector)));
    }

    private static CredentialError? OutcomeOf(string token) =>
        CompactJws.Parse(token, Rules).TryGet(out var jws, out var error) ? VectorFiles.Signed(jws.Verify(TestKeys.Issuer.PublicKey)) : error;

    private static CredentialError? OutcomeOf(JsonElement json) =>
        JsonJws.Parse(json, Rules with { AllowUnencodedPayload = true, UnderstoodCritical = ["b64"] }).TryGet(out var jws, out var error)
            ? VectorFiles.Signed(jws.Signatures.All(s => s.Verify(TestKeys.Issuer.PublicKey)))
            : error;

    private static async Task<string> TokenAsync(JsonElement vector)
    {
        if (vector.Find("token") is { } token)
            return token;

        var header = vector.Written("header");
        if (vector.TryGetProperty("padding", out var padding))
        {
            var padded = JsonNode.Parse(header)!;
            padded["padding"] = new string('x', padding.GetInt32());
            header = padded.ToJsonString();
        }

        return await SdJwtAssembly.SignAsync(header, vector.Find("payload") ?? "{}", TestKeys.Issuer);
    }
}
