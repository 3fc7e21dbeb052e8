using KompetensPasset.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>Nobody signs in with a cookie here, so no page sets one; and what people do every day is nothing to warn the operator of.</summary>
public sealed class QuietPagesTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_set_no_cookie_and_everyday_acts_cause_no_warning()
    {
        var log = new KeptLog();
        await using var host = await RunningHost.StartAsync(await postgres.NewDatabaseAsync());
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var story = await Story.BeginAsync(host);
        var (open, award) = (await story.AwardAsync(), await story.AwardAsync());
        var share = await story.ShareAsync(await story.ReceiveAsync(award));
        await Story.ReadAsync(await story.ChangeAwardAsync(award, "suspend", "frånvaro"), System.Net.HttpStatusCode.OK);

        foreach (var path in (string[])["/sv", "/en/verify", "/sv/about/privacy", "/sv/about/accessibility", "/sv" + Of(open["offer"]!["claimUrl"]!), "/en" + Of(award["offer"]!["claimUrl"]!), "/sv" + Of(share["url"]!)])
        {
            using var page = await host.Client().GetAsync(Story.Path(path), Ct);
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            Assert.False(page.Headers.Contains("Set-Cookie"), path);
            Assert.Equal("no-store", page.Headers.CacheControl?.ToString());
            Assert.DoesNotContain("__RequestVerificationToken", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
    }

    private static string Of(System.Text.Json.Nodes.JsonNode address) => new Uri(address.GetValue<string>()).AbsolutePath;
}
