using System.Collections.Concurrent;

namespace KompetensPasset.Testing;

/// <summary>
/// The official samples and vectors of others, which are never committed. <c>KOMPETENSPASSET_DATA</c> names their folder, else <c>../shared/data</c> beside the checkout.
/// Where the folder is missing a test says so and is skipped; where it is there, a missing file is a failure.
/// </summary>
public static class ForeignData
{
    /// <summary>What a skipped test says.</summary>
    public const string Missing = "The official samples are not here (KOMPETENSPASSET_DATA); this test was left out.";

    private static readonly string? Root = FindRoot();
    private static readonly ConcurrentDictionary<string, bool> Files = new();
    private static readonly ConcurrentDictionary<string, int> Cases = new();

    // What the summary of ./test shows: written by whoever leaves last.
    static ForeignData() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var family in Files.Keys.Where(f => f.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)).GroupBy(FamilyOf).OrderBy(f => f.Key, StringComparer.Ordinal))
            Console.WriteLine($"VECTORS {family.Key}: {family.Count()} files{(Cases.TryGetValue(family.Key, out var cases) ? $" with {cases} cases" : "")}");
    };

    /// <summary>Whether the folder is there.</summary>
    public static bool IsAvailable => Root is not null;

    /// <summary>The path of a file or folder below it; skips the test when there is no folder.</summary>
    /// <param name="parts">The path below the folder.</param>
    public static string PathOf(params string[] parts)
    {
        Assert.SkipUnless(IsAvailable, Missing);
        var path = Path.Combine([Root!, .. parts]);
        foreach (var file in parts.Length > 1 && Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [path])
            Files.TryAdd(Path.GetRelativePath(Root!, file), true);

        return path;
    }

    /// <summary>Counts the cases of a file that holds many.</summary>
    /// <param name="family">The folder of the vectors.</param>
    /// <param name="cases">How many were run.</param>
    public static void Ran(string family, int cases) => Cases.AddOrUpdate(family, cases, (_, before) => before + cases);

    private static string FamilyOf(string file) => file.Split(Path.DirectorySeparatorChar) is ["vectors", var family, ..] ? family : file.Split(Path.DirectorySeparatorChar)[0];

    /// <summary>The octets of a file; skips the test when there is no folder, fails when the file is missing.</summary>
    public static byte[] Bytes(params string[] parts) => File.ReadAllBytes(PathOf(parts));

    /// <summary>The text of a file; skips the test when there is no folder, fails when the file is missing.</summary>
    public static string Text(params string[] parts) => File.ReadAllText(PathOf(parts));

    private static string? FindRoot()
    {
        if (Environment.GetEnvironmentVariable("KOMPETENSPASSET_DATA") is { Length: > 0 } named)
            return Path.GetFullPath(named);

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "KompetensPasset.sln")))
                continue;

            var beside = Path.Combine(folder.Parent?.FullName ?? "/", "shared", "data");
            return Directory.Exists(beside) ? beside : null;
        }

        return null;
    }
}
