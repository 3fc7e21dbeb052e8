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
    private static readonly ConcurrentDictionary<string, (int Cases, int Otherwise)> Cases = new();

    // What the summary of ./test shows: written by whoever leaves last.
    static ForeignData() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var family in Files.Keys.GroupBy(FamilyOf).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var cases = Cases.Where(c => FamilyOf($"vectors/{c.Key}") == family.Key).Sum(c => c.Value.Cases);
            Console.WriteLine($"VECTORS {family.Key}: {family.Count()} files{(cases > 0 ? $" with {cases} cases" : "")}");
        }
    };

    /// <summary>Whether the folder is there.</summary>
    public static bool IsAvailable => Root is not null;

    /// <summary>The files that tests have read so far, from the folder, with <c>/</c>.</summary>
    public static IReadOnlyCollection<string> FilesRead => [.. Files.Keys];

    /// <summary>The cases that tests have run so far, and how many of them have another outcome than their authors state.</summary>
    public static IReadOnlyDictionary<string, (int Cases, int Otherwise)> CasesRun => Cases;

    /// <summary>The path of a file or folder below it; skips the test when there is no folder. A file counts as read only by <see cref="Bytes"/>, <see cref="Text"/> and <see cref="Judged"/>.</summary>
    /// <param name="parts">The path below the folder.</param>
    public static string PathOf(params string[] parts)
    {
        Assert.SkipUnless(IsAvailable, Missing);
        return Path.Combine([Root!, .. parts]);
    }

    /// <summary>The files at any depth below a folder, in order, from the root, with <c>/</c>: as <see cref="Bytes"/> and <see cref="Text"/> take them. Skips the test when there is no folder.</summary>
    /// <param name="folder">The path below the folder.</param>
    public static IReadOnlyList<string> FilesIn(params string[] folder) =>
        [.. Directory.EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories).Select(NameOf).Order(StringComparer.Ordinal)];

    /// <summary>Counts the cases of a file that holds many.</summary>
    /// <param name="family">The folder of the vectors.</param>
    /// <param name="cases">How many were run.</param>
    /// <param name="otherwise">How many of them have another outcome than their authors state.</param>
    public static void Ran(string family, int cases, int otherwise = 0) =>
        Cases.AddOrUpdate(family, (cases, otherwise), (_, before) => (before.Cases + cases, before.Otherwise + otherwise));

    /// <summary>Counts a file as read that was opened by its path, because a test says something about it after all.</summary>
    /// <param name="file">The file, as <see cref="FilesIn"/> names it.</param>
    public static void Judged(string file) => Files.TryAdd(file, true);

    /// <summary>The octets of a file that the test says something about; skips the test when there is no folder, fails when the file is missing.</summary>
    public static byte[] Bytes(params string[] parts) => File.ReadAllBytes(Read(parts));

    /// <summary>The text of a file that the test says something about; skips the test when there is no folder, fails when the file is missing.</summary>
    public static string Text(params string[] parts) => File.ReadAllText(Read(parts));

    private static string Read(string[] parts)
    {
        var path = PathOf(parts);
        Judged(NameOf(path));
        return path;
    }

    private static string NameOf(string path) => Path.GetRelativePath(Root!, path).Replace('\\', '/');

    private static string FamilyOf(string file) => file.Split('/') is ["vectors", var family, ..] ? family : file.Split('/')[0];

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
