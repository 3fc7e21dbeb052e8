using System.Diagnostics;
using System.Text.RegularExpressions;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>The README's commands, as they are written there, by the shell they are written for.</summary>
public sealed class ReadmeTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task The_main_job_with_curl_prints_a_share_link_then_valid_then_not_valid()
    {
        var readme = await File.ReadAllTextAsync(Repository.PathOf("README.md"), TestContext.Current.CancellationToken);
        var block = Regex.Match(readme, "## The main job with curl.*?```sh\n(.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Groups[1].Value;
        Assert.Contains("http://127.0.0.1:5080", block, StringComparison.Ordinal);
        var address = fixture.Host.Address.ToString().TrimEnd('/');

        var (exitCode, output) = await BashAsync(block.Replace("http://127.0.0.1:5080", address, StringComparison.Ordinal));

        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(exitCode == 0 && lines.Length == 3, output);
        Assert.StartsWith(address + "/s/", lines[0], StringComparison.Ordinal);
        Assert.Equal(["valid", "not-valid"], lines[1..]);
    }

    private static async Task<(int ExitCode, string Output)> BashAsync(string script)
    {
        var folder = Directory.CreateTempSubdirectory("kompetenspasset-readme-");
        try
        {
            using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
            await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (bash.ExitCode, await output + await error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
