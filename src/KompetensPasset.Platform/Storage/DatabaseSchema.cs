using JasperFx;
using KompetensPasset.Platform.Identity;
using Marten;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Weasel.Core;

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

        try
        {
            await using var accounts = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
            await accounts.Database.MigrateAsync(ct).ConfigureAwait(false);

            // Said here, because outside Development the store makes nothing by itself.
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate).ConfigureAwait(false);
        }
        finally
        {
            // Given up by name: a connection that goes back to the pool keeps its locks. A killed process loses it with the connection.
            await using var release = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = LockKey } } };
            await release.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>The whole schema as SQL, for review and for checking in; the same for the same version of the service.</summary>
    /// <param name="ct">Ends early.</param>
    /// <returns>A script for an empty database.</returns>
    public async Task<string> ExportAsync(CancellationToken ct)
    {
        await using var accounts = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        var script = accounts.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        return (script + store.Storage.ToDatabaseScript()).ReplaceLineEndings("\n");
    }

    /// <summary>Whether the database has this version's schema.</summary>
    /// <param name="ct">Ends early.</param>
    /// <returns>What is missing or different, one line each; empty when all is there.</returns>
    public async Task<IReadOnlyList<string>> DifferencesAsync(CancellationToken ct)
    {
        await using var accounts = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        var pending = await accounts.Database.GetPendingMigrationsAsync(ct).ConfigureAwait(false);
        var migration = await store.Storage.CreateMigrationAsync().ConfigureAwait(false);
        return
        [
            .. pending.Select(name => $"{AccountsContext.Schema}: migration {name} is not applied"),
            .. migration.Deltas.Where(d => d.Difference != SchemaPatchDifference.None).Select(d => $"{d.SchemaObject.Identifier.QualifiedName}: {d.Difference}"),
        ];
    }
}
