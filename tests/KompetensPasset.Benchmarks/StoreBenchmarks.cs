using System.Diagnostics;
using System.Globalization;
using KompetensPasset.Host.LocalPostgres;
using KompetensPasset.Testing;
using Npgsql;

namespace KompetensPasset.Benchmarks;

/// <summary>
/// Issuing beside the same rows written by a bare Npgsql batch: one batch for each award, prepared, in one transaction, into tables with the same columns,
/// constraints and indexes, on the same PostgreSQL with durability on. Rounds of both follow each other in one run.
/// </summary>
internal static class StoreBenchmarks
{
    private const double Aim = 0.6;
    private const int Rounds = 9;

    public static async Task RunAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "kompetenspasset-benchmarks-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        await using (var cluster = await PrivateCluster.StartAsync(folder, durable: true, CancellationToken.None))
        {
            await cluster.CreateDatabaseAsync("benchmarks", CancellationToken.None);
            var connection = cluster.ConnectionStringFor("benchmarks");
            await using var host = await RunningHost.StartAsync(connection, new Dictionary<string, string>(StringComparer.Ordinal) { ["RateLimits:ClientPerMinute"] = "1000000", ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning" });
            await using var database = NpgsqlDataSource.Create(connection);
            await MeasureAsync(host, database);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(RunningHost host, NpgsqlDataSource database)
    {
        Console.WriteLine("\n### Issuing through the store\n\n| what | clients | rows, octets | bare batch | ours | share of the bare batch: median (lowest–highest) | aim |\n|---|--:|--:|--:|--:|--:|--:|");
        using var http = await host.ClientAsync("demo-issuer", "issuer");
        var template = await AwardingOverHttp.TemplateAsync(http);
        var stored = new StoredAwards(host.Services);
        foreach (var format in (string[])["dc+sd-jwt", "edc"])
        {
            var overHttp = new AwardingOverHttp(http, template, format);
            await overHttp.AwardAsync();
            await CompareAsync(database, $"store alone, content of a {format}", await stored.LikeAsync(overHttp.LastId, format), Aim);
            await CompareAsync(database, $"POST /api/issuer/awards, {format}", overHttp.AwardAsync, null);
        }
    }

    private static async Task CompareAsync(NpgsqlDataSource database, string name, Func<Task> award, double? aim)
    {
        for (var warmUp = 0; warmUp < 15; warmUp++)
            await award();

        var rows = await BareRows.CaptureAsync(database, award);
        foreach (var clients in (int[])[1, 8])
        {
            var pairs = new List<(double Bare, double Ours)>();
            var perClient = await CountForAsync(award);
            for (var round = -1; round < Rounds; round++)
            {
                var writers = await rows.PrepareAsync(clients, perClient);
                var pair = (await RateAsync(writers, perClient), await RateAsync([.. Enumerable.Repeat(award, clients)], perClient));
                await rows.CloseAsync();
                if (round >= 0)
                    pairs.Add(pair);
            }

            Print(name, clients, rows, pairs, aim);
        }
    }

    // A round takes about a third of a second.
    private static async Task<int> CountForAsync(Func<Task> award)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 5; i++)
            await award();

        return (int)Math.Clamp(0.3 / (watch.Elapsed.TotalSeconds / 5), 2, 100);
    }

    private static async Task<double> RateAsync(IReadOnlyList<Func<Task>> clients, int perClient)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            for (var i = 0; i < perClient; i++)
                await client();
        })));
        return clients.Count * perClient / watch.Elapsed.TotalSeconds;
    }

    private static void Print(string name, int clients, BareRows rows, List<(double Bare, double Ours)> pairs, double? aim)
    {
        var ratios = pairs.Select(p => p.Ours / p.Bare).Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {clients} | {rows.Count} rows, {rows.Octets / 1000.0:N0} kB | {Median(pairs.Select(p => p.Bare)):N0}/s | {Median(pairs.Select(p => p.Ours)):N0}/s | {Ratio.Percent(ratios[Rounds / 2])} ({Ratio.Percent(ratios[0])}–{Ratio.Percent(ratios[^1])}) | {(aim is { } a ? "≥ " + Ratio.Percent(a) : "–")} |"));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
