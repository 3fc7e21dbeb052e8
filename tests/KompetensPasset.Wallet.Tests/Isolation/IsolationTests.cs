using System.Net;
using System.Net.Http.Json;
using KompetensPasset.Testing;
using KompetensPasset.Wallet.Tests.Hosting;
using static KompetensPasset.Wallet.Tests.Hosting.WalletHost;

namespace KompetensPasset.Wallet.Tests.Isolation;

/// <summary>Anna and Bo share a tenant: only the wallet tells their things apart.</summary>
public sealed class IsolationTests(PostgresFixture postgres) : OnAHost(postgres)
{
    public static TheoryData<string, string> CredentialRoutes => new()
    {
        { "GET", "" }, { "GET", "/history" }, { "GET", "/content" }, { "PATCH", "" }, { "POST", "/archive" }, { "POST", "/restore" }, { "DELETE", "" },
    };

    public static TheoryData<string, string> ShareRoutes => new()
    {
        { "GET", "" }, { "GET", "/preview" }, { "GET", "/openings" }, { "PATCH", "" }, { "DELETE", "" },
    };

    [Theory]
    [MemberData(nameof(CredentialRoutes))]
    public async Task Another_holders_credential_is_not_found(string method, string rest)
    {
        var annas = await UploadAsync(Host.Anna, "truckkort");

        using var response = await SendAsync(Host.Bo, method, $"/api/wallet/credentials/{annas}{rest}", new { label = "min nu" });

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("held-credential-unknown", await CodeOf(response));
        Assert.Equal("held", (await GetJsonAsync(Host.Anna, $"/api/wallet/credentials/{annas}")).GetProperty("state").GetString());
    }

    [Theory]
    [MemberData(nameof(ShareRoutes))]
    public async Task Another_holders_share_is_not_found(string method, string rest)
    {
        var (annas, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));

        using var response = await SendAsync(Host.Bo, method, $"/api/wallet/shares/{annas}{rest}", new { expiresAt = Start.AddDays(60) });

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("share-unknown", await CodeOf(response));
        Assert.Equal(HttpStatusCode.OK, (await Host.Anybody.GetAsync(path, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("/api/wallet/shares")]
    [InlineData("/api/wallet/shares/preview")]
    public async Task Another_holders_credential_cannot_be_shared_or_previewed(string route)
    {
        var annas = await UploadAsync(Host.Anna, "truckkort");
        var bos = await UploadAsync(Host.Bo, "svets");

        using var response = await Host.Bo.PostAsJsonAsync(route, new { credentialIds = new[] { bos, annas } }, Ct);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("held-credential-unknown", await CodeOf(response));
    }

    [Fact]
    public async Task Lists_and_archives_hold_only_ones_own()
    {
        var (annas, bos) = (await UploadAsync(Host.Anna, "truckkort"), await UploadAsync(Host.Bo, "truckkort"));
        await ShareAsync(Host.Anna, annas);

        var listed = await GetJsonAsync(Host.Bo, "/api/wallet/credentials");
        var shares = await GetJsonAsync(Host.Bo, "/api/wallet/shares");

        Assert.NotEqual(annas, bos);
        Assert.Equal([bos], listed.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
        Assert.Equal(0, shares.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Erasing_ones_account_leaves_the_neighbours_alone()
    {
        var annas = await UploadAsync(Host.Anna, "truckkort");
        var (_, path) = await ShareAsync(Host.Anna, annas);

        using var erased = await Host.Bo.DeleteAsync("/api/wallet", Ct);

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Equal("truckkort", await (await Host.Anna.GetAsync($"/api/wallet/credentials/{annas}/content", Ct)).Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.OK, (await Host.Anybody.GetAsync(path, Ct)).StatusCode);
    }

    [Fact]
    public async Task Without_a_token_no_route_answers()
    {
        foreach (var path in new[] { "/api/wallet", "/api/wallet/credentials", "/api/wallet/shares", "/api/wallet/export" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await Host.Anybody.GetAsync(path, Ct)).StatusCode);
    }

    [Fact]
    public async Task Opening_at_once_from_many_sides_makes_one_wallet()
    {
        using var erased = await Host.Anna.DeleteAsync("/api/wallet", Ct);

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Host.Anna.PostAsync("/api/wallet", null, Ct)));

        Assert.Single(opened, response => response.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, opened.Count(response => response.StatusCode == HttpStatusCode.OK));
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, object body)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "PATCH")
            request.Content = JsonContent.Create(body);

        return client.SendAsync(request, Ct);
    }
}
