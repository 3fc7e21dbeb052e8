using System.Net;
using System.Text;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.Tests.Slices.IssuerClient;

namespace KompetensPasset.Issuer.Tests.Slices;

public sealed class ClaimTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string AnnasWallet = "annas-wallet-key-0001";
    private const string BosWallet = "bos-wallet-key-000002";

    private readonly RunningHost host = fixture.Host;

    [Fact]
    public async Task Looking_at_a_link_shows_issuer_title_and_name_and_consumes_nothing()
    {
        var award = await (await NordkustAsync(host)).AwardAsync();
        using var anybody = host.Client();

        for (var look = 0; look < 2; look++)
        {
            using var answer = await anybody.GetAsync(Path(ClaimPath(award)), TestContext.Current.CancellationToken);
            var claim = await ReadAsync(answer, HttpStatusCode.OK);
            Assert.Equal("open", Text(claim, "state"));
            Assert.Equal("Anna Åkesson", Text(claim, "learner"));
            Assert.Equal("Yrkeshögskolan Nordkust AB", Text(claim["issuer"]!["name"], "sv"));
        }
    }

    [Fact]
    public async Task The_page_speaks_the_readers_language()
    {
        var award = await (await NordkustAsync(host)).AwardAsync();

        var swedish = await PageAsync("/sv" + ClaimPath(award), HttpStatusCode.OK);
        var english = await PageAsync("/en" + ClaimPath(award), HttpStatusCode.OK);

        Assert.Contains("Hämta ditt kompetensbevis", swedish, StringComparison.Ordinal);
        Assert.Contains("Get your credential", english, StringComparison.Ordinal);
        Assert.Contains("Anna Åkesson", swedish, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", swedish, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_wallet_gets_the_same_octets_again_and_another_gets_410()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();

        var first = await issuer.ClaimAsync(award, AnnasWallet, HttpStatusCode.OK);
        var second = await issuer.ClaimAsync(award, AnnasWallet, HttpStatusCode.OK);
        var other = await issuer.ClaimAsync(award, BosWallet, HttpStatusCode.Gone);

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal("application/jose+json", Text(first["credentials"]![0], "mediaType"));
        Assert.Equal("offer-spent", Text(other, "code"));
        Assert.Contains("redan hämtat", await PageAsync("/sv" + ClaimPath(award), HttpStatusCode.Gone), StringComparison.Ordinal);
        Assert.Null((await issuer.GetAsync($"/api/issuer/awards/{Text(award, "id")}"))["offer"]!["claimUrl"]);
    }

    [Fact]
    public async Task A_double_click_gets_the_same_octets_twice()
    {
        var issuer = await NordkustAsync(host);
        for (var round = 0; round < 3; round++)
        {
            var award = await issuer.AwardAsync();

            var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => issuer.ClaimAsync(award, AnnasWallet, HttpStatusCode.OK)));

            Assert.Single(claims.Select(c => c.ToJsonString()).Distinct());
        }
    }

    [Fact]
    public async Task A_new_link_takes_the_place_of_the_old_one()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();

        var offer = await issuer.PostAsync($"/api/issuer/awards/{Text(award, "id")}/offers", null, HttpStatusCode.Created);

        Assert.Equal("offer-withdrawn", Text(await issuer.ClaimAsync(award, AnnasWallet, HttpStatusCode.Gone), "code"));
        var renewed = await issuer.GetAsync($"/api/issuer/awards/{Text(award, "id")}");
        Assert.Equal(Text(offer, "id"), Text(renewed["offer"], "id"));
        await issuer.ClaimAsync(renewed, AnnasWallet, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_withdrawn_link_is_gone_and_a_claimed_one_cannot_be_withdrawn()
    {
        var issuer = await NordkustAsync(host);
        var (withdrawn, claimed) = (await issuer.AwardAsync(), await issuer.AwardAsync());
        await issuer.ClaimAsync(claimed, AnnasWallet, HttpStatusCode.OK);

        using var gone = await issuer.Http.DeleteAsync(Path($"/api/issuer/offers/{Text(withdrawn["offer"], "id")}"), TestContext.Current.CancellationToken);
        using var refused = await issuer.Http.DeleteAsync(Path($"/api/issuer/offers/{Text(claimed["offer"], "id")}"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal("offer-withdrawn", Text(await issuer.ClaimAsync(withdrawn, AnnasWallet, HttpStatusCode.Gone), "code"));
        Assert.Equal("offer-already-claimed", Text(await ReadAsync(refused, HttpStatusCode.Conflict), "code"));
    }

    [Fact]
    public async Task The_link_of_a_revoked_award_hands_out_nothing()
    {
        var issuer = await NordkustAsync(host);
        var award = await issuer.AwardAsync();

        await issuer.ChangeAsync($"/api/issuer/awards/{Text(award, "id")}", "revoke", new { reason = "utfärdat av misstag" }, HttpStatusCode.OK);

        Assert.Equal("offer-withdrawn", Text(await issuer.ClaimAsync(award, AnnasWallet, HttpStatusCode.Gone), "code"));
    }

    [Theory]
    [InlineData("/claim/nordkust.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/claim/nowhere.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/claim/no-dot")]
    [InlineData("/claim/*DEFAULT*.AAAA")]
    public async Task A_guessed_link_is_not_found(string path)
    {
        using var anybody = host.Client();

        using var answer = await anybody.GetAsync(Path(path), TestContext.Current.CancellationToken);

        Assert.Equal("offer-unknown", Text(await ReadAsync(answer, HttpStatusCode.NotFound), "code"));
    }

    [Fact]
    public async Task The_file_is_downloaded_by_a_form()
    {
        var award = await (await NordkustAsync(host)).AwardAsync();
        using var anybody = host.Client();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["claimantKey"] = AnnasWallet });

        using var answer = await anybody.PostAsync(Path("/sv" + ClaimPath(award) + "/file"), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/jose+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("signatures", Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_claimed_by_the_form_gets_the_file_again_from_the_page_that_follows()
    {
        var award = await (await NordkustAsync(host)).AwardAsync();
        var path = "/sv" + ClaimPath(award);

        var mine = await ClaimByFormAsync(path);
        var page = await PageAsync(mine, HttpStatusCode.OK);
        var (first, second) = (await FileAsync(path, KeyIn(page)), await FileAsync(path, KeyIn(await PageAsync(mine, HttpStatusCode.OK))));

        Assert.Contains("Kompetensbeviset är ditt", page, StringComparison.Ordinal);
        Assert.Contains("signatures", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Nobody_else_gets_what_a_person_claimed_by_the_form()
    {
        var award = await (await NordkustAsync(host)).AwardAsync();
        var path = "/sv" + ClaimPath(award);
        var mine = await ClaimByFormAsync(path);

        Assert.Contains("redan hämtat", await PageAsync(path, HttpStatusCode.Gone), StringComparison.Ordinal);
        Assert.Contains("redan hämtat", await PageAsync($"{path}?claimant={BosWallet}", HttpStatusCode.Gone), StringComparison.Ordinal);
        Assert.Equal(path, await PostFormAsync(path, BosWallet, HttpStatusCode.Found));
        Assert.Contains(AnnasWallet, mine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_with_a_claimants_key_consumes_nothing()
    {
        var award = await (await NordkustAsync(host)).AwardAsync();

        var page = await PageAsync($"/sv{ClaimPath(award)}?claimant={AnnasWallet}", HttpStatusCode.OK);

        Assert.Contains("Hämta ditt kompetensbevis", page, StringComparison.Ordinal);
        Assert.NotEqual(AnnasWallet, KeyIn(page));
        await (await NordkustAsync(host)).ClaimAsync(award, BosWallet, HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("short", HttpStatusCode.BadRequest)]
    [InlineData(AnnasWallet, HttpStatusCode.NotFound)]
    public async Task A_form_that_claims_nothing_is_told_so_on_a_page(string key, HttpStatusCode expected) =>
        Assert.Null(await PostFormAsync("/sv/claim/nordkust.guess", key, expected));

    private async Task<string> ClaimByFormAsync(string path) => (await PostFormAsync(path, AnnasWallet, HttpStatusCode.Found))!;

    private async Task<string?> PostFormAsync(string path, string key, HttpStatusCode expected)
    {
        using var browser = host.Client();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["claimantKey"] = key });
        using var answer = await browser.PostAsync(Path(path), form, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        return answer.Headers.Location?.OriginalString;
    }

    private async Task<string> FileAsync(string path, string key)
    {
        using var browser = host.Client();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["claimantKey"] = key });
        using var answer = await browser.PostAsync(Path(path + "/file"), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string KeyIn(string page) => page.Split("name=\"claimantKey\" value=\"")[1].Split('"')[0];

    private async Task<string> PageAsync(string path, HttpStatusCode expected)
    {
        using var browser = host.Client();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await browser.GetAsync(Path(path), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{path} answered {(int)answer.StatusCode}: {text}");
        return text;
    }
}
