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
    private static readonly TimeSpan SliceLength = TimeSpan.FromMilliseconds(120);

    /// <summary>Measures and prints one row.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="raw">The raw limit.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="aim">The share of the raw rate that we aim at; null when there is no aim.</param>
    public static async Task MeasureAsync(string name, Func<ValueTask> raw, Func<ValueTask> operation, double? aim)
    {
        await RateAsync(raw);
        await RateAsync(operation);
        var pairs = new List<(double Raw, double Operation)>();
        for (var slice = 0; slice < Slices; slice++)
            pairs.Add((await RateAsync(raw), await RateAsync(operation)));

        var ratios = pairs.Select(p => p.Operation / p.Raw).Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {Median(pairs.Select(p => p.Raw)):N0}/s | {Median(pairs.Select(p => p.Operation)):N0}/s | {1e6 / Median(pairs.Select(p => p.Operation)):N0} µs | {ratios[Slices / 2]:P0} ({ratios[4]:P0}–{ratios[^5]:P0}) | {(aim is { } a ? $"≥ {a:P0}" : "–")} |"));
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
