namespace KompetensPasset.Testing;

/// <summary>One running service on a fresh database, shared by the tests of a class.</summary>
/// <param name="postgres">The run's PostgreSQL.</param>
public class HostFixture(PostgresFixture postgres) : IAsyncLifetime
{
    private RunningHost? host;

    /// <summary>The running service.</summary>
    public RunningHost Host => host ?? throw new InvalidOperationException("The service is not started.");

    /// <summary>Starts it.</summary>
    public virtual async ValueTask InitializeAsync() => host = await RunningHost.StartAsync(await postgres.NewDatabaseAsync());

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (host is not null)
            await host.DisposeAsync();
    }
}
