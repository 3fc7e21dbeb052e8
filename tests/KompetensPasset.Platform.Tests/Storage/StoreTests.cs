using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KompetensPasset.Platform.Tests.Storage;

public sealed class StoreTests(SharedHost shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_tenants_stream_and_read_model_are_not_there()
    {
        var id = await OpenBoxAsync(shared.Host, "org-one");
        await using var other = shared.Host.Sessions.Open("org-two");

        var decision = await other.DecideAsync<Box, BoxId, BoxEvent>(
            id, expectedVersion: null, box => box is null ? Decision.Refuse<BoxEvent>(new("none", 404, "Nej.", "No.")) : Decision.NothingToDo<BoxEvent>(), Ct);

        Assert.IsType<Decision<BoxEvent>.Refused>(decision);
        Assert.Null(await other.LoadAsync<BoxSummary>(id, Ct));
        Assert.Empty(await other.Events.FetchStreamAsync(id.Value, token: Ct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*DEFAULT*")]
    public void A_session_without_a_tenant_is_not_opened(string tenant) => Assert.Throws<ArgumentException>(() => shared.Host.Sessions.Open(tenant));

    [Fact]
    public async Task A_decision_on_an_older_version_is_stale_and_changes_nothing()
    {
        var id = await OpenBoxAsync(shared.Host, "org-one");
        await using var session = shared.Host.Sessions.Open("org-one");

        var decision = await session.DecideAsync<Box, BoxId, BoxEvent>(id, expectedVersion: 0, _ => Decision.Accept<BoxEvent>(new BoxEvent.BoxPainted(new("red"))), Ct);
        await session.SaveChangesAsync(Ct);

        Assert.Equal(new Decision<BoxEvent>.Stale(1), decision);
        Assert.Null((await session.LoadAsync<BoxSummary>(id, Ct))!.Colour);
    }

    [Fact]
    public async Task A_stream_that_begins_is_there_for_the_next_decision_and_begins_once()
    {
        var id = new BoxId(RandomId.NewUuid());
        await BeginAsync(id);
        await using var session = shared.Host.Sessions.Open("org-begin");

        await session.DecideAsync<Box, BoxId, BoxEvent>(id, expectedVersion: 1, _ => Decision.Accept<BoxEvent>(new BoxEvent.BoxPainted(new("red"))), Ct);
        await session.SaveChangesAsync(Ct);

        Assert.Equal(new ColourId("red"), (await session.LoadAsync<BoxSummary>(id, Ct))!.Colour);
        await Assert.ThrowsAnyAsync<Exception>(() => BeginAsync(id));
    }

    [Fact]
    public async Task A_refusal_begins_nothing()
    {
        var id = RandomId.NewUuid();
        await using var session = shared.Host.Sessions.Open("org-begin");

        var decision = session.Begin<Box, BoxEvent>(id, Decision.Refuse<BoxEvent>(new("none", 404, "Nej.", "No.")));
        await session.SaveChangesAsync(Ct);

        Assert.IsType<Decision<BoxEvent>.Refused>(decision);
        Assert.Empty(await session.Events.FetchStreamAsync(id, token: Ct));
    }

    private async Task BeginAsync(BoxId id)
    {
        await using var session = shared.Host.Sessions.Open("org-begin");
        session.Begin<Box, BoxEvent>(id.Value, Decision.Accept<BoxEvent>(new BoxEvent.BoxOpened(id, BoxSize.Small)));
        await session.SaveChangesAsync(Ct);
    }

    [Fact]
    public async Task Documents_are_camel_case_and_queries_know_it()
    {
        var id = await OpenBoxAsync(shared.Host, "org-query");
        await using (var session = shared.Host.Sessions.Open("org-query"))
        {
            session.Events.Append(id.Value, new BoxEvent.BoxPainted(new("red")));
            await session.SaveChangesAsync(Ct);
        }

        await using var query = shared.Host.Sessions.OpenForReading("org-query");

        Assert.Contains("veryLarge", await query.Json.FindByIdAsync<BoxSummary>(id, Ct), StringComparison.Ordinal);
        Assert.Equal(id, (await query.Query<BoxSummary>().SingleAsync(b => b.IsPainted, Ct)).Id);
        Assert.Equal(id, (await query.Query<BoxSummary>().SingleAsync(b => b.Name == "box", Ct)).Id);
    }

    [Fact]
    public async Task Read_models_dropped_and_rebuilt_from_the_events_of_all_tenants_are_the_same()
    {
        var database = await shared.NewDatabaseAsync();
        var before = new List<BoxSummary?>();
        var ids = new List<(string Tenant, BoxId Id)>();
        await using (var host = await PlatformHost.StartAsync(database))
        {
            foreach (var tenant in (string[])["org-a", "org-b", "wallet-07"])
            {
                ids.Add((tenant, await OpenBoxAsync(host, tenant)));
                await using var session = host.Sessions.Open(tenant);
                session.Events.Append(ids[^1].Id.Value, new BoxEvent.BoxPainted(new("red")));
                await session.SaveChangesAsync(Ct);
                before.Add(await session.LoadAsync<BoxSummary>(ids[^1].Id, Ct));
            }

            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Services.GetRequiredService<ReadModels>().RebuildAsync(Ct));
            Assert.Contains("stop all hosts", refused.Message, StringComparison.Ordinal);
        }

        await RunSqlAsync(database, "truncate kompetenspasset.mt_doc_boxsummary");
        await using var stopped = PlatformHost.Build(database, TimeProvider.System);
        var rebuilt = await stopped.Services.GetRequiredService<ReadModels>().RebuildAsync(Ct);

        Assert.Equal(["BoxSummary"], rebuilt);
        foreach (var ((tenant, id), expected) in ids.Zip(before))
        {
            await using var session = stopped.Services.GetRequiredService<ITenantSessions>().OpenForReading(tenant);
            Assert.Equal(expected, await session.LoadAsync<BoxSummary>(id, Ct));
        }
    }

    [Fact]
    public async Task The_exported_schema_makes_a_database_that_needs_nothing_more()
    {
        var (applied, scripted) = (await shared.NewDatabaseAsync(), await shared.NewDatabaseAsync());
        await using var app = PlatformHost.Build(applied, TimeProvider.System, ("environment", "Production"));
        await using var onScripted = PlatformHost.Build(scripted, TimeProvider.System);
        var schema = app.Services.GetRequiredService<DatabaseSchema>();

        var missing = await onScripted.Services.GetRequiredService<DatabaseSchema>().DifferencesAsync(Ct);
        await RunSqlAsync(scripted, await schema.ExportAsync(Ct));
        await schema.ApplyAsync(Ct);
        await schema.ApplyAsync(Ct);

        Assert.NotEmpty(missing);
        Assert.Empty(await onScripted.Services.GetRequiredService<DatabaseSchema>().DifferencesAsync(Ct));
        Assert.Empty(await schema.DifferencesAsync(Ct));
        Assert.Equal(await schema.ExportAsync(Ct), await onScripted.Services.GetRequiredService<DatabaseSchema>().ExportAsync(Ct));
    }

    [Fact]
    public async Task Outside_Development_the_applied_schema_is_all_that_Platform_needs()
    {
        await using var app = PlatformHost.Build(await shared.NewDatabaseAsync(), TimeProvider.System, ("environment", "Production"));
        await app.Services.GetRequiredService<DatabaseSchema>().ApplyAsync(Ct);
        var key = IdempotencyKey.Of(new Caller("client", "org-a", "client"), "boxes", "key", new MakeBox("a"));
        var (owner, content) = (RandomId.NewUuid(), RandomId.NewUuid());

        var outcome = await app.Services.GetRequiredService<Idempotency>().RunAsync("org-a", key, async (session, ct) =>
        {
            session.Events.StartStream<Box>(owner, new BoxEvent.BoxOpened(new BoxId(owner), BoxSize.Small));
            await app.Services.GetRequiredService<IContentVault>().StoreAsync(session, owner, content, "text"u8.ToArray(), ct);
            return new IdempotentOutcome.Done([owner], IsReplay: false);
        }, Ct);

        Assert.IsType<IdempotentOutcome.Done>(outcome);
        await using var session = app.Services.GetRequiredService<ITenantSessions>().OpenForReading("org-a");
        Assert.NotNull(await session.LoadAsync<BoxSummary>(new BoxId(owner), Ct));
        Assert.Equal("text"u8.ToArray(), await app.Services.GetRequiredService<IContentVault>().ReadAsync(session, content, Ct));
    }

    private static async Task<BoxId> OpenBoxAsync(PlatformHost host, string tenant)
    {
        var id = new BoxId(Guid.CreateVersion7(DateTimeOffset.UtcNow));
        await using var session = host.Sessions.Open(tenant);
        session.Events.StartStream<Box>(id.Value, new BoxEvent.BoxOpened(id, BoxSize.VeryLarge));
        await session.SaveChangesAsync(Ct);
        return id;
    }

    private static async Task RunSqlAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Ct);
#pragma warning disable CA2100 // Our own schema.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }
}
