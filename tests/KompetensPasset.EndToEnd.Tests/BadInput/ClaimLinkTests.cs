using System.Net;
using System.Text.Json.Nodes;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests.BadInput;

/// <summary>Claim links that were used, ended, ran out or never were: as a wallet, as a machine, as a person on the page.</summary>
public sealed class ClaimLinkTests(ClaimLinkTests.LaterFixture fixture) : IClassFixture<ClaimLinkTests.LaterFixture>
{
    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Used_twice()
    {
        var story = await Story.BeginAsync(Host);
        var award = await story.AwardAsync();
        await story.ReceiveAsync(award);

        await ExpectEverywhereAsync(award, "offer-spent", "claim-link-spent", "redan hämtat");
    }

    [Fact]
    public async Task Withdrawn()
    {
        var story = await Story.BeginAsync(Host);
        var award = await story.AwardAsync();
        using (var withdrawn = await story.Issuer.DeleteAsync(Story.Path($"/api/issuer/offers/{award["offer"]!["id"]}"), TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);

        await ExpectEverywhereAsync(award, "offer-withdrawn", "claim-link-withdrawn", "Länken är tillbakadragen");
    }

    [Fact]
    public async Task Expired()
    {
        var award = await (await Story.BeginAsync(Host)).AwardAsync();
        fixture.Time.Advance(TimeSpan.FromDays(91));

        await ExpectEverywhereAsync(award, "offer-expired", "claim-link-expired", "Länken är för gammal");
    }

    [Fact]
    public async Task Claimed_by_a_form_a_day_ago()
    {
        var path = "/sv" + PathOf(await (await Story.BeginAsync(Host)).AwardAsync());
        var mine = await ClaimByFormAsync(Host, path);
        Assert.Contains("är ditt", await PageAsync(Host, mine, HttpStatusCode.OK), StringComparison.Ordinal);

        fixture.Time.Advance(TimeSpan.FromHours(24));

        Assert.Contains("redan hämtat", await PageAsync(Host, mine, HttpStatusCode.Gone), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessed()
    {
        await using var host = await RunningHost.StartAsync(await fixture.Postgres.NewDatabaseAsync(), new Dictionary<string, string> { ["RateLimits:GuessesPerMinute"] = "6" });
        var story = await Story.BeginAsync(host);
        var award = await story.AwardAsync();

        for (var guess = 0; guess < 2; guess++)
        {
            var guessed = $"/claim/nordkust.{new string((char)('a' + guess), 43)}";
            await Refusal.ExpectAsync(host, host.Client(), () => Refusal.Post(guessed, """{"claimantKey": "a-claimant-key-of-a-thief"}"""), 404, "offer-unknown");
        }

        await Refusal.ExpectAsync(host, host.Client(), () => new HttpRequestMessage(HttpMethod.Get, "/claim/nordkust.guess"), 404, "offer-unknown");
        await Refusal.ExpectAsync(host, host.Client(), () => new HttpRequestMessage(HttpMethod.Get, "/claim/nordkust.guess"), 429, "too-many-requests");
        await Refusal.ExpectAsync(host, host.Client(), () => Refusal.Post(PathOf(award), """{"claimantKey": "a-claimant-key-of-a-thief"}"""), 429, "too-many-requests");
        Assert.Contains("försök", await PageAsync(host, "/sv/claim/nordkust.guess", HttpStatusCode.TooManyRequests), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wallet_with_a_link_that_nobody_knows()
    {
        var story = await Story.BeginAsync(Host);
        await ReceiveOneAsync(story, story.Holder);

        await ExpectWalletAsync(story, new Uri(Host.Address, "/claim/nordkust.guess").ToString(), 422, "claim-link-unknown");
        await ExpectWalletAsync(story, new Uri(Host.Address, "/api/nothing").ToString(), 422, "claim-link-unknown");
        await ExpectWalletAsync(story, "http://169.254.169.254/claim/a.b", 422, "claim-url-not-allowed");
        await ExpectWalletAsync(story, "file:///etc/passwd", 422, "claim-url-not-allowed");
        await ExpectWalletAsync(story, "not an address", 422, "claim-url-not-allowed");
    }

    [Fact]
    public async Task A_claimant_key_that_is_too_short_uses_nothing_up()
    {
        var story = await Story.BeginAsync(Host);
        var award = await story.AwardAsync();

        await Refusal.ExpectAsync(Host, Host.Client(), () => Refusal.Post(PathOf(award), """{"claimantKey": "short"}"""), 422, "validation-failed");
        await story.ReceiveAsync(award);
    }

    private async Task ExpectEverywhereAsync(JsonNode award, string code, string walletCode, string onPage)
    {
        await Refusal.ExpectAsync(Host, Host.Client(), () => Refusal.Post(PathOf(award), """{"claimantKey": "a-claimant-key-of-another"}"""), 410, code);
        var stranger = await Story.BeginAsync(Host);
        var bo = await Host.ClientAsync("demo-holder-bo", "wallet");
        (await bo.PostAsync(Story.Path("/api/wallet"), null, TestContext.Current.CancellationToken)).Dispose();
        await ReceiveOneAsync(stranger, bo);
        await ExpectWalletAsync(stranger, (string)award["offer"]!["claimUrl"]!, 410, walletCode, bo);
        Assert.Contains(onPage, await PageAsync(Host, "/sv" + PathOf(award), HttpStatusCode.Gone), StringComparison.Ordinal);
    }

    // A wallet's key is made when it first keeps something; from then on a refusal leaves no row behind.
    private static async Task ReceiveOneAsync(Story story, HttpClient holder)
    {
        var body = new JsonObject { ["claimUrl"] = (string)(await story.AwardAsync())["offer"]!["claimUrl"]! }.ToJsonString();
        using var answer = await holder.PostAsync(Story.Path("/api/wallet/credentials"), Refusal.Body(body), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private Task ExpectWalletAsync(Story story, string claimUrl, int status, string code, HttpClient? holder = null) =>
        Refusal.ExpectAsync(Host, holder ?? story.Holder, () => Refusal.Post("/api/wallet/credentials", new JsonObject { ["claimUrl"] = claimUrl }.ToJsonString()), status, code);

    internal static async Task<string> ClaimByFormAsync(RunningHost host, string path)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["claimantKey"] = "a-claimant-key-of-a-person" });
        using var answer = await host.Client().PostAsync(Story.Path(path), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> PageAsync(RunningHost host, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await host.Client().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string PathOf(JsonNode award) => new Uri((string)award["offer"]!["claimUrl"]!).AbsolutePath;

    /// <summary>A service whose clock can be put forward.</summary>
    public sealed class LaterFixture(PostgresFixture postgres) : HostFixture(postgres)
    {
        public PostgresFixture Postgres { get; } = postgres;

        public ShiftedClock Time { get; } = new();

        protected override TimeProvider Clock => Time;
    }
}
