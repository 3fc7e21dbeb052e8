namespace KompetensPasset.Credentials.Tests.Readme;

/// <summary>README's table of vectors and the list of what is not run are about the very files that there are. <see cref="VectorCoverageAtTheEnd"/> says whether the rest was run.</summary>
public sealed class VectorCoverageTests
{
    [Fact]
    public void Every_file_belongs_to_one_row_or_to_none_and_is_named_as_not_run()
    {
        var (rows, list) = (VectorCoverage.Rows(), VectorCoverage.NotRun());

        Assert.NotEmpty(rows);
        Assert.Equal([], VectorCoverage.Files().Where(file => rows.Count(row => row.Holds(file)) switch
        {
            0 => !list.Any(l => VectorCoverage.Means(l.Path, file)),
            1 => false,
            _ => true,
        }));
    }

    [Fact]
    public void What_is_not_run_is_there_and_has_its_reason()
    {
        var files = VectorCoverage.Files();

        Assert.Equal([], VectorCoverage.NotRun().Where(l => l.Reason.Length == 0 || !files.Any(file => VectorCoverage.Means(l.Path, file))));
    }

    [Fact]
    public void The_files_of_each_row_are_run_or_named_as_not_run()
    {
        var list = VectorCoverage.NotRun();
        var files = VectorCoverage.Files();

        Assert.All(VectorCoverage.Rows(), row =>
        {
            var notRun = files.Count(file => row.Holds(file) && list.Any(l => VectorCoverage.Means(l.Path, file)));
            Assert.Equal((row.Name, files.Count(row.Holds) - notRun, notRun), (row.Name, row.Counts.Files, row.Counts.NotRun));
            Assert.Equal(row.Counts.Cases, row.Counts.AsStated + row.Counts.Otherwise);
        });
    }
}
