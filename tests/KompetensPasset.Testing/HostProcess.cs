using System.Diagnostics;

namespace KompetensPasset.Testing;

/// <summary>The service as a process of its own, to be killed in the middle of its work.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    // Only what hangs is given up; a busy machine starts slowly.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly List<string> output = [];

    private HostProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it printed so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return string.Join('\n', output);
        }
    }

    /// <summary>Starts the service in Development with demo data and waits until it is ready.</summary>
    /// <param name="connectionString">The database; null for the private one of <c>Development:Folder</c>.</param>
    /// <param name="port">The port to listen at, so that a second start has the first one's address.</param>
    /// <param name="settings">More configuration.</param>
    public static async Task<HostProcess> StartAsync(string? connectionString, int port, IReadOnlyDictionary<string, string>? settings = null)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        var service = new HostProcess(new Process { StartInfo = Start(address, connectionString, settings) }, address);
        service.Begin();
        await service.WaitUntilReadyAsync();
        return service;
    }

    /// <summary>Runs the host with nothing but what is given, until it ends by itself.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">Environment variables, with <c>:</c> or <c>__</c> between the parts of a key.</param>
    /// <returns>The exit code and everything it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Set(start, environment);
        await using var run = new HostProcess(new Process { StartInfo = start }, new Uri("http://127.0.0.1"));
        run.Begin();
        using var patience = new CancellationTokenSource(Patience);
        await run.process.WaitForExitAsync(patience.Token);
        return (run.process.ExitCode, run.Output);
    }

    /// <summary>Asks the process to stop, as an operator's tools do (SIGTERM), and goes on at once.</summary>
    public async Task AskToStopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until the process has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>Ends the process at once, as kill -9 does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Ends the process if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();

        process.Dispose();
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "KompetensPasset.Host.dll");

    private static ProcessStartInfo Start(Uri address, string? connectionString, IReadOnlyDictionary<string, string>? settings)
    {
        string[] database = connectionString is null ? [] : ["--connection", connectionString];
        var start = new ProcessStartInfo("dotnet", [Program, "--urls", address.ToString().TrimEnd('/'), .. database])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Vault__KeyEncryptionKeys__test"] = RunningHost.TestKeyEncryptionKey;
        start.Environment["Vault__Current"] = "test";
        start.Environment["Development__Folder"] = Path.Combine(Path.GetTempPath(), "kompetenspasset-tests-" + Environment.ProcessId);
        Set(start, settings ?? new Dictionary<string, string>(StringComparer.Ordinal));
        return start;
    }

    private static void Set(ProcessStartInfo start, IReadOnlyDictionary<string, string> settings)
    {
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
    }

    private void Begin()
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;

        lock (output)
            output.Add(line);
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && !process.HasExited;)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        var said = Output;
        await DisposeAsync();
        throw new InvalidOperationException($"The service did not become ready:\n{said}");
    }
}
