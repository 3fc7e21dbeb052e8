using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace KompetensPasset.Host.LocalPostgres;

/// <summary>
/// A PostgreSQL cluster of our own for a machine that has the programs but no database for us: one folder, reached over a Unix socket only,
/// in a folder that no other account can enter. Durability stays on unless a test asks otherwise. It stops what it started or adopted.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    private const string DatabaseName = "kompetenspasset";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    private readonly UnprivilegedAccount account;
    private readonly string binaries;
    private readonly string data;
    private readonly string socket;

    private PrivateCluster(UnprivilegedAccount account, string binaries, string data, string socket) =>
        (this.account, this.binaries, this.data, this.socket) = (account, binaries, data, socket);

    /// <summary>How to reach the service's own database.</summary>
    public string ConnectionString => ConnectionStringFor(DatabaseName);

    /// <summary>The process id of the postmaster; null when it does not run.</summary>
    public int? PostmasterId =>
        File.Exists(Path.Combine(data, "postmaster.pid"))
        && int.TryParse(File.ReadLines(Path.Combine(data, "postmaster.pid")).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>Finds or makes the cluster of a folder and starts it; a cluster that a killed run left running is adopted.</summary>
    /// <param name="root">The folder that the cluster belongs to (the checkout, a test's folder).</param>
    /// <param name="durable">False only for tests that do not test durability.</param>
    /// <param name="ct">Ends the start early.</param>
    /// <exception cref="StartRefusedException">There are no programs, or they fail: the message says what to do.</exception>
    public static async Task<PrivateCluster> StartAsync(string root, bool durable, CancellationToken ct)
    {
        var binaries = PostgresBinaries.Find(root) ?? throw new StartRefusedException(PostgresBinaries.HowToInstall);
        var account = UnprivilegedAccount.Current();
        var home = await FolderAsync(account, root, ct);
        var cluster = new PrivateCluster(account, binaries, Path.Combine(home, "data"), await SocketFolderAsync(account, home, ct));
        await cluster.InitialiseAsync(durable, ct);
        await cluster.StartServerAsync(durable, ct);
        await cluster.CreateDatabaseAsync(DatabaseName, ct);
        return cluster;
    }

    /// <summary>How to reach a database of the cluster.</summary>
    public string ConnectionStringFor(string database) =>
        new NpgsqlConnectionStringBuilder { Host = socket, Port = 5432, Username = DatabaseName, Database = database, MaxPoolSize = 80 }.ConnectionString;

    /// <summary>Makes a database unless it is there.</summary>
    public async Task CreateDatabaseAsync(string database, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringFor("postgres"));
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await exists.ExecuteScalarAsync(ct) is not null)
            return;

#pragma warning disable CA2100 // A database name cannot be a parameter; it is a constant or a test's own name.
        await using var create = new NpgsqlCommand($"create database \"{database}\"", connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Starts the server of a cluster that stopped, for example because its postmaster was killed.</summary>
    public async Task StartServerAsync(bool durable, CancellationToken ct)
    {
        var settings = $"-c listen_addresses='' -c unix_socket_directories='{socket}' -c max_connections=200"
            + (durable ? "" : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (await AnswersAsync(ct))
                return;

            var (exitCode, output) = await RunAsync("pg_ctl", ["-D", data, "-l", Path.Combine(data, "server.log"), "-w", "-t", "30", "-o", settings, "start"], ct);
            if (exitCode == 0)
                return;

            // After a kill -9 of the postmaster its children hold the lock file for a moment.
            if (waited.Elapsed > StartPatience)
                throw new StartRefusedException($"The private PostgreSQL did not start within {StartPatience.TotalSeconds:0} seconds: {output.Trim()}");

            await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
        }
    }

    /// <summary>Stops the server; sessions are ended, what was committed stays.</summary>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync("pg_ctl", ["-D", data, "-m", "fast", "-w", "-t", "30", "stop"], CancellationToken.None);
    }

    private static async Task<string> FolderAsync(UnprivilegedAccount account, string root, CancellationToken ct)
    {
        var inside = Path.Combine(root, ".data", "postgres");
        if (await account.TakeFolderAsync(inside, ct))
            return inside;

        // The other account cannot enter the checkout: the cluster goes where it can, under a name that belongs to this checkout.
        var outside = Path.Combine("/var/lib/kompetenspasset", NameOf(root));
        Directory.CreateDirectory("/var/lib/kompetenspasset");
        return await account.TakeFolderAsync(outside, ct)
            ? outside
            : throw new StartRefusedException($"No folder for PostgreSQL's data: neither {inside} nor {outside} can be used by the account it runs as. Give a database with --connection.");
    }

    // A socket's path may have about a hundred characters, so a deep folder gets its socket elsewhere.
    private static async Task<string> SocketFolderAsync(UnprivilegedAccount account, string home, CancellationToken ct)
    {
        var folder = home.Length < 70 ? Path.Combine(home, "socket") : Path.Combine(Path.GetTempPath(), "kompetenspasset-" + NameOf(home));
        return await account.TakeFolderAsync(folder, ct) ? folder : throw new StartRefusedException($"The folder {folder} cannot be used for PostgreSQL's socket.");
    }

    private static string NameOf(string path) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(path)))[..16];

    private async Task InitialiseAsync(bool durable, CancellationToken ct)
    {
        if (File.Exists(Path.Combine(data, "PG_VERSION")))
            return;

        var (exitCode, output) = await RunAsync("initdb", ["-D", data, "-U", DatabaseName, "-A", "trust", "-E", "UTF8", "--locale=C", .. durable ? Array.Empty<string>() : ["--no-sync"]], ct);
        if (exitCode != 0)
            throw new StartRefusedException($"PostgreSQL's folder could not be made: {output.Trim()}");
    }

    // Asked by connecting: a killed postmaster leaves its process id behind for a while, and pg_ctl takes that for a running one.
    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        if (PostmasterId is null)
            return false;

        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionStringFor("postgres")) { Pooling = false, Timeout = 5 }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct) =>
        account.RunAsync(Path.Combine(binaries, program), arguments, ct);
}
