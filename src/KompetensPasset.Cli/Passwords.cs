using System.CommandLine;

namespace KompetensPasset.Cli;

/// <summary>Passwords of key files: from a file or an environment variable, never from the command line, which every user of the machine can read.</summary>
internal static class Passwords
{
    public const string Variable = "KPASS_PASSWORD";

    public static Option<string> MakeOption() =>
        new("--password-file") { Description = $"File whose first line is the password of the key file. Default: the environment variable {Variable}." };

    public static async Task<string> ReadAsync(string? file, Surroundings surroundings, CancellationToken ct)
    {
        var password = file is null
            ? surroundings.Variable(Variable)
            : System.Text.Encoding.UTF8.GetString(await Files.ReadAsync(file, surroundings, ct)).Split('\n')[0].TrimEnd('\r');
        return string.IsNullOrEmpty(password)
            ? throw new UsageException(
                $"Lösenordet saknas: sätt {Variable} eller ange --password-file.", $"There is no password: set {Variable} or give --password-file.")
            : password;
    }
}
