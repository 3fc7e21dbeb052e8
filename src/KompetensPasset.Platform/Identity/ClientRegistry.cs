using System.Text.Json;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace KompetensPasset.Platform.Identity;

/// <summary>The OAuth clients of the service: who may ask for tokens, for what, and for which tenant.</summary>
public interface IClientRegistry
{
    /// <summary>Makes a client, or gives an existing one this secret, these scopes and this tenant.</summary>
    /// <param name="clientId">The client's id; also the token's subject.</param>
    /// <param name="secret">Its secret; only a hash is kept.</param>
    /// <param name="scopes">The scopes of <see cref="Scopes"/> that it may ask for.</param>
    /// <param name="tenant">The organisation's key; null for a holder, whose tenant is the wallet bucket of the subject.</param>
    /// <param name="ct">Ends early.</param>
    /// <exception cref="ArgumentException">
    /// An unknown scope; an organisation's client without a tenant; or <c>wallet</c> beside another scope: a client acts for a holder or for an organisation, and has one tenant.
    /// </exception>
    Task EnsureAsync(string clientId, string secret, IReadOnlyCollection<string> scopes, string? tenant, CancellationToken ct);

    /// <summary>The tenant of a client.</summary>
    /// <returns>The tenant; null when there is no such client.</returns>
    Task<string?> TenantOfAsync(string clientId, CancellationToken ct);

    /// <summary>What a client may do.</summary>
    /// <returns>The client; null when there is none of this id.</returns>
    Task<RegisteredClient?> FindAsync(string clientId, CancellationToken ct);

    /// <summary>All clients, by id.</summary>
    Task<IReadOnlyList<RegisteredClient>> ListAsync(CancellationToken ct);

    /// <summary>Takes a client away. The access tokens that it has hold until they expire.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> RemoveAsync(string clientId, CancellationToken ct);
}

/// <summary>A client as it is told: its secret is known to nobody but itself.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Scopes">What it may ask for, by name.</param>
/// <param name="Tenant">Whose data it reaches.</param>
public sealed record RegisteredClient(string Id, IReadOnlyList<string> Scopes, string Tenant);

internal sealed class ClientRegistry(IOpenIddictApplicationManager applications) : IClientRegistry
{
    private const string TenantProperty = "tenant";

    public async Task EnsureAsync(string clientId, string secret, IReadOnlyCollection<string> scopes, string? tenant, CancellationToken ct)
    {
        if (scopes.Count == 0 || scopes.Except(Scopes.All).Any() || (scopes.Contains(Scopes.Wallet) && scopes.Count > 1))
            throw new ArgumentException("A client has the scope wallet alone, or issuer and verifier.", nameof(scopes));

        if (tenant is null && !scopes.Contains(Scopes.Wallet))
            throw new ArgumentException("An organisation's client has the organisation's key as tenant.", nameof(tenant));

        var descriptor = new OpenIddictApplicationDescriptor { ClientId = clientId, ClientSecret = secret, ClientType = ClientTypes.Confidential };
        descriptor.Permissions.Add(Permissions.Endpoints.Token);
        descriptor.Permissions.Add(Permissions.GrantTypes.ClientCredentials);
        descriptor.Permissions.UnionWith(scopes.Select(scope => Permissions.Prefixes.Scope + scope));
        descriptor.Properties[TenantProperty] = JsonSerializer.SerializeToElement(tenant ?? WalletBuckets.Of(clientId));

        if (await applications.FindByClientIdAsync(clientId, ct).ConfigureAwait(false) is { } there)
            await applications.UpdateAsync(there, descriptor, ct).ConfigureAwait(false);
        else
            await applications.CreateAsync(descriptor, ct).ConfigureAwait(false);
    }

    public async Task<string?> TenantOfAsync(string clientId, CancellationToken ct)
    {
        if (await applications.FindByClientIdAsync(clientId, ct).ConfigureAwait(false) is not { } application)
            return null;

        var properties = await applications.GetPropertiesAsync(application, ct).ConfigureAwait(false);
        return properties.TryGetValue(TenantProperty, out var tenant) ? tenant.GetString() : null;
    }

    public async Task<RegisteredClient?> FindAsync(string clientId, CancellationToken ct) =>
        await applications.FindByClientIdAsync(clientId, ct).ConfigureAwait(false) is { } application ? await ReadAsync(application, ct).ConfigureAwait(false) : null;

    public async Task<IReadOnlyList<RegisteredClient>> ListAsync(CancellationToken ct)
    {
        // All are read before the first is looked into: both go over the one connection of the context.
        var found = new List<object>();
        await foreach (var application in applications.ListAsync(cancellationToken: ct).ConfigureAwait(false))
            found.Add(application);

        var clients = new List<RegisteredClient>();
        foreach (var application in found)
            clients.Add(await ReadAsync(application, ct).ConfigureAwait(false));

        return [.. clients.OrderBy(client => client.Id, StringComparer.Ordinal)];
    }

    public async Task<bool> RemoveAsync(string clientId, CancellationToken ct)
    {
        if (await applications.FindByClientIdAsync(clientId, ct).ConfigureAwait(false) is not { } application)
            return false;

        await applications.DeleteAsync(application, ct).ConfigureAwait(false);
        return true;
    }

    private async Task<RegisteredClient> ReadAsync(object application, CancellationToken ct)
    {
        var descriptor = new OpenIddictApplicationDescriptor();
        await applications.PopulateAsync(descriptor, application, ct).ConfigureAwait(false);
        return new RegisteredClient(
            descriptor.ClientId ?? "",
            [.. Scopes.All.Where(scope => descriptor.Permissions.Contains(Permissions.Prefixes.Scope + scope))],
            descriptor.Properties.TryGetValue(TenantProperty, out var tenant) ? tenant.GetString() ?? "" : "");
    }
}
