using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KompetensPasset.Testing;
using KompetensPasset.Wallet.Tests.Hosting;
using static KompetensPasset.Wallet.Tests.Hosting.WalletHost;

namespace KompetensPasset.Wallet.Tests.HeldCredentials;

public sealed class HeldCredentialTests(PostgresFixture postgres) : OnAHost(postgres)
{
    [Fact]
    public async Task A_credential_revoked_after_receipt_is_seen_in_the_list_and_noted_once()
    {
        var id = await UploadAsync(Host.Anna, "truckkort");
        Host.World.SetStatus("truckkort", "status-revoked");

        var first = await GetJsonAsync(Host.Anna, "/api/wallet/credentials");
        await GetJsonAsync(Host.Anna, "/api/wallet/credentials");

        Assert.Equal("not-valid", first.GetProperty("items")[0].GetProperty("verdict").GetString());
        Assert.Equal("revoked", first.GetProperty("items")[0].GetProperty("status").GetString());
        Assert.Equal(["received", "status-observed"], await TypesOfHistoryAsync(id));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_no_change()
    {
        var id = await UploadAsync(Host.Anna, "truckkort");
        Host.World.SetStatus("truckkort", "status-list-unavailable");

        var shown = await GetJsonAsync(Host.Anna, $"/api/wallet/credentials/{id}");

        Assert.Equal("could-not-tell", shown.GetProperty("verdict").GetString());
        Assert.Equal("in-force", shown.GetProperty("status").GetString());
        Assert.Equal(["received"], await TypesOfHistoryAsync(id));
    }

    [Fact]
    public async Task Many_looks_at_once_note_a_change_once()
    {
        var id = await UploadAsync(Host.Anna, "truckkort");
        Host.World.SetStatus("truckkort", "status-suspended");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => GetJsonAsync(Host.Anna, $"/api/wallet/credentials/{id}")));

        Assert.Equal(["received", "status-observed"], await TypesOfHistoryAsync(id));
    }

    [Fact]
    public async Task A_label_is_kept_changed_and_taken_away()
    {
        var id = await UploadAsync(Host.Anna, "truckkort");

        var labelled = await LabelAsync(id, "Mitt första kort");
        var changed = await LabelAsync(id, "Mitt truckkort");
        var removed = await LabelAsync(id, null);

        Assert.Equal("Mitt första kort", labelled.GetProperty("label").GetString());
        Assert.Equal("Mitt truckkort", changed.GetProperty("label").GetString());
        Assert.Equal(JsonValueKind.Null, removed.GetProperty("label").ValueKind);
        Assert.Equal(["received", "labelled", "labelled", "label-removed"], await TypesOfHistoryAsync(id));
    }

    [Theory]
    [InlineData("{}", "en", "Name the member label: a text, or null to take the label away.")]
    [InlineData("""{"lable":"Mitt kort"}""", "sv", "Ange fältet label: en text, eller null för att ta bort etiketten.")]
    public async Task A_change_that_names_no_label_is_refused_and_the_label_stays(string body, string language, string sentence)
    {
        var id = await UploadAsync(Host.Anna, "truckkort");
        await LabelAsync(id, "Mitt truckkort");
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/wallet/credentials/{id}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Accept-Language", language);

        using var response = await Host.Anna.SendAsync(request, Ct);
        var problem = await JsonOf(response);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("label-missing", problem.GetProperty("code").GetString());
        Assert.Equal(sentence, problem.GetProperty("title").GetString());
        Assert.Equal("Mitt truckkort", (await GetJsonAsync(Host.Anna, $"/api/wallet/credentials/{id}")).GetProperty("label").GetString());
    }

    [Theory]
    [InlineData(200, HttpStatusCode.OK)]
    [InlineData(201, HttpStatusCode.UnprocessableEntity)]
    public async Task A_label_has_at_most_two_hundred_characters(int length, HttpStatusCode expected)
    {
        var id = await UploadAsync(Host.Anna, "truckkort");

        using var response = await Host.Anna.PatchAsJsonAsync($"/api/wallet/credentials/{id}", new { label = new string('å', length) }, Ct);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Archiving_puts_aside_and_restoring_takes_back()
    {
        var id = await UploadAsync(Host.Anna, "truckkort");

        using var archived = await Host.Anna.PostAsync($"/api/wallet/credentials/{id}/archive", null, Ct);
        var held = await GetJsonAsync(Host.Anna, "/api/wallet/credentials?state=held");
        using var restored = await Host.Anna.PostAsync($"/api/wallet/credentials/{id}/restore", null, Ct);
        using var again = await Host.Anna.PostAsync($"/api/wallet/credentials/{id}/restore", null, Ct);

        Assert.Equal("archived", (await JsonOf(archived)).GetProperty("state").GetString());
        Assert.Equal(0, held.GetProperty("items").GetArrayLength());
        Assert.Equal("held", (await JsonOf(restored)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(["received", "archived", "restored"], await TypesOfHistoryAsync(id));
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_newest_first()
    {
        var ids = new List<Guid>();
        foreach (var text in new[] { "a", "b", "c", "d", "e" })
        {
            Host.Clock.Advance(TimeSpan.FromSeconds(1));
            ids.Add(await UploadAsync(Host.Anna, text));
        }

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await GetJsonAsync(Host.Anna, $"/api/wallet/credentials?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Reverse(ids), seen);
    }

    private async Task<JsonElement> LabelAsync(Guid id, string? label)
    {
        using var response = await Host.Anna.PatchAsJsonAsync($"/api/wallet/credentials/{id}", new { label }, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await JsonOf(response);
    }

    private async Task<IEnumerable<string?>> TypesOfHistoryAsync(Guid id) =>
        (await GetJsonAsync(Host.Anna, $"/api/wallet/credentials/{id}/history")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("type").GetString());

    [Fact]
    public async Task A_state_that_does_not_exist_is_refused()
    {
        using var response = await Host.Anna.GetAsync("/api/wallet/credentials?state=foo", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("filter-unknown", await CodeOf(response));
    }
}
