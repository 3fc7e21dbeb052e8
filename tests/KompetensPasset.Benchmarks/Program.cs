using System.Globalization;
using System.Runtime.InteropServices;
using KompetensPasset.Benchmarks;

var parts = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["formats"] = FormatBenchmarks.RunAsync,
    ["badges"] = BadgeBenchmarks.RunAsync,
    ["picture"] = PictureBenchmarks.RunAsync,
    ["store"] = StoreBenchmarks.RunAsync,
};
var chosen = args.Length == 0 ? [.. parts.Keys] : args;
if (chosen.FirstOrDefault(name => !parts.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"'{unknown}' is none of {string.Join(", ", parts.Keys)}.");
    return 64;
}

Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors.");
foreach (var name in chosen)
{
    var before = Calm();
    await parts[name]();
    Console.WriteLine($"\nLoad of the machine before and after: {before} and {Calm()} (this run itself counts as about one).");
}

return 0;

static string Calm() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture) + " processors, load unknown";
