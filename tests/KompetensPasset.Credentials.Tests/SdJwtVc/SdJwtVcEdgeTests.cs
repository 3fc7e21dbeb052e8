using System.Text.Json.Nodes;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

/// <summary>What a credential says of itself is read member by member, and control claims come from one place only.</summary>
public sealed class SdJwtVcEdgeTests
{
    private const string Type = "https://host.example/types/a";
    private static readonly DateTimeOffset Issued = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);
    private static readonly SdJwtVcIssuance Issuance = new(Type, "https://issuer.example", Issued, new JsonObject { ["sub"] = "urn:anna", ["name"] = "Anna" });

    [Fact]
    public async Task What_is_stated_is_signed_and_read_back()
    {
        var token = await IssueAsync(Issuance with
        {
            NotBefore = Issued.AddDays(1),
            ExpiresAt = Issued.AddDays(2),
            HolderKey = TestKeys.Holder.PublicKey,
            Status = new JsonObject { ["status_list"] = new JsonObject { ["idx"] = 1, ["uri"] = "https://a.example" } },
        });

        Assert.Equal((Type, "https://issuer.example", "urn:anna"), (token.Vct, token.Issuer, token.Subject));
        Assert.Equal((Issued, Issued.AddDays(1), Issued.AddDays(2)), (token.IssuedAt, token.NotBefore, token.ExpiresAt));
        Assert.Equal((true, TestKeys.Holder.PublicKey.Thumbprint), (token.IsBound, token.HolderKey?.Thumbprint));
        Assert.Equal("https://a.example", token.Status?.GetProperty("status_list").GetProperty("uri").GetString());
    }

    [Fact]
    public async Task What_is_not_stated_is_not_there()
    {
        var token = await IssueAsync(Issuance);

        Assert.Equal((null, null, false, null), (token.NotBefore, token.ExpiresAt, token.IsBound, token.HolderKey));
        Assert.Null(token.Status);
        Assert.Equal(["iss", "iat", "vct", "sub", "name"], token.Claims.EnumerateObject().Select(m => m.Name));
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("iat")]
    [InlineData("nbf")]
    [InlineData("exp")]
    [InlineData("cnf")]
    [InlineData("vct")]
    [InlineData("vct#integrity")]
    [InlineData("aka_vcts")]
    [InlineData("status")]
    public async Task A_control_claim_among_the_claims_is_a_mistake_of_the_caller(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await (Issuance with { Claims = new JsonObject { ["a"] = 1, [name] = 1 } }).SignAsync(TestKeys.Issuer, CancellationToken.None));

    [Theory]
    [InlineData("""{"kid":"1"}""", true)]
    [InlineData("""{"jwk":{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}""", true)]
    [InlineData(null, false)]
    public async Task A_credential_is_bound_in_whatever_way_its_confirmation_says(string? confirmation, bool isBound)
    {
        var claims = new JsonObject { ["vct"] = Type };
        if (confirmation is not null)
            claims["cnf"] = JsonNode.Parse(confirmation);

        var token = SdJwtVcToken.Parse(await new SdJwtIssuance("dc+sd-jwt", claims).SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken)).Value;

        Assert.Equal((isBound, null), (token.IsBound, token.HolderKey));
    }

    [Theory]
    [InlineData("""["urn:b"]""", null)]
    [InlineData("""["urn:b",7]""", SdJwtVcErrors.OtherTypesMalformed)]
    [InlineData("""["urn:b","https://host.example/types/a"]""", SdJwtVcErrors.OtherTypesMalformed)]
    public async Task Other_types_are_texts_and_not_the_type_itself(string types, string? code) => Assert.Equal(code, await CodeAsync(types));

    [Theory]
    [InlineData(32, null)]
    [InlineData(33, SdJwtVcErrors.OtherTypesMalformed)]
    public async Task Other_types_have_a_greatest_number(int count, string? code) => Assert.Equal(code, await CodeAsync($"[{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"urn:{i}\""))}]"));

    private static async Task<string?> CodeAsync(string otherTypes)
    {
        var claims = new JsonObject { ["vct"] = Type, ["aka_vcts"] = JsonNode.Parse(otherTypes) };
        return SdJwtVcToken.Parse(await new SdJwtIssuance("dc+sd-jwt", claims).SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken)).Error?.Code;
    }

    private static async Task<SdJwtVcToken> IssueAsync(SdJwtVcIssuance issuance) => SdJwtVcToken.ParseIssued(await issuance.SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken)).Value;
}
