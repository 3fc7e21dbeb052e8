using System.Text.Json.Nodes;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

public sealed class SdJwtVcIssuanceTests
{
    private static readonly SdJwtVcIssuance Issuance = new("https://host.example/a", "https://issuer.example", DateTimeOffset.UnixEpoch, new JsonObject { ["name"] = "Anna" });

    [Fact]
    public async Task Other_types_and_the_digest_of_the_metadata_are_signed()
    {
        var token = SdJwtVcToken.Parse(await (Issuance with { OtherTypes = ["urn:b"], TypeIntegrity = "sha256-x" }).SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken)).Value;

        Assert.Equal(["urn:b"], token.OtherTypes);
        Assert.Equal("sha256-x", token.TypeIntegrity);
        Assert.True(token.Token.Payload.TryGetProperty("aka_vcts", out _));
    }

    [Fact]
    public async Task What_is_not_stated_is_left_out()
    {
        var token = SdJwtVcToken.Parse(await Issuance.SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken)).Value;

        Assert.False(token.Token.Payload.TryGetProperty("aka_vcts", out _));
        Assert.Null(token.TypeIntegrity);
    }

    [Fact]
    public async Task A_type_is_not_another_type_of_itself() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await (Issuance with { OtherTypes = [Issuance.Type] }).SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken));
}
