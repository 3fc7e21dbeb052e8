namespace KompetensPasset.Testing;

/// <summary>One running service on a fresh database, shared by the tests of a class.</summary>
/// <param name="postgres">The run's PostgreSQL.</param>
public class HostFixture(PostgresFixture postgres) : IAsyncLifetime
{
    private RunningHost? host;

    /// <summary>The running service.</summary>
    public RunningHost Host => host ?? throw new InvalidOperationException("The service is not started.");

    /// <summary>The clock that it goes by, for tests that move it; null for the machine's.</summary>
    protected virtual TimeProvider? Clock => null;

    /// <summary>Its configuration, stronger than the defaults for tests.</summary>
    protected virtual IReadOnlyDictionary<string, string>? Settings => null;

    /// <summary>Starts it.</summary>
    public virtual async ValueTask InitializeAsync() => host = await RunningHost.StartAsync(await postgres.NewDatabaseAsync(), Settings, Clock);

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (host is not null)
            await host.DisposeAsync();
    }
}
