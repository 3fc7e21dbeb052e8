using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KompetensPasset.Platform.Storage;

/// <summary>
/// Tells the database, for as long as this host runs, that it does: read models are not rebuilt under a running host, and no host starts during a rebuild.
/// What tells it is a lock of one connection; when that is lost, another takes its place.
/// </summary>
/// <param name="dataSource">The database.</param>
/// <param name="mark">Says that a rebuild did not end.</param>
/// <param name="clock">Says when to look after the connection.</param>
/// <param name="logger">Is told when the connection was lost.</param>
public sealed partial class HostPresence(NpgsqlDataSource dataSource, RebuildMark mark, TimeProvider clock, ILogger<HostPresence> logger) : BackgroundService, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private volatile NpgsqlConnection? connection;

    /// <summary>Whether the database knows that this host runs; while it does not, a rebuild may take the read models away, and the host is not ready.</summary>
    public bool IsKnown => connection is not null;

    /// <inheritdoc/>
    /// <exception cref="ReadModelsUnfinishedException">A rebuild began and did not end.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TakeAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Asked with the lock held: the rebuild that was waited for may have been interrupted.
            await mark.RefuseUnfinishedAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await GiveUpAsync().ConfigureAwait(false);
            throw;
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await GiveUpAsync().ConfigureAwait(false);
    }

    /// <summary>Gives the lock up, for a host that was not stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();

        // Whoever looks after the connection must have let go of it: two uses at once wait for each other's answers for ever.
        if (ExecuteTask is { } looking)
            await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        await GiveUpAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                await KeepAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task KeepAsync(CancellationToken ct)
    {
        try
        {
            if (connection is { } held)
                await RunAsync(held, "select 1", ct).ConfigureAwait(false);
            else
                await TakeAsync(ct).ConfigureAwait(false);
        }
        catch (Exception problem) when (IsLoss(problem))
        {
            if (IsKnown)
                LogLost(problem);

            await GiveUpAsync().ConfigureAwait(false);
        }
    }

    // Waits until a rebuild that is under way has ended.
    private async Task TakeAsync(CancellationToken ct)
    {
        var taking = await dataSource.OpenConnectionAsync(ct).ConfigureAwait(false);
        try
        {
            await RunAsync(taking, $"select pg_advisory_lock_shared({ReadModels.PresenceKey})", ct).ConfigureAwait(false);
            connection = taking;
        }
        finally
        {
            if (connection != taking)
                await taking.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Given up by name: a connection that goes back to the pool keeps its locks until it is used again. A killed host loses it with the connection.
    private async Task GiveUpAsync()
    {
        var held = connection;
        connection = null;
        if (held is null)
            return;

        await using (held.ConfigureAwait(false))
        {
            try
            {
                await RunAsync(held, $"select pg_advisory_unlock_shared({ReadModels.PresenceKey})", CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception problem) when (IsLoss(problem))
            {
                // The connection has gone, and the lock with it.
            }
        }
    }

    // A connection that was found broken before it was used again says so with InvalidOperationException.
    private static bool IsLoss(Exception problem) => problem is NpgsqlException or InvalidOperationException;

    private static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken ct)
    {
#pragma warning disable CA2100 // The three statements are written above.
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = statement.Contains("pg_advisory_lock", StringComparison.Ordinal) ? 0 : 10 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "The connection that tells the database of this host was lost; the host is not ready until another has taken its place")]
    private partial void LogLost(Exception exception);
}
