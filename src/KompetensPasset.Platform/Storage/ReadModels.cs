using JasperFx.Events.Projections;
using Marten;
using Npgsql;

namespace KompetensPasset.Platform.Storage;

/// <summary>The read models of all modules and tenants, made anew from the events, which are the truth. Encrypted content is a source and is left alone.</summary>
/// <param name="store">The store, with the projections of all modules.</param>
/// <param name="dataSource">The database.</param>
/// <param name="mark">Says that a rebuild is under way.</param>
public sealed class ReadModels(IDocumentStore store, NpgsqlDataSource dataSource, RebuildMark mark)
{
    // Hosts that run hold it shared, a rebuild holds it alone.
    internal const long PresenceKey = 0x6B70_6173_7365_7402;

    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <summary>
    /// Deletes every stored read model and makes it again from the events of all tenants. No host may run meanwhile: a status list published from
    /// half-made read models would call revoked credentials valid.
    /// </summary>
    /// <param name="ct">Ends early; the read models are then incomplete, no host starts, and the rebuild must be run again.</param>
    /// <returns>The names of the projections that were rebuilt.</returns>
    /// <exception cref="InvalidOperationException">A host runs on this database, or another rebuild does.</exception>
    public async Task<IReadOnlyList<string>> RebuildAsync(CancellationToken ct)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct).ConfigureAwait(false);
        if (!await AskAsync(connection, "select pg_try_advisory_lock($1)", ct).ConfigureAwait(false))
            throw new InvalidOperationException("A host runs on this database; stop all hosts before rebuilding the read models.");

        try
        {
            return await RebuildAloneAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            await AskAsync(connection, "select pg_advisory_unlock($1)", CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<string>> RebuildAloneAsync(CancellationToken ct)
    {
        var stored = ((DocumentStore)store).Options.Projections.All.Where(p => p.Lifecycle != ProjectionLifecycle.Live).Select(p => p.Name).ToList();
        await mark.SetAsync(ct).ConfigureAwait(false);
        using var daemon = await store.BuildProjectionDaemonAsync().ConfigureAwait(false);
        foreach (var name in stored)
            await daemon.RebuildProjectionAsync(name, Patience, ct).ConfigureAwait(false);

        await mark.TakeAwayAsync(ct).ConfigureAwait(false);
        return stored;
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string question, CancellationToken ct)
    {
#pragma warning disable CA2100 // The two questions are written above.
        await using var command = new NpgsqlCommand(question, connection) { Parameters = { new() { Value = PresenceKey } } };
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is true;
    }
}
