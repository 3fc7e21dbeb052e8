using KompetensPasset.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KompetensPasset.EndToEnd.Tests.BadInput;

/// <summary>How many rows each table of a service's database has: what a refusal must not change.</summary>
internal static class StoredRows
{
    public static async Task<string> CountAsync(RunningHost host)
    {
        await using var connection = new NpgsqlConnection(host.Services.GetRequiredService<IConfiguration>().GetConnectionString("Default"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tables = await ReadAsync(connection, """
            select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
            order by 1
            """);
        Assert.Contains(tables, t => t.EndsWith(".mt_events", StringComparison.Ordinal));
        return string.Join('\n', await ReadAsync(connection, string.Join(" union all ", tables.Select(t => $"select '{t} ' || count(*) from {t}"))));
    }

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string query)
    {
#pragma warning disable CA2100 // The names are the database's own.
        await using var command = new NpgsqlCommand(query, connection);
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var texts = new List<string>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            texts.Add(rows.GetString(0));

        return texts;
    }
}
