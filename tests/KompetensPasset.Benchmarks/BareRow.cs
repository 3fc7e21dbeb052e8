using System.Globalization;
using KompetensPasset.Platform.Storage;
using Npgsql;

namespace KompetensPasset.Benchmarks;

/// <summary>One value of a row that an award left.</summary>
internal sealed record BareValue(string Column, string Type, bool IsKey, object Value);

/// <summary>One row that an award left.</summary>
internal sealed record BareRow(string Table, IReadOnlyList<BareValue> Values)
{
    private bool HasSequence => Values.Any(v => v.Column == "seq_id");

    /// <summary>Reads the rows of a table that a transaction after the given one wrote.</summary>
    public static async Task<IReadOnlyList<BareRow>> ReadAsync(NpgsqlConnection connection, string schema, string table, long after)
    {
        var keys = await KeysAsync(connection, schema, table);
#pragma warning disable CA2100 // The names come from the catalogue.
        await using var command = new NpgsqlCommand($"select * from {schema}.{table} where xmin::text::bigint > {after.ToString(CultureInfo.InvariantCulture)}", connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<BareRow>();
        while (await reader.ReadAsync())
        {
            var fields = Enumerable.Range(0, reader.FieldCount).Where(i => !reader.IsDBNull(i));
            rows.Add(new BareRow(table, [.. fields.Select(i => new BareValue(reader.GetName(i), reader.GetDataTypeName(i).Split('(')[0], keys.Contains(reader.GetName(i)), reader.GetValue(i)))]));
        }

        return rows;
    }

    /// <summary>The insert, with a parameter for each value but the number that a sequence gives.</summary>
    public NpgsqlBatchCommand Command()
    {
        var given = Given().ToArray();
        var columns = string.Join(", ", given.Select(v => $"\"{v.Column}\"").Concat(HasSequence ? ["seq_id"] : []));
        var values = string.Join(", ", given.Select((v, i) => $"${(i + 1).ToString(CultureInfo.InvariantCulture)}").Concat(HasSequence ? ["nextval('bare.seq')"] : []));
        var command = new NpgsqlBatchCommand($"insert into bare.{Table} ({columns}) values ({values})");
        foreach (var value in given)
            command.Parameters.Add(new NpgsqlParameter { DataTypeName = value.Type, Value = value.Value });

        return command;
    }

    /// <summary>The values with new keys; all else is as it was.</summary>
    public object[] Fresh(IReadOnlyDictionary<Guid, Guid> renamed, int place) => [.. Given().Select(v => Fresh(v, renamed, place))];

    private IEnumerable<BareValue> Given() => Values.Where(v => v.Column != "seq_id");

    private static object Fresh(BareValue value, IReadOnlyDictionary<Guid, Guid> renamed, int place) => value switch
    {
        { Value: Guid id } => renamed.GetValueOrDefault(id, id),
        { Type: "jsonb", Value: string json } => renamed.Aggregate(json, (text, pair) => text.Replace(pair.Key.ToString(), pair.Value.ToString(), StringComparison.Ordinal)),
        { IsKey: true, Value: string, Column: not ("tenant_id" or "tenant") } => RandomId.NewSecret(),
        { Column: "index" } => place,
        _ => value.Value,
    };

    private static async Task<HashSet<string>> KeysAsync(NpgsqlConnection connection, string schema, string table)
    {
        await using var command = new NpgsqlCommand(
            "select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = ($1 || '.' || $2)::regclass and i.indisunique", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = schema });
        command.Parameters.Add(new NpgsqlParameter { Value = table });
        await using var reader = await command.ExecuteReaderAsync();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
            keys.Add(reader.GetString(0));

        return keys;
    }
}
