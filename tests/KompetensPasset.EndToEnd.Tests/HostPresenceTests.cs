using System.Net;
using KompetensPasset.Testing;
using Npgsql;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>A host that the database no longer knows of is not ready, and makes itself known again.</summary>
public sealed class HostPresenceTests(PostgresFixture postgres)
{
    // The key of the lock as the database shows it: two halves.
    private const string Holders = "select pid from pg_locks where locktype = 'advisory' and classid = 1802527091 and objid = 1936028674 and mode = 'ShareLock' and granted and database = (select oid from pg_database where datname = current_database())";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_whose_lock_went_with_its_connection_is_not_ready_until_it_has_it_again()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var host = await RunningHost.StartAsync(database);
        var first = Assert.Single(await Database.ReadAsync(database, Holders));
        Assert.Equal(HttpStatusCode.OK, await ReadinessAsync(host));

        // As a rebuild would, which comes in the moment in which the host is not known.
        await using var rebuild = new NpgsqlConnection(database);
        await rebuild.OpenAsync(Ct);
        await RunAsync(rebuild, $"select pg_terminate_backend({first})");
        await RunAsync(rebuild, $"select pg_advisory_lock({0x6B70_6173_7365_7402})");
        while (await ReadinessAsync(host) != HttpStatusCode.ServiceUnavailable)
            await Task.Yield();

        await RunAsync(rebuild, $"select pg_advisory_unlock({0x6B70_6173_7365_7402})");
        List<string> holders;
        while ((holders = await Database.ReadAsync(database, Holders)).Count == 0)
            Ct.ThrowIfCancellationRequested();

        Assert.NotEqual(first, Assert.Single(holders));
        while (await ReadinessAsync(host) != HttpStatusCode.OK)
            await Task.Yield();
    }

    private static async Task<HttpStatusCode> ReadinessAsync(RunningHost host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        using var answer = await client.GetAsync(Story.Path("/health/ready"), Ct);
        return answer.StatusCode;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement)
    {
#pragma warning disable CA2100 // Written by the test itself.
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 60 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }
}
