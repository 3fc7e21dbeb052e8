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
    private PrivateCluster? cluster;
    private int databases;

    /// <summary>Starts the cluster.</summary>
    public async ValueTask InitializeAsync()
    {
        if (given is null)
            cluster = await PrivateCluster.StartAsync(folder, durable: false, CancellationToken.None);
    }

    /// <summary>Makes an empty database and gives its connection string.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        if (cluster is not null)
        {
            await cluster.CreateDatabaseAsync(name, TestContext.Current.CancellationToken);
            return cluster.ConnectionStringFor(name);
        }

        await using var connection = new NpgsqlConnection(given);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The name is our own.
        await using var create = new NpgsqlCommand($"create database {name}", connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(given) { Database = name }.ConnectionString;
    }

    /// <summary>Stops the cluster and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (cluster is null)
            return;

        await cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
