using System.Collections.Concurrent;
using System.Net;
using System.Text;
using KompetensPasset.Host;
using KompetensPasset.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>What is sent to a collector of traces opens no claim link and no share.</summary>
public sealed class TelemetryTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Traces_reach_the_collector_and_hold_no_secret_of_a_link()
    {
        var received = new ConcurrentQueue<byte[]>();
        await using var collector = await CollectorAsync(received);
        string claim;
        string share;
        await using (var host = await RunningHost.StartAsync(await postgres.NewDatabaseAsync(), new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        }))
        {
            var story = await Story.BeginAsync(host);
            var award = await story.AwardAsync();
            claim = new Uri(award["offer"]!["claimUrl"]!.GetValue<string>()).AbsolutePath;
            await LookAsync(host, "/sv" + claim, claim);
            var held = await story.ReceiveAsync(award);
            share = new Uri((await story.ShareAsync(held))["url"]!.GetValue<string>()).AbsolutePath;
            await LookAsync(host, "/en" + share, share, share + "/credentials/1", share + "/no/such/page");
        }

        // What stood in the queue was sent when the service stopped.
        var sent = string.Concat(received.Select(Encoding.Latin1.GetString));
        Assert.Contains("url.path", sent, StringComparison.Ordinal);
        Assert.Contains("/s/{secret}", sent, StringComparison.Ordinal);
        Assert.Contains("/claim/{secret}", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(claim.Split('/')[^1], sent, StringComparison.Ordinal);
        Assert.DoesNotContain(share.Split('/')[^1], sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/s/nordkust.abc", "/s/{secret}")]
    [InlineData("/sv/claim/abc/file", "/sv/claim/{secret}/file")]
    [InlineData("/S//abc?x=1", "/S//{secret}?x=1")]
    [InlineData("GET /s/{secret}/credentials/{number}", "GET /s/{secret}/credentials/{number}")]
    [InlineData("/api/wallet/shares/01a2", "/api/wallet/shares/01a2")]
    public void An_address_keeps_all_but_the_secret(string address, string expected) => Assert.Equal(expected, SecretsOutOfTraces.WithoutSecret(address));

    private static async Task<WebApplication> CollectorAsync(ConcurrentQueue<byte[]> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var collector = builder.Build();
        collector.Urls.Add($"http://127.0.0.1:{RunningHost.FreePort()}");
        collector.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Enqueue(body.ToArray());
            return Results.Ok();
        });
        await collector.StartAsync(Ct);
        return collector;
    }

    private static async Task LookAsync(RunningHost host, params string[] paths)
    {
        foreach (var path in paths)
        {
            using var answer = await host.Client().GetAsync(Story.Path(path), Ct);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.NotFound or HttpStatusCode.Found, $"{path}: {answer.StatusCode}");
        }
    }
}
