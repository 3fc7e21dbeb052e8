using System.Net;
using System.Text.RegularExpressions;
using KompetensPasset.Platform.Layout;

namespace KompetensPasset.Platform.Tests.Layout;

public sealed partial class FrameTests
{
    [Fact]
    public async Task Every_answer_keeps_the_browser_from_doing_more_than_needed()
    {
        await using var host = await PageHost.StartAsync();

        foreach (var address in new[] { "/sv/about/privacy", "/sv/nowhere", "/api/language" })
        {
            var headers = (await host.GetAsync(address, "text/html")).Headers;

            Assert.Equal(
                "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
        }
    }

    [Fact]
    public async Task An_endpoint_may_have_its_own_policy()
    {
        await using var host = await PageHost.StartAsync();

        Assert.Equal("default-src 'self'", (await host.GetAsync("/own-policy")).Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory]
    [InlineData("/sv/about/privacy")]
    [InlineData("/en/about/privacy")]
    [InlineData("/sv/about/accessibility")]
    [InlineData("/en/about/accessibility")]
    [InlineData("/sv/nowhere")]
    public async Task A_page_is_whole_without_script_and_without_other_hosts(string address)
    {
        await using var host = await PageHost.StartAsync();

        var page = await PageHost.TextOf(await host.GetAsync(address, "text/html"));

        Assert.Single(Regex.Matches(page, "<h1[ >]"));
        Assert.Single(Regex.Matches(page, "<main[ >]"));
        Assert.Contains("href=\"#main\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("(?:src|href)=\"(?:https?:)?//", page);
    }

    [Fact]
    public async Task The_style_sheet_may_be_kept_for_ever_since_its_address_changes_with_it()
    {
        await using var host = await PageHost.StartAsync();
        var page = await PageHost.TextOf(await host.GetAsync("/sv/about/privacy", "text/html"));
        var address = WebUtility.HtmlDecode(StyleSheet().Match(page).Groups[1].Value);

        var sheet = await host.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, sheet.StatusCode);
        Assert.Equal("text/css", sheet.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", sheet.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync("/assets/other.css")).StatusCode);
    }

    [Theory]
    [InlineData("Anna\u202EnossgnuL", "Anna\uFFFDnossgnuL")]
    [InlineData("a\u200Bb", "a\uFFFDb")]
    [InlineData("rad\r\nrad", "rad\nrad")]
    [InlineData("av\u00ADstavning", "avstavning")]
    [InlineData("\u0000\u0007", "\uFFFD\uFFFD")]
    [InlineData("Åsa Öhrn 🎓", "Åsa Öhrn 🎓")]
    public void Characters_that_deceive_the_eye_are_made_visible(string text, string shown)
    {
        Assert.Equal(shown, PageText.Visible(text));
    }

    [Fact]
    public void A_very_long_text_is_cut()
    {
        Assert.True(PageText.Visible(new string('a', 100_000)).Length <= 4001);
    }

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StyleSheet();
}
