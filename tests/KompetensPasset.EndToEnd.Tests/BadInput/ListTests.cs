using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace KompetensPasset.EndToEnd.Tests.BadInput;

/// <summary>Every list: its pages hold each row once, and what nobody can have meant is refused in plain words.</summary>
public sealed class ListTests(StoryFixture fixture) : IClassFixture<StoryFixture>
{
    private const string Templates = "/api/issuer/templates";
    private const string Issued = "/api/issuer/credentials";
    private const string Held = "/api/wallet/credentials";
    private const string Shares = "/api/wallet/shares";

    public static TheoryData<string, string> UnreadablePages()
    {
        string[] pages =
        [
            "cursor=%00", "cursor=a", "cursor=%0d%0a", "cursor=AAAAAAAAAAAAAAAAAAAAA%00", "cursor=AAAAAAAAAAAAAAAAAAAAA%0a", "cursor=%ff%fe", "cursor=%27%20or%201=1",
            "cursor=AAAAAAAAAAAAAAAAAAAAAA&cursor=AAAAAAAAAAAAAAAAAAAAAA", "limit=0", "limit=-1", "limit=201", "limit=1.5", "limit=99999999999", "limit=%00", "limit=1%00",
            "limit=%EF%BC%91", "limit=%2010", "limit=5&limit=5",
        ];
        return [.. ((string[])[Templates, Issued, Held, Shares]).SelectMany(list => pages.Select(page => (list, page)))];
    }

    [Theory]
    [MemberData(nameof(UnreadablePages))]
    public Task A_page_that_cannot_be_read_is_refused(string list, string page) => ExpectAsync($"{list}?{page}", 400, "page-malformed");

    [Theory]
    [InlineData(Issued, "state=%00")]
    [InlineData(Issued, "state=active%00")]
    [InlineData(Issued, "state=Active")]
    [InlineData(Issued, "state=active&state=revoked")]
    [InlineData(Issued, "state=held")]
    [InlineData(Held, "state=%00")]
    [InlineData(Held, "state=held%0a")]
    [InlineData(Held, "state=active")]
    [InlineData(Held, "state=held&state=archived")]
    public Task A_filter_that_does_not_exist_is_refused(string list, string filter) => ExpectAsync($"{list}?{filter}", 400, "filter-unknown");

    [Theory]
    [InlineData("%00")]
    [InlineData("1")]
    [InlineData("%7f00000000-0000-0000-0000-000000000000")]
    public Task An_award_that_is_no_id_is_refused(string award) => ExpectAsync($"{Issued}?awardId={award}", 400, "request-malformed");

    [Theory]
    [InlineData("time=%00")]
    [InlineData("time=1%00")]
    [InlineData("time=-1")]
    [InlineData("timestamp=2026-11-24T10:00:00%2B0%00:00")]
    [InlineData("timestamp=2026-11-24T10:00:00Z%00")]
    public Task A_time_that_cannot_be_read_is_refused(string query) =>
        ExpectAsync($"/orgs/nordkust/status-lists/00000000-0000-0000-0000-000000000000?{query}", 400, "status-time-unreadable");

    [Theory]
    [InlineData("/api/issuer/awards/%01")]
    [InlineData("/api/issuer/credentials/%0a/history")]
    [InlineData("/api/issuer/templates/%7f")]
    [InlineData("/api/issuer/keys/%1f")]
    [InlineData("/api/wallet/credentials/%0d%0a/history")]
    [InlineData("/api/wallet/shares/%01/openings")]
    [InlineData("/api/wallet/shares/%e2%80%ae")]
    [InlineData("/orgs/nordkust/status-lists/%01")]
    public Task A_control_character_in_a_path_leads_nowhere(string path) => ExpectAsync(path, 404, "not-found");

    [Theory]
    [InlineData("/api/issuer/awards/%00")]
    [InlineData("/api/issuer/credentials/%00/history")]
    [InlineData("/api/wallet/shares/%00/openings")]
    [InlineData("/s/%00")]
    public async Task A_path_with_a_zero_is_no_request(string path)
    {
        using var answer = await fixture.ClientFor(path).GetAsync(new Uri(fixture.Host.Address, path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(Templates)]
    [InlineData(Issued)]
    [InlineData(Held)]
    [InlineData(Shares)]
    public async Task Pages_of_one_row_give_the_whole_list_in_its_order(string list)
    {
        await fixture.Story.ShareAsync(await fixture.Story.ReceiveAsync(await fixture.Story.AwardAsync()));
        await fixture.DraftAsync(StoryFixture.Specification());
        var whole = IdsOf(await GetAsync($"{list}?limit=200"));

        var paged = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await GetAsync($"{list}?limit=1&cursor={next}");
            paged.Add(Assert.Single(IdsOf(page)));
            next = (string?)page["nextCursor"];
        }

        Assert.True(whole.Count >= 2);
        Assert.Equal(whole, paged);
    }

    private Task ExpectAsync(string path, int status, string code) =>
        Refusal.ExpectAsync(fixture.Host, fixture.ClientFor(path), () => new HttpRequestMessage(HttpMethod.Get, path), status, code);

    private async Task<JsonNode> GetAsync(string path) =>
        (await fixture.ClientFor(path).GetFromJsonAsync<JsonNode>(Story.Path(path), TestContext.Current.CancellationToken))!;

    private static List<string> IdsOf(JsonNode page) => [.. page["items"]!.AsArray().Select(row => (string)row!["id"]!)];
}
