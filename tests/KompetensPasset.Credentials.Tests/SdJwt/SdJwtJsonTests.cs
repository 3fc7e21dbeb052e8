using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwt;

/// <summary>RFC 9901 §8.</summary>
public sealed class SdJwtJsonTests
{
    private static readonly JoseRules Rules = JoseRules.For("dc+sd-jwt");

    [Fact]
    public async Task The_flattened_form_comes_back_as_the_compact_one()
    {
        var text = await IssueAsync();
        var json = SdJwtJson.Flattened(SdJwtToken.Parse(text, Rules).Value);

        Assert.Equal(2, json["header"]!["disclosures"]!.AsArray().Count);
        Assert.Equal(text, ToCompact(json).Value);
    }

    [Fact]
    public async Task A_key_binding_goes_along()
    {
        var text = await IssueAsync() + "a.b.c";
        var json = SdJwtJson.Flattened(SdJwtToken.Parse(text, Rules).Value);

        Assert.Equal("a.b.c", json["header"]!["kb_jwt"]!.GetValue<string>());
        Assert.Equal(text, ToCompact(json).Value);
    }

    [Fact]
    public async Task Of_several_signatures_the_first_is_taken()
    {
        var text = await IssueAsync();
        var flattened = SdJwtJson.Flattened(SdJwtToken.Parse(text, Rules).Value);

        Assert.Equal(text, ToCompact(General(flattened, new JsonObject { ["protected"] = "e30", ["signature"] = "AA" })).Value);
    }

    [Fact]
    public async Task A_token_without_disclosures_needs_no_unprotected_header()
    {
        var flattened = SdJwtJson.Flattened(SdJwtToken.Parse(await IssueAsync(), Rules).Value);
        flattened.Remove("header");

        Assert.EndsWith("~", ToCompact(flattened).Value, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "no payload", """{"protected":"e30","signature":"AA"}""" },
        { "no protected header", """{"payload":"e30","signature":"AA"}""" },
        { "a payload that is no text", """{"payload":{},"protected":"e30","signature":"AA"}""" },
        { "a dot that moves the border", """{"payload":"e30.e30","protected":"e30","signature":"AA"}""" },
        { "a tilde that moves the border", """{"payload":"e30","protected":"e30","signature":"AA~AA"}""" },
        { "a header that is no object", """{"payload":"e30","protected":"e30","signature":"AA","header":[]}""" },
        { "disclosures that are no list", """{"payload":"e30","protected":"e30","signature":"AA","header":{"disclosures":"WyJ4Il0"}}""" },
        { "a disclosure that is no text", """{"payload":"e30","protected":"e30","signature":"AA","header":{"disclosures":[7]}}""" },
        { "two disclosures in one text", """{"payload":"e30","protected":"e30","signature":"AA","header":{"disclosures":["WyJ4Il0~WyJ4Il0"]}}""" },
        { "a key binding that is no text", """{"payload":"e30","protected":"e30","signature":"AA","header":{"kb_jwt":null}}""" },
        { "a key binding with disclosures before it", """{"payload":"e30","protected":"e30","signature":"AA","header":{"kb_jwt":"WyJ4Il0~a.b.c"}}""" },
        { "no signature at all", """{"payload":"e30","signatures":[]}""" },
        { "both forms at once", """{"payload":"e30","protected":"e30","signature":"AA","signatures":[{"protected":"e30","signature":"AA"}]}""" },
        { "disclosures beside a later signature", """{"payload":"e30","signatures":[{"protected":"e30","signature":"AA"},{"protected":"e30","signature":"AA","header":{"disclosures":[]}}]}""" },
        { "a key binding beside a later signature", """{"payload":"e30","signatures":[{"protected":"e30","signature":"AA"},{"protected":"e30","signature":"AA","header":{"kb_jwt":"a.b.c"}}]}""" },
        { "a list", "[]" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_breaks_the_form_is_refused(string what, string json)
    {
        using var document = JsonDocument.Parse(json);

        Assert.True(SdJwtJson.ToCompact(document.RootElement).Error?.Code == SdJwtErrors.Malformed, what);
    }

    [Fact]
    public void More_disclosures_than_the_limit_are_refused()
    {
        var json = new JsonObject
        {
            ["payload"] = "e30",
            ["protected"] = "e30",
            ["signature"] = "AA",
            ["header"] = new JsonObject { ["disclosures"] = new JsonArray([.. Enumerable.Repeat(0, CredentialLimits.MaxDisclosures + 1).Select(_ => (JsonNode)"WyJ4Il0")]) },
        };

        Assert.Equal(SdJwtErrors.TooManyDisclosures, ToCompact(json).Error?.Code);
    }

    private static JsonObject General(JsonObject flattened, params JsonObject[] further)
    {
        var first = new JsonObject { ["header"] = flattened["header"]!.DeepClone(), ["protected"] = flattened["protected"]!.DeepClone(), ["signature"] = flattened["signature"]!.DeepClone() };
        return new JsonObject { ["payload"] = flattened["payload"]!.DeepClone(), ["signatures"] = new JsonArray([first, .. further]) };
    }

    private static ParseResult<string> ToCompact(JsonObject json) => SdJwtJson.ToCompact(JsonSerializer.SerializeToElement(json));

    private static async Task<string> IssueAsync() =>
        await new SdJwtIssuance("dc+sd-jwt", new JsonObject { ["vct"] = "x", ["a"] = 1, ["b"] = 2 }) { Disclosable = ["/a", "/b"] }.SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken);
}
