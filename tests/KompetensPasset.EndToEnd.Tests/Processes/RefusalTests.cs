using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests.Processes;

/// <summary>The real process says why it does not start, and what to do.</summary>
public sealed class RefusalTests(PostgresFixture postgres)
{
    private const int ConfigurationProblem = 78;

    private static readonly Dictionary<string, string> Complete = new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["KompetensPasset:PublicBaseAddress"] = "https://passet.example.se",
        ["Vault:KeyEncryptionKeys:test"] = RunningHost.TestKeyEncryptionKey,
        ["Vault:Current"] = "test",
    };

    [Fact]
    public async Task Outside_Development_everything_that_is_missing_is_named_at_once()
    {
        var (exitCode, output) = await HostProcess.RunAsync([], new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });

        Assert.Equal(ConfigurationProblem, exitCode);
        string[] sentences = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, sentences.Length);
        Assert.Contains(sentences, s => s.StartsWith("KompetensPasset:PublicBaseAddress is missing", StringComparison.Ordinal));
        Assert.Contains(sentences, s => s.StartsWith("Vault:KeyEncryptionKeys is missing", StringComparison.Ordinal));
        Assert.Contains(sentences, s => s.StartsWith("ConnectionStrings:Default is missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outside_Development_the_schema_is_applied_by_the_command_and_never_at_start()
    {
        var database = await postgres.NewDatabaseAsync();
        string[] serve = ["--urls", $"http://127.0.0.1:{RunningHost.FreePort()}", "--connection", database];

        var (exitCode, output) = await HostProcess.RunAsync(serve, Complete);
        Assert.Equal(ConfigurationProblem, exitCode);
        Assert.Contains("run the command apply-schema", Assert.Single(output.Split('\n')), StringComparison.Ordinal);
        Assert.Empty(await Database.TablesAsync(database));

        (exitCode, output) = await HostProcess.RunAsync(["apply-schema", .. serve], Complete);
        Assert.True(exitCode == 0, output);
        await using var service = await HostProcess.StartAsync(database, RunningHost.FreePort(), Complete);
        Assert.DoesNotContain("demo", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_Development_a_database_with_demo_clients_is_refused()
    {
        var database = await postgres.NewDatabaseAsync();
        await (await RunningHost.StartAsync(database)).DisposeAsync();

        var (exitCode, output) = await HostProcess.RunAsync(["--urls", $"http://127.0.0.1:{RunningHost.FreePort()}", "--connection", database], Complete);

        Assert.Equal(ConfigurationProblem, exitCode);
        Assert.StartsWith("The database holds the demo client 'demo-issuer'", Assert.Single(output.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_cannot_open_the_keys_of_the_others_does_not_start()
    {
        var database = await postgres.NewDatabaseAsync();
        string[] serve = ["--urls", $"http://127.0.0.1:{RunningHost.FreePort()}", "--connection", database];
        await HostProcess.RunAsync(["apply-schema", .. serve], Complete);
        await (await HostProcess.StartAsync(database, RunningHost.FreePort(), Complete)).DisposeAsync();
        var otherKey = new Dictionary<string, string>(Complete, StringComparer.Ordinal) { ["Vault:KeyEncryptionKeys:test"] = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("another"u8)) };

        var (exitCode, output) = await HostProcess.RunAsync(serve, otherKey);

        Assert.Equal(ConfigurationProblem, exitCode);
        Assert.StartsWith("The service's own keys in the database cannot be opened", Assert.Single(output.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_one_sentence()
    {
        var (exitCode, output) = await HostProcess.RunAsync(["--connection", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=3"], Complete);

        Assert.Equal(ConfigurationProblem, exitCode);
        Assert.StartsWith("The database cannot be used: ", Assert.Single(output.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_start_from_the_same_folder_says_so_in_one_sentence_and_the_first_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("kompetenspasset-two-");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Development:Folder"] = folder.FullName };
        try
        {
            await using var first = await HostProcess.StartAsync(null, RunningHost.FreePort(), settings);

            var (exitCode, output) = await HostProcess.RunAsync(["--urls", $"http://127.0.0.1:{RunningHost.FreePort()}"], settings);

            Assert.Equal(ConfigurationProblem, exitCode);
            Assert.StartsWith("KompetensPasset already runs from this folder", Assert.Single(output.Split('\n')), StringComparison.Ordinal);
            using var client = new HttpClient { BaseAddress = first.Address };
            Assert.Equal("Healthy", await client.GetStringAsync(Story.Path("/health/ready"), TestContext.Current.CancellationToken));

            await first.AskToStopAsync();
            Assert.Equal(0, await first.EndAsync());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
