using KompetensPasset.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace KompetensPasset.Platform.Tests.Storage;

public sealed class HostPresenceTests(SharedHost shared)
{
    // One connection has one use at a time: two at once wait for each other's answers for ever.
    [Fact]
    public async Task A_host_that_is_disposed_of_while_it_looks_after_its_lock_comes_to_an_end()
    {
        await using var dataSource = NpgsqlDataSource.Create(await shared.NewDatabaseAsync());
        await using (var command = dataSource.CreateCommand("create table public.read_model_rebuild (id integer primary key, started_at timestamptz not null)"))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Store:Schema", "public")]).Build();
        for (var round = 0; round < 100; round++)
        {
            var clock = new BusyClock();
            var presence = new HostPresence(dataSource, new RebuildMark(configuration, dataSource), clock, NullLogger<HostPresence>.Instance);
            await presence.StartAsync(TestContext.Current.CancellationToken);
            await clock.Ticked.Task;

            await presence.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

            Assert.False(presence.IsKnown);
        }
    }

    // A clock on which it is always time to look.
    private sealed class BusyClock : TimeProvider
    {
        public TaskCompletionSource Ticked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(
            given =>
            {
                callback(given);
                Ticked.TrySetResult();
            },
            state, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
    }
}
