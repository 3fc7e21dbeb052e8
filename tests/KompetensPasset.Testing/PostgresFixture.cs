using KompetensPasset.Host.LocalPostgres;
using Npgsql;

namespace KompetensPasset.Testing;

/// <summary>
/// A real PostgreSQL for a test run: the one in <c>KOMPETENSPASSET_TEST_POSTGRES</c>, else a private cluster that is started here and thrown away.
/// Use it as assembly fixture, and ask for a fresh database per host.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "kompetenspasset-tests-" + Environment.ProcessId);
    private readonly string? given = Environment.GetEnvironmentVariable("KOMPETENSPASSET_TEST_POSTGRES");
    private readonly Lock gate = new();
    private PrivateCluster? cluster;
    private Task<string>? prepared;
    private int databases;

    /// <summary>Starts the cluster.</summary>
    public async ValueTask InitializeAsync()
    {
        if (given is null)
            cluster = await PrivateCluster.StartAsync(folder, durable: false, CancellationToken.None);
    }

    /// <summary>Makes an empty database and gives its connection string.</summary>
    public Task<string> NewDatabaseAsync() => CreateAsync("template1");

    /// <summary>Makes a copy of a database that is prepared once in a run, so that not every test waits for the same schema.</summary>
    /// <param name="prepare">Prepares it, given its connection string, and leaves no connection to it open. Every caller in a run gives the same.</param>
    public async Task<string> NewDatabaseAsync(Func<string, Task> prepare)
    {
        lock (gate)
            prepared ??= PrepareAsync(prepare);

        return await CreateAsync(await prepared);
    }

    /// <summary>Stops the cluster and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (cluster is null)
            return;

        await cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> PrepareAsync(Func<string, Task> prepare)
    {
        var database = await CreateAsync("template1");
        await prepare(database);
        return new NpgsqlConnectionStringBuilder(database).Database!;
    }

    private async Task<string> CreateAsync(string template)
    {
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        var server = cluster?.ConnectionStringFor("postgres") ?? given;
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
#pragma warning disable CA2100 // The names are our own.
        await using var create = new NpgsqlCommand($"create database {name} template {template}", connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }
}
