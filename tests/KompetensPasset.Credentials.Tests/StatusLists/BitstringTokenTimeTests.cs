using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.StatusLists;

/// <summary>The token of a list has times of its own beside those of its document.</summary>
public sealed class BitstringTokenTimeTests
{
    private const string List = "https://issuer.example/lists/1";
    private static readonly DateTimeOffset Now = new(2026, 6, 8, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("nbf", 0, true)]
    [InlineData("nbf", 1, false)]
    [InlineData("exp", 1, true)]
    [InlineData("exp", -1, false)]
    public async Task A_list_is_read_only_while_its_token_holds(string claim, int seconds, bool isRead)
    {
        var claims = new BitstringListClaims(List, "https://issuer.example", StatusPurpose.Revocation, Now.AddDays(-1));
        var token = await BitstringStatusListCredential.SignAsync(claims, BitstringStatusList.Pack(new StatusEntries(131_072, new Dictionary<int, StatusValue>()), StatusPurpose.Revocation), TestKeys.Issuer, TestContext.Current.CancellationToken);
        Assert.True(StrictBase64Url.TryDecode(token.Split('.')[1], out var octets));
        var payload = JsonNode.Parse(octets)!;
        payload[claim] = Now.AddSeconds(seconds).ToUnixTimeSeconds();
        var changed = await CompactJws.SignAsync(new JsonObject { ["typ"] = "vc+jwt" }, System.Text.Encoding.UTF8.GetBytes(payload.ToJsonString()), TestKeys.Issuer, TestContext.Current.CancellationToken);

        var list = BitstringStatusListCredential.Parse(changed).Value;
        var opened = list.Open(new StatusReference.BitstringStatusListEntry(List, 7, StatusPurpose.Revocation), new BitstringReading(Now, TimeSpan.Zero));

        Assert.Equal(isRead, opened.IsSuccess);
    }
}
