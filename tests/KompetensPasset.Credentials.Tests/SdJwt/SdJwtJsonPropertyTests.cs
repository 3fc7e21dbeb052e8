using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwt;

/// <summary>Both serializations say the same.</summary>
public sealed class SdJwtJsonPropertyTests
{
    private static readonly JoseRules Rules = JoseRules.For("example+sd-jwt");

    [Property(MaxTest = 30)]
    public Property The_compact_form_comes_back_from_the_flattened_and_the_general_one() => Choices.Always(choices =>
    {
        var text = Token(choices);
        var flattened = SdJwtJson.Flattened(SdJwtToken.Parse(text, Rules).Value);
        var general = new JsonObject
        {
            ["payload"] = flattened["payload"]!.DeepClone(),
            ["signatures"] = new JsonArray(new JsonObject { ["header"] = flattened["header"]!.DeepClone(), ["protected"] = flattened["protected"]!.DeepClone(), ["signature"] = flattened["signature"]!.DeepClone() }),
        };

        Assert.Equal(text, SdJwtJson.ToCompact(JsonSerializer.SerializeToElement(flattened)).Value);
        Assert.Equal(text, SdJwtJson.ToCompact(JsonSerializer.SerializeToElement(general)).Value);
    });

    [Property(MaxTest = 100)]
    public Property A_changed_document_never_says_another_thing_and_never_throws() => Choices.Always(choices =>
    {
        var text = Token(choices);
        var changed = Mutation.Of(SdJwtJson.Flattened(SdJwtToken.Parse(text, Rules).Value), choices);

        if (SdJwtJson.ToCompact(JsonSerializer.SerializeToElement(changed)).TryGet(out var compact, out _) && SdJwtToken.Parse(compact, Rules).TryGet(out var token, out _) && token.Verify(TestKeys.Issuer.PublicKey))
            Assert.Equal(text.Split('~')[0], compact.Split('~')[0]);
    });

    private static string Token(Choices choices)
    {
        var claims = new JsonObject();
        for (var i = choices.Next(5); i >= 0; i--)
            claims["c" + i] = choices.Text();

        return new SdJwtIssuance("example+sd-jwt", claims) { Disclosable = [.. claims.Select(c => "/" + c.Key).Where(_ => choices.Once(2))] }.SignAsync(TestKeys.Issuer, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }
}
