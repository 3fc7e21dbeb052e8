using System.Text.RegularExpressions;

namespace KompetensPasset.Cli.Tests;

/// <summary>
/// Runs every script of the folder <c>Scripts</c>: a line that begins with <c>$ kpass</c> is a call, the lines below are its output, <c>! </c> marks complaints,
/// and <c>= n</c> is the exit code. <c>$ save NAME</c> keeps the following lines as a file. <c>[...]</c> in a line stands for anything.
/// Files are those of an empty folder; the clock stands at 2026-11-24T12:00:00Z; the password of key files is in the environment.
/// </summary>
public sealed partial class KpassScriptTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Scripts => [.. Directory.GetFiles(ScriptFolder(), "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_gives_the_output_and_exit_codes_that_it_says(string script)
    {
        var folder = Directory.CreateTempSubdirectory("kpass-");
        try
        {
            foreach (var step in Step.Read(await File.ReadAllLinesAsync(Path.Combine(ScriptFolder(), script), TestContext.Current.CancellationToken)))
                await RunAsync(step, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(Step step, string folder)
    {
        if (step.Command is ["save", var name])
        {
            await File.WriteAllLinesAsync(Path.Combine(folder, name), step.Lines, TestContext.Current.CancellationToken);
            return;
        }

        if (step.Command is ["official", var path, var target])
        {
            File.Copy(KompetensPasset.Testing.ForeignData.PathOf(path.Split('/')), Path.Combine(folder, target));
            return;
        }

        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new Surroundings(output, error, new StandingClock(Now), name => name == Passwords.Variable ? "correct horse" : null);

        var exit = await Kpass.RunAsync([.. step.Command.Skip(1).Select(word => word.Replace("@", folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))], surroundings, TestContext.Current.CancellationToken);

        string[] said = [.. Lines(output.ToString()), .. Lines(error.ToString()).Select(line => "! " + line), $"= {exit}"];
        AssertSame(step, [.. said.Select(line => line.Replace(folder + Path.DirectorySeparatorChar, "@", StringComparison.Ordinal))]);
    }

    // "..." on a line of its own stands for any number of lines.
    private static void AssertSame(Step step, string[] said)
    {
        var pattern = string.Concat(step.Lines.Select(line => line == "..." ? "(?:.*\n)*?" : Regex.Escape(line).Replace(@"\[\.\.\.]", ".*", StringComparison.Ordinal) + "\n"));
        var text = string.Concat(said.Select(line => line + "\n"));
        Assert.True(Regex.IsMatch(text, $"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(10)), $"$ {string.Join(' ', step.Command)}\nsaid\n{text}\nexpected\n{string.Join('\n', step.Lines)}");
    }

    private static IEnumerable<string> Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd());

    private static string ScriptFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Scripts");

    private sealed record Step(string[] Command, string[] Lines)
    {
        public static IEnumerable<Step> Read(IEnumerable<string> lines)
        {
            string[]? command = null;
            var below = new List<string>();
            foreach (var line in lines.Where(line => !line.StartsWith('#')).Append("$ end"))
            {
                if (!line.StartsWith("$ ", StringComparison.Ordinal))
                {
                    below.Add(line.TrimEnd());
                    continue;
                }

                if (command is not null)
                    yield return new Step(command, [.. TrimEnd(below)]);

                command = [.. Word().Matches(line[2..]).Select(match => match.Value.Trim('"'))];
                below = [];
            }
        }

        private static IEnumerable<string> TrimEnd(List<string> lines) => lines.Take(lines.FindLastIndex(line => line.Length > 0) + 1);
    }

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
