using System.Globalization;
using KompetensPasset.Platform.Storage;
using Npgsql;

namespace KompetensPasset.Benchmarks;

/// <summary>The rows that one award leaves in the database, and a bare Npgsql batch that writes rows like them into tables like theirs.</summary>
internal sealed class BareRows
{
    private const string Schema = "kompetenspasset";
    private readonly NpgsqlDataSource database;
    private readonly IReadOnlyList<BareRow> rows;
    private readonly HashSet<Guid> ids;
    private readonly List<NpgsqlConnection> open = [];
    private int places;

    private BareRows(NpgsqlDataSource database, IReadOnlyList<BareRow> rows, HashSet<Guid> ids) => (this.database, this.rows, this.ids) = (database, rows, ids);

    public int Count => rows.Count;

    public long Octets => rows.Sum(r => r.Values.Sum(v => (long)(v.Value switch { byte[] octets => octets.Length, string text => text.Length, _ => 8 })));

    /// <summary>Lets one award happen and takes every row that it left, in whatever transaction.</summary>
    public static async Task<BareRows> CaptureAsync(NpgsqlDataSource database, Func<Task> award)
    {
        await using var connection = await database.OpenConnectionAsync();
        var before = long.Parse((string)(await ScalarAsync(connection, "select pg_current_xact_id()::text"))!, CultureInfo.InvariantCulture);
        await award();

        var found = new List<BareRow>();
        foreach (var table in await TablesAsync(connection))
            found.AddRange(await BareRow.ReadAsync(connection, Schema, table, before));

        await RunAsync(connection, "drop schema if exists bare cascade; create schema bare; create sequence bare.seq");
        foreach (var table in found.Select(r => r.Table).Distinct(StringComparer.Ordinal))
            await RunAsync(connection, $"create table bare.{table} (like {Schema}.{table} including all)");

        // What is new in every award: the ids that a table's key holds.
        var keys = found.SelectMany(r => r.Values).Where(v => v is { IsKey: true, Value: Guid }).Select(v => (Guid)v.Value);
        return new BareRows(database, found, [.. keys]);
    }

    /// <summary>Opens a connection for each client and makes the values of all its batches, so that only writing is measured.</summary>
    public async Task<IReadOnlyList<Func<Task>>> PrepareAsync(int clients, int perClient)
    {
        var writers = new List<Func<Task>>();
        for (var client = 0; client < clients; client++)
        {
            var connection = await database.OpenConnectionAsync();
            open.Add(connection);
            var values = new Queue<object[][]>(Enumerable.Range(0, perClient).Select(_ => Fresh()));
            var batch = await BatchAsync(connection);
            writers.Add(() => WriteAsync(connection, batch, values.Dequeue()));
        }

        return writers;
    }

    public async Task CloseAsync()
    {
        foreach (var connection in open)
            await connection.DisposeAsync();

        open.Clear();
    }

    private async Task<NpgsqlBatch> BatchAsync(NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var row in rows)
            batch.BatchCommands.Add(row.Command());

        await batch.PrepareAsync();
        return batch;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, NpgsqlBatch batch, object[][] values)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        batch.Transaction = transaction;
        for (var row = 0; row < values.Length; row++)
        {
            for (var column = 0; column < values[row].Length; column++)
                batch.BatchCommands[row].Parameters[column].Value = values[row][column];
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private object[][] Fresh()
    {
        var renamed = ids.ToDictionary(id => id, _ => RandomId.NewUuid());
        var place = Interlocked.Increment(ref places);
        return [.. rows.Select(row => row.Fresh(renamed, place))];
    }

    private static async Task<List<string>> TablesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select table_name from information_schema.tables where table_schema = $1 and table_type = 'BASE TABLE' order by 1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = Schema });
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
            tables.Add(reader.GetString(0));

        return tables;
    }

#pragma warning disable CA2100 // The names come from the catalogue.
    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
#pragma warning restore CA2100
}
