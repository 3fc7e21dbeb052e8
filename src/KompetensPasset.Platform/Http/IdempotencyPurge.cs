using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KompetensPasset.Platform.Http;

/// <summary>Deletes records of acts whose time is over, once an hour. Every host does; deleting twice does no harm.</summary>
internal sealed partial class IdempotencyPurge(IDocumentStore store, TimeProvider clock, ILogger<IdempotencyPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public static async Task PurgeAsync(IDocumentStore store, DateTimeOffset now, CancellationToken ct)
    {
        // The one session that sees all tenants; it reads nothing.
        await using var session = store.LightweightSession();
        var end = now - Idempotency.Memory;
        session.DeleteWhere<IdempotencyRecord>(r => r.At <= end && r.AnyTenant());
        await session.SaveChangesAsync(ct).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                await TryPurgeAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryPurgeAsync(CancellationToken ct)
    {
        try
        {
            await PurgeAsync(store, clock.GetUtcNow(), ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or { InnerException: NpgsqlException })
        {
            // The next hour tries again; meanwhile a record that is over counts as none.
            LogPurgeFailed(e);
        }
    }

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "Records of idempotent acts could not be purged; the next hour tries again")]
    private partial void LogPurgeFailed(Exception exception);
}
