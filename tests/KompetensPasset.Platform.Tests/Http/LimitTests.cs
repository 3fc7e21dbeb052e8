using KompetensPasset.Platform.Identity;

namespace KompetensPasset.Platform.Tests.Http;

public sealed class LimitTests(SharedHost shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_misses_count_as_guesses_and_too_many_of_them_are_429()
    {
        await using var host = await PlatformHost.StartAsync(await shared.NewDatabaseAsync(), ("RateLimits:GuessesPerMinute", "3"));
        var client = host.Client();

        for (var hit = 0; hit < 10; hit++)
            Assert.Equal(200, (int)(await client.GetAsync("/api/test/secret/real", Ct)).StatusCode);

        for (var guess = 0; guess < 3; guess++)
            await (await client.GetAsync("/api/test/secret/guess", Ct)).ProblemAsync(404, "not-found");

        var refused = await client.GetAsync("/api/test/secret/guess", Ct);
        await refused.ProblemAsync(429, "too-many-requests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task Clients_have_limits_of_their_own_and_so_have_addresses_and_the_token_endpoint()
    {
        await using var host = await PlatformHost.StartAsync(
            await shared.NewDatabaseAsync(), ("RateLimits:ClientPerMinute", "2"), ("RateLimits:AddressPerMinute", "6"), ("RateLimits:TokensPerMinute", "2"));
        var (a, b) = (await host.ClientAsync("issuer-a", Scopes.Issuer), await host.ClientAsync("issuer-b", Scopes.Issuer));

        var tokens = await host.AskForTokenAsync("issuer-a", Scopes.Issuer, "wrong");
        var ofA = new[] { await a.GetAsync("/api/test/issuer", Ct), await a.GetAsync("/api/test/issuer", Ct), await a.GetAsync("/api/test/issuer", Ct) };
        var ofB = await b.GetAsync("/api/test/issuer", Ct);

        await tokens.ProblemAsync(429, "too-many-requests");
        Assert.Equal([200, 200, 429], ofA.Select(r => (int)r.StatusCode));
        Assert.Equal(200, (int)ofB.StatusCode);
    }

    [Fact]
    public async Task Forwarded_headers_are_believed_from_named_proxies_only()
    {
        await using var open = await PlatformHost.StartAsync(await shared.NewDatabaseAsync());
        await using var behind = await PlatformHost.StartAsync(await shared.NewDatabaseAsync(), ("Proxies:Known:0", "127.0.0.0/8"));

        Assert.Equal("http 127.0.0.1", await SeenAddressAsync(open));
        Assert.Equal("https 203.0.113.9", await SeenAddressAsync(behind));
    }

    private static async Task<string> SeenAddressAsync(PlatformHost host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/test/address");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await host.Client().SendAsync(request, Ct);
        return (await answer.Content.ReadAsStringAsync(Ct)).Trim('"');
    }
}
