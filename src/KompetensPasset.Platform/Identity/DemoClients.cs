using KompetensPasset.Platform.Seeding;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Platform.Identity;

/// <summary>The clients of the demo, in Development only; their secrets stand in the README.</summary>
public sealed class DemoClients(IServiceScopeFactory scopes) : IDemoSeed
{
    /// <summary>Client, scope and organisation; the two holders share a wallet bucket.</summary>
    public static readonly IReadOnlyList<(string Id, string Scope, string? Tenant)> All =
    [
        ("demo-issuer", Scopes.Issuer, "nordkust"),
        ("demo-issuer-2", Scopes.Issuer, "sydvik"),
        ("demo-holder-anna", Scopes.Wallet, "wallet-07"),
        ("demo-holder-bo", Scopes.Wallet, "wallet-07"),
        ("demo-verifier", Scopes.Verifier, "volvik"),
    ];

    /// <summary>The secret of a demo client.</summary>
    public static string SecretOf(string clientId) => $"demo-secret-{clientId}";

    /// <inheritdoc/>
    public async Task SeedAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IClientRegistry>();
        foreach (var (id, allowed, tenant) in All)
            await clients.EnsureAsync(id, SecretOf(id), [allowed], tenant, ct).ConfigureAwait(false);
    }
}
