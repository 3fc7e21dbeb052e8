using System.Text.Json;
using KompetensPasset.Credentials;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Resolution;

namespace KompetensPasset.Verifier.CredentialChecks.OpeningShares;

/// <summary>One credential of a share and what the check found; no report when its octets could not be fetched.</summary>
/// <param name="Number">Its number in the share.</param>
/// <param name="Report">The report of this service's own check; the sharing service's opinion is not asked.</param>
/// <param name="Failure">Why the octets could not be fetched; null when they were.</param>
internal sealed record SharedCheck(int Number, VerificationReport? Report, string? Failure);

/// <summary>Opens a share like any machine would and checks each credential behind it anew.</summary>
internal sealed class SharedCredentials(IShareReader reader, ICredentialChecker checker)
{
    /// <summary>Code: the listing is not one.</summary>
    public const string ListingMalformed = "share-listing-malformed";

    /// <param name="link">The share.</param>
    /// <param name="at">The instant that is asked about; null for now.</param>
    /// <param name="ct">Ends the fetching early.</param>
    /// <returns>One check for each credential in the share's order, or why the share could not be opened.</returns>
    public async Task<ParseResult<IReadOnlyList<SharedCheck>>> CheckAsync(ShareLink link, DateTimeOffset? at, CancellationToken ct)
    {
        var listing = await reader.ReadAsync(new RemoteResource(ResourceRole.ShareListing, link.Listing), ct).ConfigureAwait(false);
        if (!listing.TryGet(out var body, out var error))
            return error;

        if (Numbers(body.Octets) is not { } numbers)
            return new CredentialError(ListingMalformed, "The link does not answer with a list of credentials.");

        var checks = new List<SharedCheck>();
        foreach (var number in numbers)
            checks.Add(await CheckOneAsync(link, number, at, ct).ConfigureAwait(false));

        return checks;
    }

    private async Task<SharedCheck> CheckOneAsync(ShareLink link, int number, DateTimeOffset? at, CancellationToken ct)
    {
        var octets = await reader.ReadAsync(new RemoteResource(ResourceRole.SharedCredential, link.Credential(number)), ct).ConfigureAwait(false);
        return octets.TryGet(out var credential, out var error)
            ? new SharedCheck(number, await checker.CheckAsync(credential.Octets, at, ct).ConfigureAwait(false), null)
            : new SharedCheck(number, null, error.Code);
    }

    // Only the numbers are taken: addresses in a foreign answer could lead anywhere, and its opinions are not ours.
    private static List<int>? Numbers(ReadOnlyMemory<byte> json)
    {
        if (!StrictJson.Parse(json).TryGet(out var root, out _) || root.ValueKind is not JsonValueKind.Object
            || !root.TryGetProperty("credentials", out var items) || items.ValueKind is not JsonValueKind.Array
            || items.GetArrayLength() > Limits.SharedCredentials)
            return null;

        var numbers = new List<int>();
        foreach (var item in items.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.Object || !item.TryGetProperty("number", out var value)
                || value.ValueKind is not JsonValueKind.Number || !value.TryGetInt32(out var number) || number < 0)
                return null;

            numbers.Add(number);
        }

        return numbers;
    }
}
