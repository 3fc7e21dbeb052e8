using System.Net;

namespace KompetensPasset.Platform.Tests.Layout;

public sealed class ProblemPageTests
{
    [Theory]
    [InlineData("/sv/nowhere", 404, "Sidan finns inte")]
    [InlineData("/en/nowhere", 404, "The page is not here")]
    [InlineData("/sv/empty/410", 410, "Sidan finns inte längre")]
    [InlineData("/en/empty/410", 410, "The page is no longer here")]
    [InlineData("/sv/empty/429", 429, "Vänta en stund")]
    [InlineData("/sv/empty/400", 400, "Det gick inte att förstå")]
    [InlineData("/sv/too-large", 413, "Det du skickade är för stort")]
    [InlineData("/sv/empty/503", 503, "Något gick fel hos oss")]
    [InlineData("/sv/problem", 404, "Sidan finns inte")]
    public async Task An_error_has_a_page_in_the_readers_language(string address, int status, string heading)
    {
        await using var host = await PageHost.StartAsync();

        var answer = await host.GetAsync(address, "text/html");
        var page = await PageHost.TextOf(answer);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains($"<h1>{heading}", page, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task An_unexpected_error_shows_a_trace_id_and_nothing_else()
    {
        await using var host = await PageHost.StartAsync();

        var answer = await host.GetAsync("/sv/broken", "text/html");
        var page = await PageHost.TextOf(answer);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Matches("<code>[^<]{8,}</code>", page);
        Assert.DoesNotContain("secret of the inside", page, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_fails_gets_the_page_too()
    {
        await using var host = await PageHost.StartAsync();

        var answer = await host.SendAsync(HttpMethod.Post, "/sv/empty/410", "text/html");

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("Sidan finns inte längre", await PageHost.TextOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_gets_no_page()
    {
        await using var host = await PageHost.StartAsync();

        var answer = await host.GetAsync("/empty/410", "application/json");

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Empty(await PageHost.TextOf(answer));
    }
}
