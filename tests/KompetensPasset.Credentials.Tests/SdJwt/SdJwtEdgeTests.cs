using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwt;

/// <summary>The last value that is taken and the first that is not, and what stands beside the usual.</summary>
public sealed class SdJwtEdgeTests
{
    private const string Type = "example+sd-jwt";
    private static readonly JoseRules Rules = JoseRules.For(Type);
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);

    [Theory]
    [InlineData(CredentialLimits.MaxJsonDepth, true)]
    [InlineData(CredentialLimits.MaxJsonDepth + 1, false)]
    public void Claims_that_are_processed_have_a_deepest_place(int depth, bool isTaken)
    {
        // The escape keeps the whole from being copied as it is.
        var json = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{\"b\":\"\\\\\"}" + new string('}', depth - 1);
        var claims = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2 * CredentialLimits.MaxJsonDepth }).RootElement;

        Assert.Equal(isTaken ? null : SdJwtErrors.TooDeep, ClaimsProcessing.Process(claims, SdHash.Sha256, []).Error?.Code);
    }

    [Fact]
    public void Arrays_within_disclosures_within_disclosures_are_no_way_around_the_depth()
    {
        var disclosures = new List<Disclosure> { Disclose("1") };
        for (var i = 1; i < CredentialLimits.MaxDisclosures; i++)
            disclosures.Add(Disclose($"[[[{Digest(disclosures[^1])}]]]"));

        var claims = JsonDocument.Parse($$"""{"a":[{{Digest(disclosures[^1])}}]}""").RootElement;

        Assert.Equal(SdJwtErrors.TooDeep, ClaimsProcessing.Process(claims, SdHash.Sha256, disclosures).Error?.Code);
    }

    [Fact]
    public async Task A_reader_sees_whether_claims_may_be_hidden()
    {
        var whole = await IssueAsync(["/a", "/list/0"]);

        Assert.False(whole.Claims.MayHideClaims);
        Assert.False((await IssueAsync([])).Claims.MayHideClaims);
        Assert.True(SdJwtToken.Parse(whole.Select(["/a"]), Rules).Value.Claims.MayHideClaims);
        Assert.True((await IssueAsync(["/a"], decoys: 1)).Claims.MayHideClaims);
    }

    [Fact]
    public async Task The_hash_function_is_named_where_there_are_digests_only()
    {
        Assert.Equal("sha-256", (await IssueAsync(["/a"])).Payload.GetProperty("_sd_alg").GetString());
        Assert.False((await IssueAsync([])).Payload.TryGetProperty("_sd_alg", out _));
    }

    [Fact]
    public async Task Digests_deeper_down_get_their_decoys_and_are_sorted_too()
    {
        var token = await IssueAsync(["/inner/x", "/inner/y", "/list/0", "/list/0/x", "/list/0/y"], decoys: 3);
        var element = token.Claims.Disclosed.Single(d => d.Path == "/list/0").Disclosure.Value;

        Assert.All([token.Payload.GetProperty("inner"), element], holder =>
        {
            var digests = holder.GetProperty("_sd").EnumerateArray().Select(d => d.GetString()!).ToArray();
            Assert.Equal(5, digests.Length);
            Assert.Equal(digests.Order(StringComparer.Ordinal), digests);
        });
    }

    [Theory]
    [InlineData("""{"a":1,"_sd":[]}""")]
    [InlineData("""{"a":1,"_sd_alg":"sha-256"}""")]
    [InlineData("""{"a":[{"b":1,"...":"x"}]}""")]
    public async Task A_reserved_name_beside_others_is_a_mistake_of_the_caller(string claims) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await new SdJwtIssuance(Type, JsonNode.Parse(claims)!.AsObject()).SignAsync(TestKeys.Issuer, CancellationToken.None));

    [Theory]
    [InlineData(-360, null)]
    [InlineData(-361, KeyBindingErrors.OutsideWindow)]
    [InlineData(60, null)]
    [InlineData(61, KeyBindingErrors.OutsideWindow)]
    public async Task A_binding_is_taken_from_the_oldest_to_the_newest_second(int offset, string? code)
    {
        var token = await IssueAsync(["/a"]);
        var text = await KeyBinding.PresentAsync(token, [], new KeyBindingRequest("reader", "n", Now.AddSeconds(offset)), TestKeys.Holder, CancellationToken.None);

        Assert.Equal(code, KeyBinding.Check(SdJwtToken.Parse(text, Rules).Value, TestKeys.Holder.PublicKey, new KeyBindingExpectation("reader", "n", Now))?.Code);
    }

    [Fact]
    public async Task A_binding_cannot_be_checked_without_the_holders_key()
    {
        var token = await IssueAsync(["/a"]);
        var text = await KeyBinding.PresentAsync(token, [], new KeyBindingRequest("reader", "n", Now), TestKeys.Holder, CancellationToken.None);

        var error = KeyBinding.Check(SdJwtToken.Parse(text, Rules).Value, null, new KeyBindingExpectation("reader", "n", Now));

        Assert.Equal((KeyBindingErrors.NoHolderKey, "/cnf"), (error?.Code, error?.Pointer));
    }

    [Fact]
    public async Task A_token_has_a_greatest_length()
    {
        var token = await IssueAsync([]);
        var room = CredentialLimits.MaxTokenLength - token.Presentation.Length - 2;

        Assert.Equal(SdJwtErrors.Malformed, Code(token.Presentation + new string('x', room + 2)));
        Assert.Equal(SdJwtErrors.TooLarge, Code(token.Presentation + new string('x', room + 3)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("~~")]
    [InlineData("~a.b.c")]
    public void A_text_without_a_signed_part_is_none(string text) => Assert.Equal(SdJwtErrors.Malformed, Code(text));

    [Theory]
    [InlineData("""{"a":1,"b":{"_sd":[]}}""", true)]
    [InlineData("""{"b":{"_sd":[]},"a":1}""", true)]
    [InlineData("""[1,{"...":"x"}]""", true)]
    [InlineData("""{"a":[{"b":1},{"c":2}]}""", false)]
    public async Task A_digest_anywhere_in_a_claim_hides_part_of_it(string claim, bool isHidden)
    {
        var payload = $$"""{"open":1,"status":{{claim}}}""";
        var token = SdJwtToken.Parse(await SdJwtAssembly.SignAsync($$"""{"alg":"ES256","typ":"{{Type}}"}""", payload, TestKeys.Issuer) + "~", Rules).Value;

        Assert.Equal(isHidden ? "status" : null, token.FirstHidden(["exp", "open", "status"]));
    }

    private static string? Code(string text) => SdJwtToken.Parse(text, Rules).Error?.Code;

    private static Disclosure Disclose(string value) => Disclosure.Parse(StrictBase64Url.Encode(System.Text.Encoding.UTF8.GetBytes($"[\"salt\",{value}]"))).Value;

    private static string Digest(Disclosure disclosure) => $$"""{"...":"{{SdHash.Sha256.DigestOf(disclosure.Encoded)}}"}""";

    private static async Task<SdJwtToken> IssueAsync(string[] disclosable, int decoys = 0)
    {
        var claims = new JsonObject { ["a"] = 1, ["inner"] = new JsonObject { ["x"] = 1, ["y"] = 2 }, ["list"] = new JsonArray(new JsonObject { ["x"] = 1, ["y"] = 2 }) };
        var text = await new SdJwtIssuance(Type, claims) { Disclosable = disclosable, Decoys = decoys, Salts = new KnownSalts() }.SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken);
        return SdJwtToken.Parse(text, Rules).Value;
    }
}
