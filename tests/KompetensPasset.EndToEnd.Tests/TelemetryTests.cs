using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using KompetensPasset.Host;
using KompetensPasset.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

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
        await using (var host = await RunningHost.StartAsync(await postgres.NewDatabaseAsync(), ToCollector(collector)))
        {
            var story = await Story.BeginAsync(host);
            var award = await story.AwardAsync();
            claim = new Uri(award["offer"]!["claimUrl"]!.GetValue<string>()).AbsolutePath;
            await LookAsync(host, "/sv" + claim, claim);
            var held = await story.ReceiveAsync(award);
            share = new Uri((await story.ShareAsync(held))["url"]!.GetValue<string>()).AbsolutePath;
            await LookAsync(host, "/en" + share, share, "/en" + share + "/credentials/1", share + "/no/such/page");
        }

        // What stood in the queue was sent when the service stopped.
        var sent = string.Concat(received.Select(Encoding.Latin1.GetString));
        Assert.Contains("url.path", sent, StringComparison.Ordinal);
        // With the language, which stands in the address and in no route: so it is the address that was cleaned.
        Assert.Contains("/en/s/{secret}/credentials/1", sent, StringComparison.Ordinal);
        Assert.Contains("/sv/claim/{secret}", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(claim.Split('/')[^1], sent, StringComparison.Ordinal);
        Assert.DoesNotContain(share.Split('/')[^1], sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traces_of_a_failing_statement_hold_no_value_that_it_was_given()
    {
        var received = new ConcurrentQueue<byte[]>();
        await using var collector = await CollectorAsync(received);
        await using (var host = await RunningHost.StartAsync(await postgres.NewDatabaseAsync() + ";Include Error Detail=true", ToCollector(collector)))
        {
            await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select $1::uuid");
            command.Parameters.Add(new NpgsqlParameter { Value = "Xenobia Quarnström" });
            await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
        }

        var sent = string.Concat(received.Select(Encoding.Latin1.GetString));
        Assert.Contains("exception.message", sent, StringComparison.Ordinal);
        Assert.Contains("22P02", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("Xenobia", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_and_what_was_verified_is_counted_by_name_and_verdict()
    {
        var counted = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        await using var host = await RunningHost.StartAsync(await postgres.NewDatabaseAsync());
        var own = host.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => Listen(instrument, l, own) };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            counted.AddOrUpdate($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(t => t.Value))}", value, (_, before) => before + value));
        listener.Start();

        var story = await Story.BeginAsync(host);
        await story.ReceiveAsync(await story.AwardAsync());

        Assert.Equal(1, counted["kompetenspasset.events credential_issued"]);
        Assert.Equal(1, counted["kompetenspasset.events credential_received"]);
        Assert.Contains(counted.Keys, name => name.StartsWith("kompetenspasset.verifications valid", StringComparison.Ordinal));
    }

    // Other tests run services in this process at the same time: theirs are other meters of the same name.
    private static void Listen(Instrument instrument, MeterListener listener, IMeterFactory own)
    {
        if (instrument.Meter.Scope == own && instrument.Meter.Name.StartsWith("KompetensPasset.", StringComparison.Ordinal))
            listener.EnableMeasurementEvents(instrument);
    }

    [Theory]
    [InlineData(ActivityKind.Server, "https://pass.example/s/{secret}?x=1")]
    [InlineData(ActivityKind.Client, "https://pass.example")]
    public void A_span_keeps_no_secret_in_its_addresses_and_name(ActivityKind kind, string expected)
    {
        using var source = new ActivitySource(nameof(TelemetryTests));
        using var listener = new ActivityListener { ShouldListenTo = s => s == source, Sample = (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var span = source.StartActivity("GET /s/nordkust.abc", kind)!;
        foreach (var name in (string[])["url.full", "http.url"])
            span.SetTag(name, "https://pass.example/s/nordkust.abc?x=1");
        foreach (var name in (string[])["url.path", "url.query", "http.target"])
            span.SetTag(name, "/s/nordkust.abc");

        using (var processor = new SecretsOutOfTraces())
            processor.OnEnd(span);

        Assert.Equal(expected, span.GetTagItem("url.full"));
        Assert.Equal("GET /s/{secret}", span.DisplayName);
        Assert.DoesNotContain(span.Tags, tag => tag.Value!.Contains("nordkust.abc", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/s/nordkust.abc", "/s/{secret}")]
    [InlineData("/sv/claim/abc/file", "/sv/claim/{secret}/file")]
    [InlineData("/S//abc?x=1", "/S//{secret}?x=1")]
    [InlineData("GET /s/{secret}/credentials/{number}", "GET /s/{secret}/credentials/{number}")]
    [InlineData("/api/wallet/shares/01a2", "/api/wallet/shares/01a2")]
    public void An_address_keeps_all_but_the_secret(string address, string expected) => Assert.Equal(expected, SecretsOutOfTraces.WithoutSecret(address));

    private static Dictionary<string, string> ToCollector(WebApplication collector) => new(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

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
