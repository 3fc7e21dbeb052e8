using KompetensPasset.Platform.Identity;
using Marten;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KompetensPasset.Platform.Storage;

/// <summary>The database's schema: the store's and the accounts', applied together by one host at a time.</summary>
/// <param name="store">The store, with what all modules add to it.</param>
/// <param name="contexts">The accounts.</param>
/// <param name="dataSource">The database.</param>
public sealed class DatabaseSchema(IDocumentStore store, IDbContextFactory<AccountsContext> contexts, NpgsqlDataSource dataSource)
{
    private const long LockKey = 0x6B70_6173_7365_7401;

    /// <summary>Brings the database to this version's schema; does nothing when it is there already.</summary>
    /// <param name="ct">Ends early; what was applied stays, and the next call goes on.</param>
    public async Task ApplyAsync(CancellationToken ct)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using (var take = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = LockKey } } })
            await take.ExecuteNonQueryAsync(ct).ConfigureAwait(false);

        await using (var accounts = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false))
            await accounts.Database.MigrateAsync(ct).ConfigureAwait(false);

        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync().ConfigureAwait(false);

        // The lock ends with the connection too, should this process be killed here.
        await using var release = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = LockKey } } };
        await release.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}
