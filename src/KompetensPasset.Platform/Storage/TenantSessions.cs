using Marten;

namespace KompetensPasset.Platform.Storage;

/// <summary>Opens sessions, always for one tenant: no code path has a session that sees two.</summary>
public interface ITenantSessions
{
    /// <summary>A session for changes; the caller disposes it.</summary>
    /// <param name="tenant">The tenant's key: an organisation, a wallet bucket.</param>
    IDocumentSession Open(string tenant);

    /// <summary>A session for reading; the caller disposes it.</summary>
    /// <param name="tenant">The tenant's key.</param>
    IQuerySession OpenForReading(string tenant);
}

internal sealed class TenantSessions(IDocumentStore store) : ITenantSessions
{
    public IDocumentSession Open(string tenant) => store.LightweightSession(Named(tenant));

    public IQuerySession OpenForReading(string tenant) => store.QuerySession(Named(tenant));

    // Marten's default tenant would be shared by everybody who forgot to name one.
    private static string Named(string tenant) => tenant is { Length: > 0 } and not "*DEFAULT*" ? tenant : throw new ArgumentException("A session belongs to a named tenant.", nameof(tenant));
}
