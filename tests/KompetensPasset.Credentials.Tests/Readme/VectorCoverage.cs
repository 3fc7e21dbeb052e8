using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Readme;

/// <summary>What README says of the vectors of others, and <c>VectorsNotRun.txt</c> of those that no test runs.</summary>
internal static partial class VectorCoverage
{
    /// <summary>A row of README's table: the folders that it is about, and its numbers.</summary>
    /// <param name="Name">The first cell.</param>
    /// <param name="Folders">Beginnings of paths.</param>
    /// <param name="Counts">Its numbers.</param>
    public sealed record Row(string Name, IReadOnlyList<string> Folders, Counts Counts)
    {
        /// <summary>Whether a file or folder belongs to the row.</summary>
        public bool Holds(string path) => Folders.Any(folder => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal));
    }

    /// <summary>The numbers of a row.</summary>
    /// <param name="Files">Files that a test reads and says something about.</param>
    /// <param name="Cases">Cases in them; the files themselves where they are the cases.</param>
    /// <param name="AsStated">Cases whose outcome is what their authors state.</param>
    /// <param name="Otherwise">Cases with another outcome.</param>
    /// <param name="NotRun">Files that no test runs.</param>
    public sealed record Counts(int Files, int Cases, int AsStated, int Otherwise, int NotRun);

    /// <summary>The rows of the table.</summary>
    public static IReadOnlyList<Row> Rows() =>
        [.. File.ReadLines(Beside("../../../src/KompetensPasset.Credentials/README.md"))
            .SkipWhile(line => line != "## Vectors of others").Where(line => line.StartsWith('|')).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(RowOf)];

    /// <summary>What is not run: a path, in which <c>*</c> stands for anything, and the reason.</summary>
    public static IReadOnlyList<(string Path, string Reason)> NotRun() =>
        [.. File.ReadLines(Beside("VectorsNotRun.txt")).Where(line => line.Length > 0).Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts[1]))];

    /// <summary>Whether a path of the list means a file.</summary>
    public static bool Means(string path, string file) => Regex.IsMatch(file, $"^{Regex.Escape(path).Replace("\\*", ".*", StringComparison.Ordinal)}$");

    /// <summary>All files; those of the vectors without the name of their folder.</summary>
    public static IReadOnlyList<string> Files() => [.. ForeignData.FilesIn("vectors").Concat(ForeignData.FilesIn("edc")).Select(Short)];

    /// <summary>A file of the vectors without the name of their folder.</summary>
    public static string Short(string file) => file.StartsWith("vectors/", StringComparison.Ordinal) ? file["vectors/".Length..] : file;

    private static Row RowOf(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries)[1..];
        var numbers = cells[1..6].Select(cell => int.Parse(cell, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToArray();
        return new Row(cells[0], [.. InBackticks().Matches(cells[0]).Select(m => m.Groups[1].Value)], new Counts(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]));
    }

    private static string Beside(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InBackticks();
}
