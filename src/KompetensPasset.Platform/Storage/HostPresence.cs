using Microsoft.Extensions.Hosting;
using Npgsql;

namespace KompetensPasset.Platform.Storage;

/// <summary>Tells the database, for as long as this host runs, that it does: read models are not rebuilt under a running host, and no host starts during a rebuild.</summary>
internal sealed class HostPresence(NpgsqlDataSource dataSource) : IHostedService, IAsyncDisposable
{
    private NpgsqlConnection? connection;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        // Waits until a rebuild that is under way has ended.
        await using var take = new NpgsqlCommand("select pg_advisory_lock_shared($1)", connection) { CommandTimeout = 0, Parameters = { new() { Value = ReadModels.PresenceKey } } };
        await take.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync().ConfigureAwait(false);

    // Given up by name: a connection that goes back to the pool keeps its locks until it is used again. A killed host loses it with the connection.
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref connection, null) is not { } held)
            return;

        await using (held)
        {
            try
            {
                await using var release = new NpgsqlCommand("select pg_advisory_unlock_shared($1)", held) { Parameters = { new() { Value = ReadModels.PresenceKey } } };
                await release.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
            catch (NpgsqlException)
            {
                // The database has gone, and the lock with it.
            }
        }
    }
}
