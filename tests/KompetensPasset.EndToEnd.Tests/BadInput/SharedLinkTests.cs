using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests.BadInput;

/// <summary>Shared links that were withdrawn, ran out or never were: three different answers, for machines, people and the verifier.</summary>
public sealed class SharedLinkTests(ClaimLinkTests.LaterFixture fixture) : IClassFixture<ClaimLinkTests.LaterFixture>
{
    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Withdrawn()
    {
        var (story, share) = await ShareAsync();
        using (var withdrawn = await story.Holder.DeleteAsync(Story.Path($"/api/wallet/shares/{share["id"]}"), TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);

        await ExpectEverywhereAsync(story, PathOf(share), (410, "shared-link-withdrawn"), ("Innehavaren delar inte längre", "The holder no longer shares"));
        await Refusal.ExpectAsync(Host, story.Holder, () => Patch(share, "2026-12-31T00:00:00Z"), 409, "share-ended");
    }

    [Fact]
    public async Task Expired()
    {
        var (_, share) = await ShareAsync();
        fixture.Time.Advance(TimeSpan.FromDays(31));

        await ExpectEverywhereAsync(await Story.BeginAsync(Host), PathOf(share), (410, "shared-link-expired"), ("Länken gäller inte längre", "The link has expired"));
    }

    [Theory]
    [InlineData("/s/wallet-07.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/s/no-such-tenant.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Unknown(string path) =>
        await ExpectEverywhereAsync(await Story.BeginAsync(Host), path, (404, "shared-link-unknown"), ("Vi känner inte igen länken", "We do not know the link"));

    [Fact]
    public async Task Guessed()
    {
        await using var host = await RunningHost.StartAsync(await fixture.Postgres.NewDatabaseAsync(), new Dictionary<string, string> { ["RateLimits:GuessesPerMinute"] = "4" });

        await Refusal.ExpectAsync(host, host.Client(), () => new HttpRequestMessage(HttpMethod.Get, "/s/wallet-07.guess"), 404, "shared-link-unknown");
        await Refusal.ExpectAsync(host, host.Client(), () => new HttpRequestMessage(HttpMethod.Get, "/s/wallet-07.guess/credentials/1"), 404, "shared-link-unknown");
        await Refusal.ExpectAsync(host, host.Client(), () => new HttpRequestMessage(HttpMethod.Get, "/s/wallet-07.guess"), 429, "too-many-requests");
    }

    [Fact]
    public async Task Shares_that_cannot_be_made()
    {
        var story = await Story.BeginAsync(Host);
        var held = await story.ReceiveAsync(await story.AwardAsync());

        await ExpectShareAsync(story, new JsonObject { ["credentialIds"] = new JsonArray(Guid.Empty.ToString()) }, 404, "held-credential-unknown");
        await ExpectShareAsync(story, new JsonObject { ["credentialIds"] = new JsonArray() }, 422, "validation-failed");
        await ExpectShareAsync(story, new JsonObject { ["credentialIds"] = new JsonArray(held, held) }, 422, "share-credential-twice");
        await ExpectShareAsync(story, new JsonObject { ["credentialIds"] = new JsonArray([.. Enumerable.Range(0, 51).Select(JsonNode (_) => Guid.NewGuid().ToString())]) }, 422, "share-credential-count");
        await ExpectShareAsync(story, new JsonObject { ["credentialIds"] = new JsonArray(held), ["label"] = new string('a', 201) }, 422, "validation-failed");
        foreach (var end in (string[])["2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
            await ExpectShareAsync(story, new JsonObject { ["credentialIds"] = new JsonArray(held), ["expiresAt"] = end }, 422, "share-end-not-allowed");
    }

    [Fact]
    public async Task An_extension_that_ends_earlier()
    {
        var (story, share) = await ShareAsync();
        var earlier = ((DateTimeOffset)share["expiresAt"]!).AddDays(-1).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

        await Refusal.ExpectAsync(Host, story.Holder, () => Patch(share, earlier), 409, "share-end-earlier");
        await Refusal.ExpectAsync(Host, story.Holder, () => Patch(share, "9999-12-31T23:59:59Z"), 422, "share-end-not-allowed");
    }

    private async Task<(Story Story, JsonNode Share)> ShareAsync()
    {
        var story = await Story.BeginAsync(Host);
        return (story, await story.ShareAsync(await story.ReceiveAsync(await story.AwardAsync())));
    }

    private async Task ExpectEverywhereAsync(Story story, string path, (int Status, string Code) expected, (string Sv, string En) heading)
    {
        await Refusal.ExpectAsync(Host, Host.Client(), () => new HttpRequestMessage(HttpMethod.Get, path), expected.Status, expected.Code);
        foreach (var file in (string[])["/credentials/1", "/credentials/1/report"])
            await Refusal.ExpectAsync(Host, Host.Client(), () => new HttpRequestMessage(HttpMethod.Get, path + file), expected.Status, expected.Code);

        foreach (var (language, text) in new[] { ("sv", heading.Sv), ("en", heading.En) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/{language}{path}");
            request.Headers.Accept.ParseAdd("text/html");
            using var page = await Host.Client().SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(expected.Status, (int)page.StatusCode);
            Assert.Contains($"<h1>{text}</h1>", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        }

        var asked = new JsonObject { ["shareUrl"] = new Uri(Host.Address, path).ToString() }.ToJsonString();
        await Refusal.ExpectAsync(Host, story.Verifier, () => Refusal.Post("/api/verifier/credentials/verify", asked), 422, "verify-share-not-available");
    }

    private Task ExpectShareAsync(Story story, JsonObject body, int status, string code) =>
        Refusal.ExpectAsync(Host, story.Holder, () => Refusal.Post("/api/wallet/shares", body.ToJsonString()), status, code);

    private static HttpRequestMessage Patch(JsonNode share, string expiresAt) =>
        new(HttpMethod.Patch, $"/api/wallet/shares/{share["id"]}") { Content = JsonContent.Create(new { expiresAt }) };

    private static string PathOf(JsonNode share) => new Uri((string)share["url"]!).AbsolutePath;
}
