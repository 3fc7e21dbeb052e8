using System.Net;
using KompetensPasset.Platform.Problems;
using Microsoft.AspNetCore.Http;

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

    public static TheoryData<string> Failing => [.. PageHost.Failing.Keys];

    [Theory, MemberData(nameof(Failing))]
    public async Task What_goes_wrong_has_the_status_and_code_that_machines_get(string how)
    {
        await using var host = await PageHost.StartAsync();
        var expected = ExceptionProblems.Of(PageHost.Failing[how], new DefaultHttpContext().Request) ?? HttpErrors.Unexpected;

        var answer = await host.GetAsync($"/sv/failing/{how}", "text/html");
        var page = await PageHost.TextOf(answer);

        Assert.Equal(expected.Status, (int)answer.StatusCode);
        Assert.Contains($"<code>{expected.Code}</code>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret of the inside", page, StringComparison.Ordinal);
        Assert.Equal(expected.Status == 503 ? "2" : null, answer.Headers.RetryAfter?.ToString());
    }

    [Theory]
    [InlineData("/sv/failing/lost-race", "Någon annan hann före")]
    [InlineData("/en/failing/lost-race", "Somebody else was faster")]
    [InlineData("/en/failing/same-stream", "Somebody else was faster")]
    [InlineData("/en/failing/unique", "Somebody else was faster")]
    public async Task A_lost_race_is_told_in_plain_words(string address, string heading)
    {
        await using var host = await PageHost.StartAsync();

        var page = await PageHost.TextOf(await host.GetAsync(address, "text/html"));

        Assert.Contains($"<h1>{heading}", page, StringComparison.Ordinal);
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
