using System.Net;

namespace KompetensPasset.Platform.Tests.Layout;

public sealed class LanguageTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Theory]
    [InlineData("sv-SE,sv;q=0.9,en;q=0.8", "/sv/where?a=b")]
    [InlineData("en-US,en;q=0.9", "/en/where?a=b")]
    [InlineData("de-DE,sv;q=0.4,en;q=0.2", "/sv/where?a=b")]
    [InlineData("de-DE,de;q=0.9", "/en/where?a=b")]
    [InlineData("en;q=0,sv;q=0.1", "/sv/where?a=b")]
    [InlineData("*", "/sv/where?a=b")]
    [InlineData(null, "/sv/where?a=b")]
    [InlineData("svart;;;=", "/sv/where?a=b")]
    public async Task A_person_without_a_language_in_the_address_is_sent_to_one(string? acceptLanguage, string location)
    {
        await using var host = await PageHost.StartAsync();

        var answer = await host.GetAsync("/where?a=b", Browser, acceptLanguage);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location?.OriginalString);
        Assert.Contains("Accept-Language", answer.Headers.Vary.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sv/where", "/sv|/where|sv-SE")]
    [InlineData("/en/where", "/en|/where|en-GB")]
    [InlineData("/EN/where", "/en|/where|en-GB")]
    public async Task The_language_becomes_path_base_and_culture(string address, string expected)
    {
        await using var host = await PageHost.StartAsync();

        Assert.Equal(expected, await PageHost.TextOf(await host.GetAsync(address)));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData(null)]
    public async Task A_machine_is_answered_where_it_asked(string? accept)
    {
        await using var host = await PageHost.StartAsync();

        Assert.Equal("|/where|en-GB", await PageHost.TextOf(await host.GetAsync("/where", accept, "en")));
    }

    [Fact]
    public async Task A_form_that_is_sent_is_never_redirected()
    {
        await using var host = await PageHost.StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(HttpMethod.Post, "/empty/204", Browser)).StatusCode);
    }

    [Theory]
    [InlineData("/api/language")]
    [InlineData("/.well-known/jwt-vc-issuer/orgs/x")]
    [InlineData("/orgs/x/status-lists/1")]
    [InlineData("/credential-types/micro-credential")]
    [InlineData("/connect/token")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    public async Task Addresses_of_machines_have_no_language(string address)
    {
        await using var host = await PageHost.StartAsync();

        Assert.NotEqual(HttpStatusCode.Found, (await host.GetAsync(address, Browser, "sv")).StatusCode);
    }

    [Theory]
    [InlineData("sv", "sv-SE")]
    [InlineData("en", "en-GB")]
    [InlineData(null, "en-GB")]
    public async Task Problems_of_the_api_follow_the_language_asked_for(string? acceptLanguage, string culture)
    {
        await using var host = await PageHost.StartAsync();

        Assert.Equal(culture, await PageHost.TextOf(await host.GetAsync("/api/language", "application/json", acceptLanguage)));
    }

    [Theory]
    [InlineData("/svar")]
    [InlineData("/english/where")]
    public async Task A_word_that_begins_like_a_language_is_none(string address)
    {
        await using var host = await PageHost.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync(address, "application/json")).StatusCode);
    }

    [Fact]
    public async Task The_switch_leads_to_the_same_page_in_the_other_language()
    {
        await using var host = await PageHost.StartAsync();

        var page = await PageHost.TextOf(await host.GetAsync("/sv/about/privacy?x=1", Browser));

        Assert.Contains("<html lang=\"sv\">", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/en/about/privacy?x=1\" hreflang=\"en\" lang=\"en\">English</a>", page, StringComparison.Ordinal);
        Assert.Contains("Så hanteras personuppgifter", page, StringComparison.Ordinal);
    }
}
