using System.Net;
using System.Net.Http.Json;
using KompetensPasset.Testing;
using KompetensPasset.Wallet.Tests.Hosting;
using static KompetensPasset.Wallet.Tests.Hosting.WalletHost;

namespace KompetensPasset.Wallet.Tests;

/// <summary>Whoever says which version they change (If-Match) never changes another; whoever says nothing changes what is there.</summary>
public sealed class VersionTests(PostgresFixture postgres) : OnAHost(postgres)
{
    /// <summary>Everything of a wallet that can be changed: what is looked at, and the change.</summary>
    public static TheoryData<string, string, string> Changes => new()
    {
        { "/api/wallet/credentials/{held}", "PATCH /api/wallet/credentials/{held}", """{"label":"Mitt kort"}""" },
        { "/api/wallet/credentials/{held}", "POST /api/wallet/credentials/{held}/archive", "" },
        { "/api/wallet/credentials/{held}", "POST /api/wallet/credentials/{held}/restore", "" },
        { "/api/wallet/credentials/{held}", "DELETE /api/wallet/credentials/{held}", "" },
        { "/api/wallet/shares/{share}", "PATCH /api/wallet/shares/{share}", """{"expiresAt":"2027-03-01T00:00:00Z"}""" },
        { "/api/wallet/shares/{share}", "DELETE /api/wallet/shares/{share}", "" },
        { "/api/wallet", "DELETE /api/wallet", "" },
    };

    [Theory, MemberData(nameof(Changes))]
    public async Task A_change_of_another_version_than_the_present_one_is_refused_and_changes_nothing(string thing, string change, string body)
    {
        var names = await MakeAsync();
        var before = await TextOfAsync(thing, names);

        using var stale = await SendAsync(Host.Anna, change, body, names, "\"99\"");

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal("stale-version", await CodeOf(stale));
        Assert.Equal(before, await TextOfAsync(thing, names));
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task A_change_of_the_version_that_was_looked_at_is_made(string thing, string change, string body)
    {
        var names = await MakeAsync();
        using var look = await SendAsync(Host.Anna, "GET " + thing, "", names, null);
        var version = look.Headers.ETag!.Tag;

        using var changed = await SendAsync(Host.Anna, change, body, names, version);

        Assert.True(changed.IsSuccessStatusCode, $"{change} answered {changed.StatusCode}");
        if (changed.StatusCode is HttpStatusCode.OK)
            Assert.Equal($"\"{(await JsonOf(changed)).GetProperty("version").GetInt64()}\"", changed.Headers.ETag!.Tag);
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task A_version_that_cannot_be_read_is_not_taken_for_none(string thing, string change, string body)
    {
        var names = await MakeAsync();
        var before = await TextOfAsync(thing, names);

        foreach (var version in (string[])["one", "W/\"1\"", "\"1\", \"2\""])
        {
            using var malformed = await SendAsync(Host.Anna, change, body, names, version);
            Assert.Equal((HttpStatusCode.BadRequest, "version-malformed"), (malformed.StatusCode, await CodeOf(malformed)));
        }

        Assert.Equal(before, await TextOfAsync(thing, names));
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task What_is_anothers_is_not_there_whatever_version_is_named(string thing, string change, string body)
    {
        // A wallet has no id that somebody could name.
        if (thing == "/api/wallet")
            return;

        var names = await MakeAsync();

        foreach (var version in (string[])["\"1\"", "\"99\""])
        {
            using var foreign = await SendAsync(Host.Bo, change, body, names, version);
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
            Assert.False((await JsonOf(foreign)).TryGetProperty("currentVersion", out _));
        }
    }

    [Fact]
    public async Task A_label_given_on_the_telephone_is_not_overwritten_by_the_computer_that_shows_the_old_one()
    {
        var names = await MakeAsync();
        using var look = await SendAsync(Host.Anna, "GET /api/wallet/credentials/{held}", "", names, null);
        (await Host.Anna.PatchAsJsonAsync($"/api/wallet/credentials/{names["{held}"]}", new { label = "från telefonen" }, Ct)).EnsureSuccessStatusCode();

        using var computer = await SendAsync(Host.Anna, "PATCH /api/wallet/credentials/{held}", """{"label":"från datorn"}""", names, look.Headers.ETag!.Tag);

        Assert.Equal(HttpStatusCode.PreconditionFailed, computer.StatusCode);
        Assert.Equal("från telefonen", (await GetJsonAsync(Host.Anna, $"/api/wallet/credentials/{names["{held}"]}")).GetProperty("label").GetString());
    }

    private async Task<Dictionary<string, string>> MakeAsync()
    {
        var held = await UploadAsync(Host.Anna, "truckkort");
        var (share, _) = await ShareAsync(Host.Anna, held);
        return new Dictionary<string, string>(StringComparer.Ordinal) { ["{held}"] = held.ToString(), ["{share}"] = share.ToString() };
    }

    private async Task<string> TextOfAsync(string thing, Dictionary<string, string> names)
    {
        using var answer = await SendAsync(Host.Anna, "GET " + thing, "", names, null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return $"{answer.Headers.ETag} {await answer.Content.ReadAsStringAsync(Ct)}";
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient holder, string route, string body, Dictionary<string, string> names, string? version)
    {
        var (method, path) = (route.Split(' ')[0], names.Aggregate(route.Split(' ')[1], (text, name) => text.Replace(name.Key, name.Value, StringComparison.Ordinal)));
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body.Length > 0)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        return await holder.SendAsync(request, Ct);
    }
}
