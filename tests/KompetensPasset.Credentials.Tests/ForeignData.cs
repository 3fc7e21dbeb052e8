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

    /// <summary>Whether the folder is there.</summary>
    public static bool IsAvailable => Root is not null;

    /// <summary>The path of a file or folder below it; skips the test when there is no folder.</summary>
    /// <param name="parts">The path below the folder.</param>
    public static string PathOf(params string[] parts)
    {
        Assert.SkipUnless(IsAvailable, Missing);
        return Path.Combine([Root!, .. parts]);
    }

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
