using Marten;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace KompetensPasset.Platform.Storage;

/// <summary>The read models are not all there: a rebuild runs, or ended before its end.</summary>
public sealed class ReadModelsUnfinishedException : Exception
{
    /// <summary>Says what to do.</summary>
    public ReadModelsUnfinishedException() : this("A rebuild of the read models began and did not end: run rebuild-read-models again, then start.")
    {
    }

    /// <summary>Says something else.</summary>
    public ReadModelsUnfinishedException(string message) : base(message)
    {
    }

    /// <summary>Says something else, and why.</summary>
    public ReadModelsUnfinishedException(string message, Exception inner) : base(message, inner)
    {
    }
}

/// <summary>The row that says, also after a crash, that read models are being made anew: there from before the first deletion until after the last row is written.</summary>
/// <param name="configuration">Names the store's schema.</param>
/// <param name="dataSource">The database.</param>
public sealed class RebuildMark(IConfiguration configuration, NpgsqlDataSource dataSource)
{
    internal const string Table = "read_model_rebuild";

    private readonly string table = $"{configuration["Store:Schema"] ?? "kompetenspasset"}.{Table}";

    /// <summary>Whether the mark is there: then nothing may be served from the read models.</summary>
    /// <param name="ct">Ends early.</param>
    public async Task<bool> IsSetAsync(CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand($"select exists (select 1 from {table})");
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is true;
    }

    /// <summary>Lets nobody begin to serve from read models that are not all there.</summary>
    /// <param name="ct">Ends early.</param>
    /// <exception cref="ReadModelsUnfinishedException">The mark is there.</exception>
    public async Task RefuseUnfinishedAsync(CancellationToken ct)
    {
        if (await IsSetAsync(ct).ConfigureAwait(false))
            throw new ReadModelsUnfinishedException();
    }

    internal Task SetAsync(CancellationToken ct) => RunAsync($"insert into {table} (id, started_at) values (1, now()) on conflict (id) do nothing", ct);

    internal Task TakeAwayAsync(CancellationToken ct) => RunAsync($"delete from {table}", ct);

    private async Task RunAsync(string statement, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}

internal sealed class RebuildMarkTable : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        var mark = new Table(new PostgresqlObjectName(options.DatabaseSchemaName, RebuildMark.Table, SchemaUtils.IdentifierUsage.General));
        mark.AddColumn("id", "integer").AsPrimaryKey();
        mark.AddColumn("started_at", "timestamptz").NotNull();
        options.Storage.ExtendedSchemaObjects.Add(mark);
    }
}
