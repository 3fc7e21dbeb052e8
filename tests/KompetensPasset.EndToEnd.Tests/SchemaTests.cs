using KompetensPasset.Host;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>The checked-in schema is the code's own; how it is written anew stands in <c>schemas/README.md</c>.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task The_checked_in_schema_is_what_the_host_exports()
    {
        var file = Path.Combine(Path.GetTempPath(), $"kompetenspasset-schema-{Environment.ProcessId}.sql");
        try
        {
            await using var app = RunningHost.Build("Host=nowhere");
            Assert.Equal(0, await HostCommands.RunAsync(app, ["export-schema", file, "--urls", "http://127.0.0.1"]));

            var exported = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var checkedIn = await File.ReadAllTextAsync(Repository.PathOf("schemas", "database.sql"), TestContext.Current.CancellationToken);
            Assert.Equal(checkedIn, exported);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("export-schema needs the name of the file", "export-schema")]
    [InlineData("There is no command 'apply-shema'", "apply-shema")]
    [InlineData("cannot be written", "export-schema", "/no-such-folder/database.sql")]
    public async Task A_command_that_makes_no_sense_is_refused_in_one_sentence(string sentence, params string[] words)
    {
        await using var app = RunningHost.Build("Host=nowhere");

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => HostCommands.RunAsync(app, words));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }
}
