using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>What the service asks itself over HTTP is not one anonymous visitor's: nobody can make it lock itself out.</summary>
public sealed class OwnCallTests(PostgresFixture postgres)
{
    private const string NotAvailable = "verify-share-not-available";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bogus_links_of_one_client_are_charged_to_it_and_stop_nobody_elses_check_of_a_good_share()
    {
        await using var host = await RunningHost.StartAsync(await postgres.NewDatabaseAsync(), new Dictionary<string, string> { ["RateLimits:GuessesPerMinute"] = "3" });
        var story = await Story.BeginAsync(host);
        var share = (string)(await story.ShareAsync(await story.ReceiveAsync(await story.AwardAsync())))["url"]!;

        // Until the client that guesses is not even told of a good share.
        var guesses = 0;
        do
            Assert.Equal(NotAvailable, (string?)(await CheckAsync(story.Verifier, Bogus(share, guesses++)))["code"]);
        while ((string?)(await CheckAsync(story.Verifier, share))["code"] != NotAvailable);

        Assert.InRange(guesses, 3, 99);
        Assert.Equal("valid", await OnPageAsync(host, share));
        using var reader = await host.Client().GetAsync(new Uri("/sv" + new Uri(share).AbsolutePath, UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, reader.StatusCode);
    }

    [Fact]
    public async Task Checks_go_on_when_the_address_of_the_service_has_used_up_its_calls()
    {
        await using var host = await RunningHost.StartAsync(await postgres.NewDatabaseAsync(), new Dictionary<string, string> { ["RateLimits:AddressPerMinute"] = "12" });
        var story = await Story.BeginAsync(host);
        var (octets, mediaType) = await story.ContentAsync(await story.AwardAsync());

        Assert.True(await IsLimitedAsync(host, mark: null));

        Assert.Equal("valid", (string?)(await story.VerifyAsync(octets, mediaType))["verdict"]);
        Assert.True(await IsLimitedAsync(host, $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.YQ.YQ"));
        Assert.True(await IsLimitedAsync(host, "..."));
    }

    // Of the form of a real one, so that it is asked for.
    private static string Bogus(string share, int guess) => share[..^2] + guess.ToString("00", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<JsonNode> CheckAsync(HttpClient verifier, string share)
    {
        using var answer = await verifier.PostAsJsonAsync(Story.Path("/api/verifier/credentials/verify"), new { shareUrl = share }, Ct);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
    }

    private static async Task<string> OnPageAsync(RunningHost host, string share)
    {
        using var form = new MultipartFormDataContent { { new StringContent(share), "Text" } };
        using var answer = await host.Client().PostAsync(Story.Path("/en/verify"), form, Ct);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, page);
        return page.Contains("verdict verdict-valid", StringComparison.Ordinal) ? "valid" : page;
    }

    // More calls than two of the limit's minutes allow.
    private static async Task<bool> IsLimitedAsync(RunningHost host, string? mark)
    {
        for (var call = 0; call < 40; call++)
        {
            if (await StatusAsync(host, mark) == HttpStatusCode.TooManyRequests)
                return true;
        }

        return false;
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningHost host, string? mark)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/orgs/nordkust");
        if (mark is not null)
            request.Headers.Add("KompetensPasset-Own-Call", mark);

        using var answer = await host.Client().SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
