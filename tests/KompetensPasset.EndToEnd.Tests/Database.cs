using Npgsql;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>Looks straight into the database, past the service.</summary>
internal static class Database
{
    public static async Task<List<string>> ReadAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
#pragma warning disable CA2100 // Written by the tests themselves.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));

        return rows;
    }

    /// <summary>Every table of the service, with its schema.</summary>
    public static Task<List<string>> TablesAsync(string connectionString) =>
        ReadAsync(connectionString, "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname in ('kompetenspasset', 'accounts') order by 1");

    /// <summary>Every row of every table as text, each with its table's name in front.</summary>
    public static async Task<string> WholeTextAsync(string connectionString)
    {
        var lines = new List<string>();
        foreach (var table in await TablesAsync(connectionString))
            lines.AddRange((await ReadAsync(connectionString, $"select t::text from {table} t")).Select(row => $"{table}: {row}"));

        return string.Join('\n', lines);
    }
}
