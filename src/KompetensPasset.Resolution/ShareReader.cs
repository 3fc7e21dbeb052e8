using KompetensPasset.Credentials;

namespace KompetensPasset.Resolution;

/// <summary>Fetches what a holder shares behind a link, by the same guarded client as everything else, and keeps nothing of it.</summary>
public interface IShareReader
{
    /// <summary>Fetches one resource of a share.</summary>
    /// <param name="resource">The listing or one of its credentials.</param>
    /// <param name="ct">Ends fetching early.</param>
    /// <returns>The body with its media type, or a code of <see cref="FetchErrors"/>.</returns>
    Task<ParseResult<SharedOctets>> ReadAsync(RemoteResource resource, CancellationToken ct);
}

/// <summary>A body behind a holder's link.</summary>
/// <param name="Octets">The octets as received, after content decoding.</param>
/// <param name="MediaType">The media type without parameters, in lower case.</param>
public sealed record SharedOctets(ReadOnlyMemory<byte> Octets, string MediaType);

internal sealed class ShareReader(ResourceCache cache) : IShareReader
{
    public async Task<ParseResult<SharedOctets>> ReadAsync(RemoteResource resource, CancellationToken ct)
    {
        if (resource.Role.IsKept)
            throw new ArgumentException("Only resources of shares are read here.", nameof(resource));

        var fetched = await cache.GetAsync(resource, ct).ConfigureAwait(false);
        return fetched.Error is { } code
            ? new CredentialError(code, "The shared resource could not be fetched.")
            : new SharedOctets(fetched.Octets, fetched.MediaType);
    }
}
