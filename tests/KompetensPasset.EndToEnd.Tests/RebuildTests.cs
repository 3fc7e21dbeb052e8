using System.Net;
using JasperFx.Events.Projections;
using KompetensPasset.Host;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Testing;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>The events are the truth: read models are made again from them, over the whole service.</summary>
public sealed class RebuildTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_read_model_dropped_and_rebuilt_from_the_events_is_the_same()
    {
        var database = await postgres.NewDatabaseAsync();
        await using (var host = await RunningHost.StartAsync(database))
        {
            await LiveAsync(host);
            await using var beside = RunningHost.Build(database);
            var refused = await Assert.ThrowsAsync<StartRefusedException>(() => HostCommands.RunAsync(beside, ["rebuild-read-models"]));
            Assert.Contains("stop all hosts", refused.Message, StringComparison.Ordinal);
        }

        await using var app = RunningHost.Build(database);
        var tables = ReadModelTables(app.Services);
        var before = await RowsAsync(database, tables);
        Assert.All(before, table => Assert.True(table.Value.Count > 0, $"{table.Key} is empty: the test does not reach it."));

        foreach (var table in tables)
            await Database.ReadAsync(database, $"drop table {table} cascade");

        Assert.Equal(0, await HostCommands.RunAsync(app, ["apply-schema"]));
        Assert.All(await RowsAsync(database, tables), table => Assert.Empty(table.Value));
        Assert.Equal(0, await HostCommands.RunAsync(app, ["rebuild-read-models"]));

        Assert.Equal(before, await RowsAsync(database, tables));
    }

    [Fact]
    public async Task After_an_interrupted_rebuild_no_host_starts_until_it_was_run_again()
    {
        var database = await postgres.NewDatabaseAsync();
        await (await RunningHost.StartAsync(database)).DisposeAsync();
        await using (var app = RunningHost.Build(database))
            await InterruptAsync(app.Services, database);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => RunningHost.StartAsync(database));
        Assert.Contains("run rebuild-read-models again", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);

        await using (var app = RunningHost.Build(database))
            Assert.Equal(0, await HostCommands.RunAsync(app, ["rebuild-read-models"]));

        await using var host = await RunningHost.StartAsync(database);
        Assert.Equal("Healthy", await host.Client().GetStringAsync(Story.Path("/health/ready"), Ct));
        await Database.ReadAsync(database, "insert into kompetenspasset.read_model_rebuild values (1, now())");
        using var unready = await host.Client().GetAsync(Story.Path("/health/ready"), Ct);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unready.StatusCode);
    }

    // Stopped before the first deletion has ended: the table that it would empty is held by somebody else.
    private static async Task InterruptAsync(IServiceProvider services, string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        foreach (var table in ReadModelTables(services))
        {
#pragma warning disable CA2100 // The names are the store's own.
            await using var hold = new NpgsqlCommand($"lock table {table}", connection, transaction);
#pragma warning restore CA2100
            await hold.ExecuteNonQueryAsync(Ct);
        }

        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var rebuild = services.GetRequiredService<ReadModels>().RebuildAsync(interruption.Token);
        while ((await Database.ReadAsync(database, "select 1 from kompetenspasset.read_model_rebuild")).Count == 0)
            Assert.False(rebuild.IsCompleted, "The rebuild did not say that it began.");

        await interruption.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => rebuild);
    }

    // Something of everything: active, suspended, revoked, replaced, claimed, labelled, archived, erased, shared, opened, withdrawn.
    private static async Task LiveAsync(RunningHost host)
    {
        var story = await Story.BeginAsync(host);
        var kept = await story.AwardAsync(more: new { formats = new[] { "edc", "dc+sd-jwt", "vc+jwt" } });
        var held = await story.ReceiveAsync(kept);
        var share = await story.ShareAsync(held);
        using (var page = await host.Client().GetAsync(new Uri("/sv" + new Uri(share["url"]!.GetValue<string>()).AbsolutePath, UriKind.Relative), Ct))
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        using (var withdrawn = await story.Holder.DeleteAsync(Story.Path($"/api/wallet/shares/{(await story.ShareAsync(held))["id"]}"), Ct))
            Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);

        var archived = await story.ReceiveAsync(await story.AwardAsync("Arkiverad Testsson"));
        using (var archive = await story.Holder.PostAsync(Story.Path($"/api/wallet/credentials/{archived}/archive"), null, Ct))
            Assert.True(archive.IsSuccessStatusCode);

        var erased = await story.ReceiveAsync(await story.AwardAsync("Raderad Testsson"));
        using (var erase = await story.Holder.DeleteAsync(Story.Path($"/api/wallet/credentials/{erased}"), Ct))
            Assert.Equal(HttpStatusCode.NoContent, erase.StatusCode);

        await Story.ReadAsync(await story.ChangeAwardAsync(await story.AwardAsync("Pausad Testsson"), "suspend", "under-review"), HttpStatusCode.OK);
        await Story.ReadAsync(await story.ChangeAwardAsync(await story.AwardAsync("Spärrad Testsson"), "revoke", "issued-in-error"), HttpStatusCode.OK);
    }

    private static List<string> ReadModelTables(IServiceProvider services)
    {
        var store = (DocumentStore)services.GetRequiredService<IDocumentStore>();
        IReadOnlyStoreOptions documents = store.Options;
        return [.. store.Options.Projections.All.Where(p => p.Lifecycle != ProjectionLifecycle.Live).SelectMany(p => p.PublishedTypes()).Distinct()
            .Select(type => documents.FindOrResolveDocumentType(type).TableName.QualifiedName).Order(StringComparer.Ordinal)];
    }

    // Without the instant of writing, which says when the row was made and not what it says.
    private static async Task<SortedDictionary<string, List<string>>> RowsAsync(string database, List<string> tables)
    {
        var rows = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in tables)
            rows[table] = await Database.ReadAsync(database, $"select (to_jsonb(t) - 'mt_last_modified' - 'mt_version' - 'mt_dotnet_type')::text from {table} t order by 1");

        return rows;
    }
}
