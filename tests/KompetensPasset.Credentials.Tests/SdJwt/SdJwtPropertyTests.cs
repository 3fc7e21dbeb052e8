using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwt;

public sealed class SdJwtPropertyTests
{
    private static readonly JoseRules Rules = JoseRules.For("example+sd-jwt");

    [Property(MaxTest = 100)]
    public Property Whatever_is_hidden_and_whatever_is_shown_the_reader_sees_exactly_that() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ListOf(12).ToArbitrary(), choices => HoldsAsync([.. choices]).GetAwaiter().GetResult());

    [Property(MaxTest = 200)]
    public void Any_text_is_refused_without_an_exception(string? text) => Assert.False(SdJwtToken.Parse(text ?? "", Rules).IsSuccess);

    private static async Task<bool> HoldsAsync(int[] choices)
    {
        var claims = new JsonObject();
        for (var i = 0; i < choices.Length; i++)
            claims[$"c{i}/~"] = (choices[i] % 3) switch { 0 => "å\"\\" + choices[i], 1 => new JsonArray(i, new JsonObject { ["x"] = i }), _ => new JsonObject { ["y"] = choices[i] } };

        var hidden = Enumerable.Range(0, choices.Length).Where(i => choices[i] / 3 % 2 == 0).ToArray();
        var shown = hidden.Where(i => choices[i] / 6 % 2 == 0).ToArray();
        var text = await new SdJwtIssuance("example+sd-jwt", claims) { Disclosable = [.. hidden.Select(Path)], Decoys = choices[0] % 4 }.SignAsync(TestKeys.Issuer, CancellationToken.None);

        var presentation = SdJwtToken.Parse(SdJwtToken.Parse(text, Rules).Value.Select(shown.Select(Path)), Rules).Value;

        foreach (var i in hidden.Except(shown))
            claims.Remove($"c{i}/~");

        return presentation.Verify(TestKeys.Issuer.PublicKey) && JsonElement.DeepEquals(presentation.Claims.Json, JsonSerializer.SerializeToElement(claims));
    }

    private static string Path(int i) => $"/c{i}~1~0";
}
