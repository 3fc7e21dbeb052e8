using KompetensPasset.Testing;

namespace KompetensPasset.Wallet.Tests.Hosting;

/// <summary>One host a test class; each test opens its own host's wallets anew through a fresh database.</summary>
public abstract class OnAHost(PostgresFixture postgres) : IAsyncLifetime
{
    protected WalletHost Host { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Host = await WalletHost.StartAsync(postgres);
        await Host.OpenWalletsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
