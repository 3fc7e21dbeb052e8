using KompetensPasset.Credentials.Tests.Readme;
using KompetensPasset.Testing;

[assembly: AssemblyFixture(typeof(VectorCoverageAtTheEnd))]

namespace KompetensPasset.Credentials.Tests.Readme;

/// <summary>
/// When all tests have run: every file of the vectors was read by one of them or is named as not run, and README's numbers are those that were counted.
/// Runs of some tests only are not judged.
/// </summary>
public sealed class VectorCoverageAtTheEnd : IDisposable
{
    private static readonly string[] Selecting = ["-class", "-method", "-namespace", "-trait", "-filter", "-id", "-run", "-list", "--"];

    private static bool IsWholeRun => !Environment.GetCommandLineArgs().Any(argument => Selecting.Any(option => argument.StartsWith(option, StringComparison.Ordinal)));

    public void Dispose()
    {
        if (!ForeignData.IsAvailable || !IsWholeRun)
            return;

        var differences = string.Join('\n', Differences());
        Assert.True(differences.Length == 0, differences);
    }

    private static IEnumerable<string> Differences()
    {
        var read = ForeignData.FilesRead.Select(VectorCoverage.Short).ToHashSet(StringComparer.Ordinal);
        var list = VectorCoverage.NotRun();
        foreach (var file in VectorCoverage.Files().Where(file => read.Contains(file) == list.Any(l => VectorCoverage.Means(l.Path, file))))
            yield return read.Contains(file) ? $"{file} is run and named as not run" : $"{file} is not run and not named";

        foreach (var row in VectorCoverage.Rows())
        {
            var files = read.Count(row.Holds);
            var cases = ForeignData.CasesRun.Where(c => row.Holds(c.Key)).Select(c => c.Value).DefaultIfEmpty((Cases: files, Otherwise: 0)).ToArray();
            var counted = new VectorCoverage.Counts(files, cases.Sum(c => c.Cases), cases.Sum(c => c.Cases - c.Otherwise), cases.Sum(c => c.Otherwise), row.Counts.NotRun);
            if (counted != row.Counts)
                yield return $"{row.Name}: {row.Counts}, counted {counted}";
        }
    }
}
