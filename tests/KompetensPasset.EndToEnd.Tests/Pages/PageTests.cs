using System.Globalization;
using Deque.AxeCore.Commons;
using KompetensPasset.EndToEnd.Tests.BadInput;
using KompetensPasset.Testing;
using Microsoft.Playwright;

namespace KompetensPasset.EndToEnd.Tests.Pages;

/// <summary>The pages in a real browser: the main job by hand, and no accessibility violations on any page, in both languages, narrow and wide, light and dark.</summary>
public sealed class PageTests(HostFixture fixture, BrowserFixture browser) : IClassFixture<HostFixture>, IClassFixture<BrowserFixture>
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("KOMPETENSPASSET_SCREENSHOTS");

    // axe runs in the page that it looks at. Its package for Playwright opens an empty page for every look, which takes ten times as long.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Look = """
        async () => {
            const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            const found = await axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
            if (found.passes.length === 0) throw new Error('No rule applied: axe saw nothing.');
            return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes[0].html}`);
        }
        """;

    [Fact]
    public async Task No_page_has_an_accessibility_violation()
    {
        var pages = await PagesAsync();
        var findings = new List<string>();
        foreach (var (width, scheme) in ((int, ColorScheme)[])[(320, ColorScheme.Light), (1280, ColorScheme.Dark)])
        {
            // axe itself needs script in the page; what the page does needs none.
            var page = await browser.NewPageAsync(width, script: true, scheme);
            foreach (var (name, path) in pages)
            {
                foreach (var language in (string[])["sv", "en"])
                    findings.AddRange(await LookAsync(page, $"{name}-{language}-{width}", $"/{language}{path}"));
            }

            await page.Context.CloseAsync();
        }

        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("sv-SE,sv;q=0.9", "/sv/verify")]
    [InlineData("en-GB", "/en/verify")]
    [InlineData("de-DE", "/en/verify")]
    public async Task A_page_without_a_language_is_shown_in_the_readers(string accepts, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/verify");
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.AcceptLanguage.ParseAdd(accepts);

        using var answer = await fixture.Host.Client().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(302, (int)answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task An_employer_uploads_files_and_reads_the_verdict_of_each_without_script()
    {
        var page = await browser.NewPageAsync();

        await UploadAsync(page);

        var text = await page.Locator("main").InnerTextAsync();
        Assert.Contains("Äkta och giltigt", text, StringComparison.Ordinal);
        Assert.Contains("Går inte att lita på", text, StringComparison.Ordinal);
        Assert.Contains("åsa.jsonld", text, StringComparison.Ordinal);
        Assert.Contains("bild.png", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Åke Öberg", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_results_has_no_accessibility_violation()
    {
        var page = await browser.NewPageAsync(script: true);

        await UploadAsync(page);

        await PictureAsync(page, "verify-result-sv-1280");
        Assert.Empty(await ViolationsAsync(page, "verify result"));
    }

    [Theory]
    [InlineData(320, "sv", "Det finns ett problem")]
    [InlineData(1280, "en", "There is a problem")]
    public async Task A_form_with_nothing_in_it_says_so_without_accessibility_violation(int width, string language, string heading)
    {
        var page = await browser.NewPageAsync(width, script: true);
        await page.GotoAsync(new Uri(fixture.Host.Address, $"/{language}/verify").ToString());

        await page.Locator("form:has(input[type=file]) button[type=submit]").ClickAsync();

        await PictureAsync(page, $"verify-nothing-{language}-{width}");
        Assert.Equal(heading, await page.Locator(".error-summary h2").InnerTextAsync());
        Assert.Equal("error-summary", await page.EvaluateAsync<string>("document.activeElement.className"));
        Assert.Empty(await ViolationsAsync(page, "verify nothing"));
    }

    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task What_somebody_unknown_has_sealed_is_shown_as_a_claim(int width)
    {
        var page = await browser.NewPageAsync(width, script: true);
        await page.GotoAsync(new Uri(fixture.Host.Address, "/sv/verify").ToString());

        await page.Locator("input[type=file]").SetInputFilesAsync(Repository.PathOf("samples", "sealed", "anna.jsonld"));
        await page.Locator("form:has(input[type=file]) button[type=submit]").ClickAsync();

        await PictureAsync(page, $"verify-claim-sv-{width}");
        Assert.Contains("Det är inte styrkt.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await ViolationsAsync(page, "verify claim"));
    }

    [Fact]
    public async Task The_start_page_and_the_shared_page_are_light_and_ask_nobody_else()
    {
        var story = await Story.BeginAsync(fixture.Host);
        var share = await story.ShareAsync(await story.ReceiveAsync(await story.AwardAsync()));
        var page = await browser.NewPageAsync();
        var total = 0;
        page.Response += (_, response) =>
        {
            Assert.Equal(fixture.Host.Address.Authority, new Uri(response.Url).Authority);
            total += response.Headers.TryGetValue("content-length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0;
        };

        await page.GotoAsync(new Uri(fixture.Host.Address, "/sv" + new Uri(share["url"]!.GetValue<string>()).PathAndQuery).ToString());
        var html = System.Text.Encoding.UTF8.GetByteCount(await page.ContentAsync());

        Assert.True(total + html < 60_000, $"{total + html} bytes");
    }

    [Fact]
    public async Task A_print_has_the_link_and_everything_that_the_credential_says()
    {
        var story = await Story.BeginAsync(fixture.Host);
        var share = await story.ShareAsync(await story.ReceiveAsync(await story.AwardAsync()));
        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(fixture.Host.Address, "/sv" + PathOf(share["url"]!)).ToString());
        var (link, said) = (page.Locator(".print-only"), page.Locator("details.content dd").First);
        Assert.Equal((false, false), (await link.IsVisibleAsync(), await said.IsVisibleAsync()));

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.Equal(share["url"]!.GetValue<string>(), await link.InnerTextAsync());
        Assert.True(await said.IsVisibleAsync());
        Assert.False(await page.Locator(".check details").First.IsVisibleAsync());
        Assert.False(await page.Locator("main button").First.IsVisibleAsync());
    }

    [Fact]
    public async Task The_page_of_the_API_shows_its_description_and_asks_nobody_else()
    {
        var page = await browser.NewPageAsync(script: true);
        var foreign = new List<string>();
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } url && url.Authority != fixture.Host.Address.Authority)
                foreign.Add(request.Url);
        };

        await page.GotoAsync(new Uri(fixture.Host.Address, "/scalar/").ToString());
        await page.Locator("h1:has-text(\"KompetensPasset\")").First.WaitForAsync();

        await PictureAsync(page, "scalar");
        Assert.Empty(foreign);
    }

    private async Task UploadAsync(IPage page)
    {
        var story = await Story.BeginAsync(fixture.Host);
        var (octets, _) = await story.ContentAsync(await story.AwardAsync("Åsa Öberg"));
        var forged = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(octets).Replace("Åsa Öberg", "Åke Öberg", StringComparison.Ordinal));
        await page.GotoAsync(new Uri(fixture.Host.Address, "/sv/verify").ToString());
        await page.Locator("input[type=file]").SetInputFilesAsync([
            new FilePayload { Name = "åsa.jsonld", MimeType = "application/json", Buffer = octets },
            new FilePayload { Name = "åke.jsonld", MimeType = "application/json", Buffer = forged },
            new FilePayload { Name = "bild.png", MimeType = "image/png", Buffer = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] }]);
        await page.Locator("form:has(input[type=file]) button[type=submit]").ClickAsync();
    }

    private async Task<List<(string Name, string Path)>> PagesAsync()
    {
        var story = await Story.BeginAsync(fixture.Host);
        var active = await story.ShareAsync(await story.ReceiveAsync(await story.AwardAsync("Anna Åkesson")));
        var withdrawn = await story.ShareAsync(await story.ReceiveAsync(await story.AwardAsync()));
        using (var ended = await story.Holder.DeleteAsync(Story.Path($"/api/wallet/shares/{withdrawn["id"]}")))
            Assert.True(ended.IsSuccessStatusCode);

        var revokedAward = await story.AwardAsync("Rut Spärrad");
        var revoked = await story.ShareAsync(await story.ReceiveAsync(revokedAward));
        using (var change = await story.ChangeAwardAsync(revokedAward, "revoke", "issued-in-error"))
            Assert.True(change.IsSuccessStatusCode);

        var first = await story.ReceiveAsync(await story.AwardAsync("Två Bevis"));
        var several = await story.ShareAsync(first, new { credentialIds = new[] { first, await story.ReceiveAsync(await story.AwardAsync("Två Bevis")) } });
        var open = await story.AwardAsync("Öppen Länk");
        var yours = await ClaimLinkTests.ClaimByFormAsync(fixture.Host, "/sv" + PathOf((await story.AwardAsync("Hämtad Fil"))["offer"]!["claimUrl"]!));
        return
        [
            ("start", "/"),
            ("verify", "/verify"),
            ("share-active", PathOf(active["url"]!)),
            ("share-several", PathOf(several["url"]!)),
            ("share-revoked", PathOf(revoked["url"]!)),
            ("share-withdrawn", PathOf(withdrawn["url"]!)),
            ("share-unknown", "/s/nordkust-finns-inte"),
            ("claim-open", PathOf(open["offer"]!["claimUrl"]!)),
            ("claim-yours", yours["/sv".Length..]),
            ("claim-claimed", PathOf(revokedAward["offer"]!["claimUrl"]!)),
            ("claim-unknown", "/claim/finns-inte"),
            ("privacy", "/about/privacy"),
            ("accessibility", "/about/accessibility"),
            ("not-found", "/finns-inte"),
        ];
    }

    private static string PathOf(System.Text.Json.Nodes.JsonNode url) => new Uri(url.GetValue<string>()).PathAndQuery;

    private async Task<IEnumerable<string>> LookAsync(IPage page, string name, string path)
    {
        await page.GotoAsync(new Uri(fixture.Host.Address, path).ToString());
        await PictureAsync(page, name);
        var overflow = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        return [.. await ViolationsAsync(page, name), .. overflow ? [$"{name}: scrolls sideways"] : Array.Empty<string>()];
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page, string place)
    {
        Assert.Single(page.Frames);
        await page.EvaluateAsync(Axe);
        return (await page.EvaluateAsync<string[]>(Look)).Select(found => $"{place}: {found}");
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Pictures is not null)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
    }
}
