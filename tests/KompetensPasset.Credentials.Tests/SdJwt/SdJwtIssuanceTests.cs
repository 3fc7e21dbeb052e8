using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwt;

public sealed class SdJwtIssuanceTests
{
    private static readonly JoseRules Rules = JoseRules.For("example+sd-jwt");

    private static JsonObject Claims => new()
    {
        ["iss"] = "https://issuer.example",
        ["name"] = "Anna Åberg",
        ["address"] = new JsonObject { ["city"] = "Umeå", ["country"] = "SE" },
        ["nationalities"] = new JsonArray("SE", "FI"),
        ["grade/final"] = "VG",
    };

    [Fact]
    public async Task What_is_issued_is_read_back_whole()
    {
        var token = await IssueAsync(new SdJwtIssuance("example+sd-jwt", Claims) { Disclosable = ["/name", "/address", "/address/city", "/nationalities/1", "/grade~1final"] });

        Assert.True(token.Verify(TestKeys.Issuer.PublicKey));
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(Claims), token.Claims.Json));
        Assert.Equal(["/address", "/address/city", "/grade~1final", "/name", "/nationalities/1"], token.Claims.Disclosed.Select(d => d.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_signed_payload_holds_no_disclosable_value()
    {
        var token = await IssueAsync(new SdJwtIssuance("example+sd-jwt", Claims) { Disclosable = ["/name", "/address/city", "/nationalities/1"] });

        var payload = token.Payload.GetRawText();

        Assert.DoesNotContain("berg", payload, StringComparison.Ordinal);
        Assert.DoesNotContain("Ume", payload, StringComparison.Ordinal);
        Assert.DoesNotContain("\"FI\"", payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C22_Salts_have_128_bits_and_each_disclosure_its_own()
    {
        var token = await IssueAsync(new SdJwtIssuance("example+sd-jwt", Claims) { Disclosable = ["/name", "/address", "/nationalities/0", "/nationalities/1"], Salts = RandomSalts.Instance });

        var salts = token.Claims.Disclosed.Select(d => Salt(d.Disclosure)).ToList();

        Assert.All(salts, salt => Assert.Equal(16, salt.Length));
        Assert.Equal(4, salts.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public async Task C22_Digests_are_sorted_so_that_their_order_says_nothing()
    {
        var token = await IssueAsync(new SdJwtIssuance("example+sd-jwt", Claims) { Disclosable = ["/name", "/address", "/nationalities", "/grade~1final"] });

        var digests = token.Payload.GetProperty("_sd").EnumerateArray().Select(d => d.GetString()!).ToList();

        Assert.Equal(4, digests.Count);
        Assert.Equal(digests.Order(StringComparer.Ordinal), digests);
    }

    [Fact]
    public async Task Decoys_hide_how_many_claims_there_are()
    {
        var token = await IssueAsync(new SdJwtIssuance("example+sd-jwt", Claims) { Disclosable = ["/name", "/address", "/address/city"], Decoys = 3 });

        var inner = token.Claims.Disclosed.Single(d => d.Path == "/address").Disclosure.Value;

        Assert.Equal(5, token.Payload.GetProperty("_sd").GetArrayLength());
        Assert.Equal(4, inner.GetProperty("_sd").GetArrayLength());
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(Claims), token.Claims.Json));
    }

    [Theory]
    [InlineData("sha-384")]
    [InlineData("sha-512")]
    public async Task Other_hash_functions_are_written_and_read(string name)
    {
        Assert.True(SdHash.TryFind(name, out var hash));

        var token = await IssueAsync(new SdJwtIssuance("example+sd-jwt", Claims) { Disclosable = ["/name"], Hash = hash });

        Assert.Equal(name, token.Payload.GetProperty("_sd_alg").GetString());
        Assert.Equal("Anna Åberg", token.Claims.Json.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("/nobody")]
    [InlineData("/address/street")]
    [InlineData("/nationalities/2")]
    [InlineData("/nationalities/-1")]
    [InlineData("/name/first")]
    [InlineData("name")]
    [InlineData("")]
    public async Task A_path_that_names_no_claim_is_a_mistake_of_the_caller(string path) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await new SdJwtIssuance("example+sd-jwt", Claims) { Disclosable = [path] }.SignAsync(TestKeys.Issuer, CancellationToken.None));

    [Theory]
    [InlineData("""{"_sd":[]}""")]
    [InlineData("""{"a":{"_sd_alg":"sha-256"}}""")]
    [InlineData("""{"a":[{"...":"x"}]}""")]
    public async Task Reserved_names_in_the_claims_are_a_mistake_of_the_caller(string claims) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await new SdJwtIssuance("example+sd-jwt", JsonNode.Parse(claims)!.AsObject()).SignAsync(TestKeys.Issuer, CancellationToken.None));

    [Fact]
    public async Task A_presentation_takes_along_what_a_claim_stands_within_and_changes_nothing()
    {
        var token = await IssueAsync(new SdJwtIssuance("example+sd-jwt", Claims) { Disclosable = ["/name", "/address", "/address/city"] });

        var presentation = SdJwtToken.Parse(token.Select(["/address/city"]), Rules).Value;

        Assert.Equal(["/address", "/address/city"], presentation.Claims.Disclosed.Select(d => d.Path));
        Assert.False(presentation.Claims.Json.TryGetProperty("name", out _));
        Assert.All(presentation.Claims.Disclosed, d => Assert.Contains(d.Disclosure.Encoded, token.Presentation, StringComparison.Ordinal));
        Assert.Equal(token.IssuerSignedJwt, presentation.IssuerSignedJwt);
    }

    [Fact]
    public async Task A_container_can_be_shown_without_what_is_hidden_in_it()
    {
        var token = await IssueAsync(new SdJwtIssuance("example+sd-jwt", Claims) { Disclosable = ["/address", "/address/city"] });

        var presentation = SdJwtToken.Parse(token.Select(["/address"]), Rules).Value;

        Assert.Equal("""{"country":"SE"}""", presentation.Claims.Json.GetProperty("address").GetRawText());
    }

    [Fact]
    public async Task A_claim_that_cannot_be_disclosed_cannot_be_chosen()
    {
        var token = await IssueAsync(new SdJwtIssuance("example+sd-jwt", Claims) { Disclosable = ["/name"] });

        Assert.Throws<ArgumentException>(() => token.Select(["/iss"]));
    }

    [Fact]
    public async Task A_bound_presentation_verifies_for_its_reader_only()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);
        var token = await IssueAsync(new SdJwtIssuance("example+sd-jwt", Claims) { Disclosable = ["/name", "/address"] });

        var text = await KeyBinding.PresentAsync(token, ["/name"], new KeyBindingRequest("https://reader.example", "n-1", now), TestKeys.Holder, CancellationToken.None);
        var presentation = SdJwtToken.Parse(text, Rules).Value;

        Assert.Null(KeyBinding.Check(presentation, TestKeys.Holder.PublicKey, new KeyBindingExpectation("https://reader.example", "n-1", now)));
        Assert.Equal(KeyBindingErrors.WrongAudience, KeyBinding.Check(presentation, TestKeys.Holder.PublicKey, new KeyBindingExpectation("https://other.example", "n-1", now))?.Code);
    }

    [Fact]
    public async Task A_disclosure_taken_out_of_a_bound_presentation_breaks_the_binding()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);
        var token = await IssueAsync(new SdJwtIssuance("example+sd-jwt", Claims) { Disclosable = ["/name", "/address"] });
        var text = await KeyBinding.PresentAsync(token, ["/name", "/address"], new KeyBindingRequest("a", "n", now), TestKeys.Holder, CancellationToken.None);

        var stripped = SdJwtToken.Parse(token.Select(["/name"]) + text[(text.LastIndexOf('~') + 1)..], Rules).Value;

        Assert.Equal(KeyBindingErrors.WrongHash, KeyBinding.Check(stripped, TestKeys.Holder.PublicKey, new KeyBindingExpectation("a", "n", now))?.Code);
    }

    private static byte[] Salt(Disclosure disclosure)
    {
        Assert.True(StrictBase64Url.TryDecode(disclosure.Encoded, out var octets));
        Assert.True(StrictBase64Url.TryDecode(JsonDocument.Parse(octets).RootElement[0].GetString(), out var salt));
        return salt;
    }

    private static async Task<SdJwtToken> IssueAsync(SdJwtIssuance issuance)
    {
        var known = issuance.Salts is RandomSalts && issuance.Decoys == 0 ? issuance : issuance with { Salts = new KnownSalts() };
        return SdJwtToken.Parse(await known.SignAsync(TestKeys.Issuer, CancellationToken.None), Rules).Value;
    }
}
