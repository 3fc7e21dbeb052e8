using System.Text.Json.Nodes;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwt;

/// <summary>Which claims an issuer lets the holder keep back: the pointers, and what may stand where they lead.</summary>
public sealed class DisclosablePathTests
{
    private const string Type = "example+sd-jwt";

    [Theory]
    [InlineData("""{"a":["x"]}""", "/a/00")]
    [InlineData("""{"a":["x"]}""", "/a/-")]
    [InlineData("""{"a":["x"]}""", "/a/+0")]
    [InlineData("""{"a":[{"b":1}]}""", "/a/0/b/c")]
    [InlineData("""{"a":{"b":null}}""", "/a/b/c")]
    [InlineData("""{"a":1}""", "/")]
    public async Task A_pointer_that_leads_nowhere_is_a_mistake_of_the_caller(string claims, string path) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await SignAsync(claims, "/a", path));

    [Theory]
    [InlineData("""{"a":{"b":[{"_sd":1}]}}""")]
    [InlineData("""{"a":{"b":{"...":1}}}""")]
    [InlineData("""{"_sd_alg":"sha-256","a":1}""")]
    public async Task Reserved_names_are_found_within_what_is_kept_back(string claims)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await SignAsync(claims, "/a"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await SignAsync(claims));
    }

    [Theory]
    [InlineData("""{"_sd":1}""", "/_sd")]
    [InlineData("""{"a":[{"...":1}]}""", "/a/0/...")]
    [InlineData("""{"a":{"_sd_alg":1}}""", "/a/_sd_alg")]
    public async Task A_claim_of_a_reserved_name_cannot_be_kept_back(string claims, string path) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await SignAsync(claims, path));

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":{"b":1,"b":2}}""")]
    [InlineData("""{"a":[1,{"b":1,"b":2}]}""")]
    public async Task A_claim_that_is_named_twice_is_a_mistake_of_the_caller(string claims) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await SignAsync(claims));

    [Theory]
    [InlineData("""{"a":"\"_sd\":"}""")]
    [InlineData("""{"a":"\"...\":","_sdx":1,"b":["_sd","..."]}""")]
    [InlineData("""{"\"_sd":1,"a":1}""")]
    public async Task What_only_looks_like_a_reserved_name_is_a_claim(string claims)
    {
        var token = await SignAsync(claims, "/a");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(claims), JsonNode.Parse(token.Claims.Json.GetRawText())));
    }

    [Fact]
    public async Task Null_and_the_empty_name_can_be_kept_back()
    {
        const string claims = """{"":1,"a":null,"b":[null]}""";
        var token = await SignAsync(claims, "/", "/a", "/b/0");

        Assert.Equal(3, token.Claims.Disclosed.Count);
        Assert.Equal("""{"b":[{"...":""", token.Payload.GetRawText()[..13]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(claims), JsonNode.Parse(token.Claims.Json.GetRawText())));
    }

    [Fact]
    public async Task Digests_stand_only_where_something_is_kept_back() =>
        Assert.StartsWith("""{"a":{"b":{"_sd":[""", (await SignAsync("""{"a":{"b":{"c":1}}}""", "/a/b/c")).Payload.GetRawText(), StringComparison.Ordinal);

    [Fact]
    public async Task A_pointer_that_is_given_twice_hides_once() =>
        Assert.Single((await SignAsync("""{"a":1}""", "/a", "/a")).Claims.Disclosed);

    [Fact]
    public async Task Claims_are_left_as_they_were()
    {
        var claims = JsonNode.Parse("""{"a":{"b":1},"c":[1,2]}""")!.AsObject();

        await new SdJwtIssuance(Type, claims) { Disclosable = ["/a", "/a/b", "/c/1"] }.SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken);

        Assert.Equal("""{"a":{"b":1},"c":[1,2]}""", claims.ToJsonString());
    }

    private static async Task<SdJwtToken> SignAsync(string claims, params string[] disclosable)
    {
        var issuance = new SdJwtIssuance(Type, JsonNode.Parse(claims)!.AsObject()) { Disclosable = disclosable, Salts = new KnownSalts() };
        return SdJwtToken.Parse(await issuance.SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken), Credentials.Jose.JoseRules.For(Type)).Value;
    }
}
