using System.Text.Json;

namespace KompetensPasset.Cli.Tests;

/// <summary>The files of <c>samples/sealed</c>, which the running service issued, are what <c>samples/README.md</c> says, years later and without a network.</summary>
public sealed class SealedSamplesTests
{
    private static readonly string Folder = FindFolder();
    private static readonly string At = File.ReadAllText(Path.Combine(Folder, "at.txt")).Trim();

    private static readonly string[] Keys = ["--keys", In("issuer-metadata.json"), "--keys", In("did.json")];
    private static readonly string[] Status =
        [.. ((string[])["status.jwt", "status-message.jwt", "status-revocation.jwt", "status-suspension.jwt"]).SelectMany(name => (string[])["--status", In(name)])];

    private static readonly string[] Trust = ["--trust", In("trust.json")];

    [Theory]
    [InlineData("anna.jsonld", 0, "\"verdict\": \"valid\"")]
    [InlineData("anna.sd-jwt", 0, "\"verdict\": \"valid\"")]
    [InlineData("anna.jwt", 0, "\"verdict\": \"valid\"")]
    [InlineData("anna-revoked.jwt", 1, "\"reason\": \"status-revoked\"")]
    public async Task Each_sealed_sample_has_the_verdict_that_the_README_states(string file, int exitCode, string said)
    {
        var (exit, output) = await VerifyAsync(file, [.. Keys, .. Status, .. Trust]);

        Assert.True(exit == exitCode, output);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anna-time-stamped.jsonld", "edc")]
    [InlineData("anna-archived.jsonld", "edc")]
    [InlineData("anna-learning-credential.sd-jwt", "dc+sd-jwt")]
    [InlineData("anna-learning-credential.json", "dc+sd-jwt")]
    [InlineData("anna-europass-bridge.sd-jwt", "dc+sd-jwt")]
    [InlineData("anna-badge.jwt", "jwt_vc_json")]
    [InlineData("anna-badge.png", "jwt_vc_json")]
    [InlineData("anna-badge.svg", "jwt_vc_json")]
    [InlineData("anna-badge.json", "ldp_vc")]
    [InlineData("anna-badge-ecdsa.json", "ldp_vc")]
    [InlineData("anna-micro-credential.json", "ldp_vc")]
    [InlineData("anna-micro-credential-ecdsa.json", "ldp_vc")]
    [InlineData("anna-presentation.jwt", "presentation")]
    [InlineData("anna-presentation.json", "presentation")]
    public async Task Each_sample_of_the_library_is_valid(string file, string format)
    {
        var (exit, report) = await VerifyLibraryAsync(file);

        Assert.Equal((0, "valid"), (exit, report.GetProperty("verdict").GetString()));
        Assert.Equal(format, report.GetProperty("format").GetString());
    }

    [Theory]
    [InlineData("anna-learning-credential-revoked.sd-jwt", 1, "not-valid", "status-revoked")]
    [InlineData("anna-sealed.jsonld", 2, "could-not-tell", "sealing-time-not-proven")]
    public async Task A_sample_of_the_library_has_the_verdict_that_the_README_states(string file, int exitCode, string verdict, string reason)
    {
        var (exit, report) = await VerifyLibraryAsync(file);

        Assert.Equal((exitCode, verdict, reason), (exit, report.GetProperty("verdict").GetString(), report.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("anna-time-stamped.jsonld")]
    [InlineData("anna-archived.jsonld")]
    public async Task A_certificate_that_has_run_out_is_rescued_by_the_proven_time(string file)
    {
        var (_, report) = await VerifyLibraryAsync(file);

        Assert.Contains(report.GetProperty("checks").EnumerateArray(), check => check.GetProperty("code").GetString() == "sealing-time-proven");
    }

    [Theory]
    [InlineData("anna-learning-credential.sd-jwt")]
    [InlineData("anna-micro-credential.json")]
    public async Task A_sample_with_a_status_is_not_called_valid_without_its_list(string file)
    {
        var (exit, report) = await VerifyLibraryAsync(file, withStatus: false);

        Assert.Equal((2, "could-not-tell"), (exit, report.GetProperty("verdict").GetString()));
    }

    private static string Library(string name) => Path.Combine(Folder, "..", "library", name);

    // At a time when the certificate of the seals and the first time-stamp authority have run out, as they have for everybody who tries.
    private static async Task<(int ExitCode, JsonElement Report)> VerifyLibraryAsync(string file, bool withStatus = true)
    {
        var at = (await File.ReadAllTextAsync(Library("at.txt"), TestContext.Current.CancellationToken)).Trim();
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] status = withStatus ? ["--status", Library("status.jwt"), "--status", Library("status-revocation.jwt")] : [];
        var exit = await Kpass.RunAsync(
            ["verify", Library(file), "--offline", "--keys", Library("issuer-metadata.json"), .. status, "--trust", Library("trust.json"), "--at", at, "--json"],
            new Surroundings(output, error, new StandingClock(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero)), _ => null),
            TestContext.Current.CancellationToken);

        return (exit, JsonSerializer.Deserialize<JsonElement>(output.ToString()));
    }

    [Fact]
    public async Task Of_a_presentation_people_read_what_is_said_about_each_credential()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await Kpass.RunAsync(
            ["verify", Library("anna-presentation.jwt"), "--offline", "--trust", Library("trust.json"), "--lang", "en"],
            new Surroundings(output, error, new StandingClock(DateTimeOffset.Parse(At, System.Globalization.CultureInfo.InvariantCulture)), _ => null), TestContext.Current.CancellationToken);

        Assert.True(exit == 0, output.ToString() + error);
        Assert.Contains("Credentials in the presentation: 1 of 1 are valid. [presented-valid]", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("— Credential in the presentation (1 of 1) —", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Issued to: Anna Björkqvist", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anna.jsonld")]
    [InlineData("anna.sd-jwt")]
    [InlineData("anna.jwt")]
    public async Task Without_the_status_lists_nothing_is_called_valid(string file)
    {
        var (exit, output) = await VerifyAsync(file, [.. Keys, .. Trust]);

        Assert.True(exit == 2, output);
        Assert.Contains("could-not-tell", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anna.jsonld")]
    [InlineData("anna.sd-jwt")]
    [InlineData("anna.jwt")]
    public async Task A_changed_name_is_not_valid(string file)
    {
        var folder = Directory.CreateTempSubdirectory("kpass-");
        try
        {
            var changed = Path.Combine(folder.FullName, file);
            await File.WriteAllTextAsync(changed, Changed(await File.ReadAllTextAsync(In(file), TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);

            var (exit, output) = await VerifyAsync(changed, [.. Keys, .. Status, .. Trust]);

            Assert.True(exit == 1, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Of a sealed document the name, of a token a letter in the middle of its payload.
    private static string Changed(string text)
    {
        if (text.StartsWith('{'))
            return text.Replace("Björkqvist", "Björkqvistt", StringComparison.Ordinal);

        var at = text.IndexOf('.', StringComparison.Ordinal) + 200;
        return text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];
    }

    private static async Task<(int ExitCode, string Output)> VerifyAsync(string file, string[] options)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var later = DateTimeOffset.Parse(At, System.Globalization.CultureInfo.InvariantCulture).AddYears(2);
        var exit = await Kpass.RunAsync(
            ["verify", In(file), "--offline", .. options, "--at", At, "--json"], new Surroundings(output, error, new StandingClock(later), _ => null), TestContext.Current.CancellationToken);
        return (exit, output.ToString() + error);
    }

    private static string In(string file) => Path.Combine(Folder, file);

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KompetensPasset.sln")))
                return Path.Combine(folder.FullName, "samples", "sealed");
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
