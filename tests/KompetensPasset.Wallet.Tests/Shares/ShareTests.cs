using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Testing;
using KompetensPasset.Wallet.Tests.Hosting;
using KompetensPasset.Wallet.Wallets;
using Microsoft.Extensions.DependencyInjection;
using static KompetensPasset.Wallet.Tests.Hosting.WalletHost;

namespace KompetensPasset.Wallet.Tests.Shares;

public sealed class ShareTests(PostgresFixture postgres) : OnAHost(postgres)
{
    [Fact]
    public async Task A_preview_shows_all_that_the_receiver_sees_and_warns_of_grade_and_birth_date()
    {
        var id = await UploadAsync(Host.Anna, "truckkort");

        using var response = await Host.Anna.PostAsJsonAsync("/api/wallet/shares/preview", new { credentialIds = new[] { id } }, Ct);
        var preview = await JsonOf(response);

        Assert.Equal(["shows-grade", "shows-birth-date"], preview.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString()));
        Assert.Equal("1990-05-17", preview.GetProperty("credentials")[0].GetProperty("report").GetProperty("content").GetProperty("subject").GetProperty("birthDate").GetString());
    }

    [Fact]
    public async Task A_link_lists_its_credentials_and_hands_out_the_original_octets()
    {
        var (_, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"), await UploadAsync(Host.Anna, "svets-sd~"));

        using var listing = await Host.Anybody.GetAsync(path, Ct);
        var credentials = (await JsonOf(listing)).GetProperty("credentials");
        using var second = await Host.Anybody.GetAsync(new Uri(credentials[1].GetProperty("href").GetString()!).AbsolutePath, Ct);

        Assert.Equal([1, 2], credentials.EnumerateArray().Select(item => item.GetProperty("number").GetInt32()));
        Assert.Equal("svets-sd~", await second.Content.ReadAsStringAsync(Ct));
        Assert.Equal("application/dc+sd-jwt", second.Content.Headers.ContentType!.MediaType);
        foreach (var response in new[] { listing, second })
        {
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.Equal(["noindex, nofollow"], response.Headers.GetValues("X-Robots-Tag"));
            Assert.Equal(["no-referrer"], response.Headers.GetValues("Referrer-Policy"));
        }
    }

    [Fact]
    public async Task A_receiver_never_sees_the_holders_labels()
    {
        var id = await UploadAsync(Host.Anna, "truckkort");
        using var labelled = await Host.Anna.PatchAsJsonAsync($"/api/wallet/credentials/{id}", new { label = "hemlig anteckning" }, Ct);
        var (_, path) = await ShareAsync(Host.Anna, id);

        foreach (var mediaType in new[] { "application/json", "text/html" })
        {
            var seen = await PageAsync("/sv" + path, mediaType);
            Assert.DoesNotContain("hemlig", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("Volvo", seen, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("sv", "Äkta och giltigt", "Yrkeshögskolan Nordkust AB")]
    [InlineData("en", "Genuine and valid", "Yrkeshögskolan Nordkust AB")]
    public async Task The_page_shows_the_verdict_first_in_the_readers_language(string language, string verdict, string issuer)
    {
        var (_, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));

        var page = await PageAsync($"/{language}{path}");

        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{verdict}</h1>", page, StringComparison.Ordinal);
        Assert.Contains(issuer, page, StringComparison.Ordinal);
        Assert.Contains("Anna Åkesson", page, StringComparison.Ordinal);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
        Assert.Contains($"{path}/credentials/1", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sv", "Underskrift:", "Klart", "Innehållet är oförändrat", "Vad betyder det?")]
    [InlineData("en", "Signature:", "Done", "unchanged since it was issued", "What does this mean?")]
    public async Task The_page_names_every_check_with_its_outcome(string language, params string[] words)
    {
        var (_, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));

        var page = await PageAsync($"/{language}{path}");

        Assert.All(words, word => Assert.Contains(word, page, StringComparison.Ordinal));
        Assert.Equal(5, page.Split("<li class=\"check check-passed\">").Length - 1);
    }

    [Fact]
    public async Task Of_several_credentials_the_verdicts_are_shown_and_the_checks_unfold()
    {
        var (first, second) = (await UploadAsync(Host.Anna, "truckkort"), await UploadAsync(Host.Anna, "svets-sd~"));
        var ((_, one), (_, two)) = (await ShareAsync(Host.Anna, first), await ShareAsync(Host.Anna, first, second));

        Assert.Contains("<details class=\"checks\" open", await PageAsync("/sv" + one), StringComparison.Ordinal);
        var both = await PageAsync("/sv" + two);
        Assert.DoesNotContain("<details class=\"checks\" open", both, StringComparison.Ordinal);
        Assert.Equal(2, both.Split("<h2>Äkta och giltigt</h2>").Length - 1);
    }

    [Fact]
    public async Task A_server_that_never_answers_keeps_nobody_from_the_other_credentials()
    {
        var (_, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"), await UploadAsync(Host.Anna, "svets-sd~"));
        Host.World.Slow = "svets-sd~";

        var opening = PageAsync("/sv" + path);
        await LetTimePassUntilAsync(opening);
        var page = await opening;

        Assert.Contains("<h2>Äkta och giltigt</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<h2>Kunde inte kontrolleras helt</h2>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_has_proven_is_called_a_claim()
    {
        var (_, proven) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));
        var (_, claimed) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "stranger"));

        Assert.DoesNotContain("Det är inte styrkt", await PageAsync("/sv" + proven), StringComparison.Ordinal);
        Assert.Contains("Så säger beviset. Det är inte styrkt.", await PageAsync("/sv" + claimed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_without_language_in_the_address_is_sent_to_theirs()
    {
        var (_, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));

        using var response = await Host.Anybody.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/en" + path, response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_revoked_credential_is_still_shown_with_its_verdict()
    {
        var (_, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));
        Host.World.SetStatus("truckkort", "status-revoked");

        var page = await PageAsync("/sv" + path);

        Assert.Contains("<h1>Går inte att lita på</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_opening_is_logged_with_its_time_alone()
    {
        var (id, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));

        await PageAsync("/sv" + path);
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        using var original = await Host.Anybody.GetAsync(path + "/credentials/1", Ct);
        Host.Clock.Advance(TimeSpan.FromHours(1));
        await PageAsync("/en" + path);
        using var head = await Host.Anybody.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/sv" + path), Ct);

        var openings = await GetJsonAsync(Host.Anna, $"/api/wallet/shares/{id}/openings");
        Assert.Equal(2, openings.GetProperty("count").GetInt32());
        Assert.Equal([Start.AddMinutes(61), Start], openings.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("at").GetDateTimeOffset()));
        Assert.All(openings.GetProperty("items").EnumerateArray(), item => Assert.Single(item.EnumerateObject()));
        Assert.Equal(2, (await GetJsonAsync(Host.Anna, $"/api/wallet/shares/{id}")).GetProperty("openedCount").GetInt32());
    }

    [Fact]
    public async Task Openings_by_many_within_a_minute_are_logged_once()
    {
        var (id, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));

        var responses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Host.Anybody.GetAsync(path, Ct)));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(1, (await GetJsonAsync(Host.Anna, $"/api/wallet/shares/{id}/openings")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Whoever_waits_too_long_for_a_wallet_is_told_to_come_back()
    {
        var (_, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));
        await using var held = await HoldAnnasWalletAsync();

        var opening = Host.Anybody.GetAsync(path, Ct);
        await LetTimePassUntilAsync(opening);

        using var response = await opening;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(WalletErrors.WalletBusy.Code, await CodeOf(response));
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_repeated_look_and_a_closed_link_wait_for_nobody()
    {
        var credential = await UploadAsync(Host.Anna, "truckkort");
        var ((_, seen), (ended, closed)) = (await ShareAsync(Host.Anna, credential), await ShareAsync(Host.Anna, credential));
        using var first = await Host.Anybody.GetAsync(seen, Ct);
        using var withdrawn = await Host.Anna.DeleteAsync($"/api/wallet/shares/{ended}", Ct);
        await using var held = await HoldAnnasWalletAsync();

        using var again = await Host.Anybody.GetAsync(seen, Ct);
        using var gone = await Host.Anybody.GetAsync(closed, Ct);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
    }

    [Fact]
    public async Task A_withdrawn_link_is_closed_at_once()
    {
        var (id, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));

        using var withdrawn = await Host.Anna.DeleteAsync($"/api/wallet/shares/{id}", Ct);
        using var again = await Host.Anna.DeleteAsync($"/api/wallet/shares/{id}", Ct);

        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        await AssertClosedAsync(path, HttpStatusCode.Gone, "shared-link-withdrawn", "Innehavaren delar inte längre");
    }

    [Fact]
    public async Task An_expired_link_says_so_and_works_again_when_extended()
    {
        var (id, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));
        Host.Clock.Advance(TimeSpan.FromDays(30));
        await AssertClosedAsync(path, HttpStatusCode.Gone, "shared-link-expired", "Länken gäller inte längre");

        using var extended = await Host.Anna.PatchAsJsonAsync($"/api/wallet/shares/{id}", new { expiresAt = Start.AddDays(90) }, Ct);
        using var opened = await Host.Anybody.GetAsync(path, Ct);

        Assert.Equal("active", (await JsonOf(extended)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    [Theory]
    [InlineData("/s/wallet-07.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/s/wallet-99.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/s/nothing")]
    [InlineData("/s/*DEFAULT*.AAAA")]
    public Task An_unknown_link_says_so(string path) => AssertClosedAsync(path, HttpStatusCode.NotFound, "shared-link-unknown", "Vi känner inte igen länken");

    [Fact]
    public async Task A_number_that_is_not_behind_the_link_is_not_found()
    {
        var (_, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));

        foreach (var file in new[] { "0", "2", "0/report", "2/report" })
        {
            using var response = await Host.Anybody.GetAsync($"{path}/credentials/{file}", Ct);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal("shared-item-unknown", await CodeOf(response));
        }
    }

    [Fact]
    public async Task The_report_of_one_credential_is_a_file_of_a_check_made_now()
    {
        var (_, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"), await UploadAsync(Host.Anna, "svets-sd~"));
        Host.World.SetStatus("svets-sd~", "status-revoked");

        using var response = await Host.Anybody.GetAsync($"{path}/credentials/2/report", Ct);
        var report = await JsonOf(response);

        Assert.Equal("not-valid", report.GetProperty("verdict").GetString());
        Assert.Equal("status-revoked", report.GetProperty("reason").GetString());
        Assert.Equal(Start, report.GetProperty("checkedAt").GetDateTimeOffset());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("kompetenspasset-report-2.json", response.Content.Headers.ContentDisposition.FileName);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(["no-referrer"], response.Headers.GetValues("Referrer-Policy"));
        Assert.Contains($"href=\"/sv{path}/credentials/2/report\"", await PageAsync("/sv" + path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetching_a_report_is_an_opening_as_the_page_is()
    {
        var (id, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));

        await PageAsync("/sv" + path);
        using var withThePage = await Host.Anybody.GetAsync($"{path}/credentials/1/report", Ct);
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await Host.Anybody.GetAsync($"{path}/credentials/1/report", Ct);

        Assert.Equal(2, (await GetJsonAsync(Host.Anna, $"/api/wallet/shares/{id}/openings")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_person_whose_link_ended_meanwhile_gets_a_page_instead_of_a_file()
    {
        var (id, path) = await ShareAsync(Host.Anna, await UploadAsync(Host.Anna, "truckkort"));
        using var withdrawn = await Host.Anna.DeleteAsync($"/api/wallet/shares/{id}", Ct);

        foreach (var file in new[] { "credentials/1", "credentials/1/report" })
        {
            using var response = await Host.Anybody.SendAsync(Asking($"/sv{path}/{file}", "text/html"), Ct);
            Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
            Assert.Contains("<h1>Sidan finns inte längre</h1>", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0, "share-end-not-allowed")]
    [InlineData(367, "share-end-not-allowed")]
    public async Task An_end_that_is_not_allowed_is_refused(int days, string code)
    {
        var id = await UploadAsync(Host.Anna, "truckkort");

        using var response = await Host.Anna.PostAsJsonAsync("/api/wallet/shares", new { credentialIds = new[] { id }, expiresAt = Start.AddDays(days) }, Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(code, await CodeOf(response));
    }

    private async Task AssertClosedAsync(string path, HttpStatusCode status, string code, string heading)
    {
        using var machine = await Host.Anybody.GetAsync(path, Ct);
        using var original = await Host.Anybody.GetAsync(path + "/credentials/1", Ct);
        using var report = await Host.Anybody.GetAsync(path + "/credentials/1/report", Ct);
        using var person = await Host.Anybody.SendAsync(Asking("/sv" + path, "text/html"), Ct);

        Assert.Equal(status, machine.StatusCode);
        Assert.Equal(code, await CodeOf(machine));
        Assert.Equal(status, original.StatusCode);
        Assert.Equal(code, await CodeOf(original));
        Assert.Equal(status, report.StatusCode);
        Assert.Equal(code, await CodeOf(report));
        Assert.Equal(status, person.StatusCode);
        Assert.Contains($"<h1>{heading}</h1>", await person.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private async Task<string> PageAsync(string path, string mediaType = "text/html")
    {
        using var response = await Host.Anybody.SendAsync(Asking(path, mediaType), Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Ct);
    }

    private static HttpRequestMessage Asking(string path, string mediaType)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
        return request;
    }

    [Fact]
    public async Task A_share_that_is_asked_for_again_makes_no_second_link()
    {
        var credential = await UploadAsync(Host.Anna, "truckkort");

        using var first = await CreateAsync(credential, "once", "Volvo");
        using var again = await CreateAsync(credential, "once", "Volvo");
        using var other = await CreateAsync(credential, "once", "Scania");
        using var anew = await CreateAsync(credential, "twice", "Volvo");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var told = await JsonOf(again);
        Assert.Equal((HttpStatusCode.Conflict, WalletErrors.ShareLinkMade.Code), (again.StatusCode, told.GetProperty("code").GetString()));
        Assert.Equal((await JsonOf(first)).GetProperty("id").GetGuid(), told.GetProperty("id").GetGuid());
        Assert.Equal("idempotency-key-reused", await CodeOf(other));
        Assert.Equal(HttpStatusCode.Created, anew.StatusCode);
        Assert.Equal(2, (await GetJsonAsync(Host.Anna, "/api/wallet/shares")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Of_the_same_request_sent_several_times_at_once_one_makes_the_link_and_the_others_are_told()
    {
        var credential = await UploadAsync(Host.Anna, "truckkort");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => CreateAsync(credential, "at-once", "Volvo")));

        var made = Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Created);
        var id = (await JsonOf(made)).GetProperty("id").GetGuid();
        foreach (var other in answers.Except([made]))
        {
            var told = await JsonOf(other);
            Assert.Equal((WalletErrors.ShareLinkMade.Code, id), (told.GetProperty("code").GetString(), told.GetProperty("id").GetGuid()));
        }
    }

    private async Task<HttpResponseMessage> CreateAsync(Guid credential, string key, string label)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/wallet/shares") { Content = JsonContent.Create(new { credentialIds = new[] { credential }, label }) };
        request.Headers.Add("Idempotency-Key", key);
        return await Host.Anna.SendAsync(request, Ct);
    }

    private async Task<IAsyncDisposable> HoldAnnasWalletAsync() =>
        (await Host.Services.GetRequiredService<WalletAccess>().WriteAsync(new Caller("anna", "wallet-07", "anna"), Ct))!;

    // Each step asks something of another wallet, which also shows that the others go on.
    private async Task LetTimePassUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            Host.Clock.Advance(Limits.LongestWait);
            await GetJsonAsync(Host.Bo, "/api/wallet");
        }
    }
}
