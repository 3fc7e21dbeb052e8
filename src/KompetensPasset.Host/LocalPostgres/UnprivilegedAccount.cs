using System.Diagnostics;

namespace KompetensPasset.Host.LocalPostgres;

/// <summary>Runs PostgreSQL's programs: as who we are, or, since PostgreSQL refuses root, as an unprivileged account.</summary>
public sealed class UnprivilegedAccount
{
    private readonly string? name;

    private UnprivilegedAccount(string? name) => this.name = name;

    /// <summary>Whether programs run as another account than this process.</summary>
    public bool IsOther => name is not null;

    /// <summary>The account to run as: this process's own, or <c>postgres</c>, else <c>nobody</c>, when this process is root.</summary>
    public static UnprivilegedAccount Current()
    {
        if (Environment.UserName != "root" || OperatingSystem.IsWindows())
            return new UnprivilegedAccount(null);

        var known = File.Exists("/etc/passwd") ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal) : [];
        return new UnprivilegedAccount(known.Contains("postgres") ? "postgres" : "nobody");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program's path.</param>
    /// <param name="arguments">Its arguments, each as it is.</param>
    /// <param name="ct">Stops waiting and ends the program.</param>
    /// <returns>Exit code and what it printed.</returns>
    public async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo
        {
            FileName = IsOther ? "setpriv" : program,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        if (IsOther)
        {
            foreach (var argument in (string[])[$"--reuid={name}", $"--regid={name}", "--clear-groups", program])
                start.ArgumentList.Add(argument);
        }

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Makes a folder that only this account can use.</summary>
    /// <param name="path">The folder; made when missing.</param>
    /// <param name="ct">Ends early.</param>
    /// <returns>Whether the account can enter it (a checkout below a private home cannot be entered by another account).</returns>
    public async Task<bool> TakeFolderAsync(string path, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("The private PostgreSQL needs a Unix system; give a database with --connection.");

        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!IsOther)
            return true;

        var owned = await new UnprivilegedAccount(null).RunAsync("chown", [$"{name}:", path], ct);
        return owned.ExitCode == 0 && (await RunAsync("test", ["-w", path], ct)).ExitCode == 0;
    }
}
