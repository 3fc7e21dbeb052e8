using System.Diagnostics;
using System.Globalization;

namespace KompetensPasset.Benchmarks;

/// <summary>
/// Measures an operation beside its raw limit in one run, a slice of each in turn, so that a machine whose speed drifts slows both alike.
/// What is quoted is the median of the ratios; a single time says little on a shared machine.
/// </summary>
internal static class Ratio
{
    private const int Slices = 41;
    private const int Tail = Slices / 10;

    // The compiler of .NET comes back to what runs often, more than once: what is measured before is not what a service does all day.
    private const int WarmUpSlices = 30;
    private static readonly TimeSpan SliceLength = TimeSpan.FromMilliseconds(80);

    /// <summary>Prints the head of a table for the rows that follow.</summary>
    /// <param name="title">What the table is about.</param>
    public static void Heading(string title) =>
        Console.WriteLine($"\n### {title}\n\n| what | raw limit | ours | time of ours | share of the raw limit: median (10th–90th percentile) | aim | allocated |\n|---|--:|--:|--:|--:|--:|--:|");

    /// <summary>Measures and prints one row.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="raw">The raw limit.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="aim">The share of the raw rate that we aim at; null when there is no aim.</param>
    public static Task MeasureAsync(string name, Action raw, Action operation, double? aim) =>
        MeasureAsync(name, raw, () =>
        {
            operation();
            return ValueTask.CompletedTask;
        }, aim);

    /// <summary>Measures and prints one row.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="raw">The raw limit.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="aim">The share of the raw rate that we aim at; null when there is no aim.</param>
    public static async Task MeasureAsync(string name, Action raw, Func<ValueTask> operation, double? aim)
    {
        ValueTask Raw()
        {
            raw();
            return ValueTask.CompletedTask;
        }

        for (var warmUp = 0; warmUp < WarmUpSlices; warmUp++)
            _ = (await RateAsync(Raw), await RateAsync(operation));

        var pairs = new List<(double Raw, double Operation)>();
        for (var slice = 0; slice < Slices; slice++)
            pairs.Add((await RateAsync(Raw), await RateAsync(operation)));

        var ratios = pairs.Select(p => p.Operation / p.Raw).Order().ToArray();
        var allocated = await AllocatedAsync(operation);
        var (limit, ours) = (Median(pairs.Select(p => p.Raw)), Median(pairs.Select(p => p.Operation)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {limit:N0}/s | {ours:N0}/s | {1e6 / ours:N0} µs | {Percent(ratios[Slices / 2])} ({Percent(ratios[Tail])}–{Percent(ratios[^(Tail + 1)])}) | {(aim is { } a ? "≥ " + Percent(a) : "–")} | {allocated / 1000.0:N1} kB |"));
    }

    /// <summary>A share in whole per cent.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:N0} %");

    // Octets for one operation; the mean of many, so that what is rented and given back does not count each time.
    private static async Task<long> AllocatedAsync(Func<ValueTask> act)
    {
        const int times = 64;
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < times; i++)
            await act();

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / times;
    }

    private static async Task<double> RateAsync(Func<ValueTask> act)
    {
        var count = 0;
        var watch = Stopwatch.StartNew();
        do
        {
            await act();
            count++;
        }
        while (watch.Elapsed < SliceLength);

        return count / watch.Elapsed.TotalSeconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Slices / 2);
}
