using System.Text.Json;
using KompetensPasset.Credentials;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Resolution;

namespace KompetensPasset.Verifier.CredentialChecks.OpeningShares;

/// <summary>One credential of a share and what the check found; no report when its octets could not be fetched, or not in time.</summary>
/// <param name="Number">Its number in the share.</param>
/// <param name="Report">The report of this service's own check; the sharing service's opinion is not asked.</param>
/// <param name="Failure">Why there is no report; null when there is one.</param>
internal sealed record SharedCheck(int Number, VerificationReport? Report, string? Failure);

/// <summary>Opens a share like any machine would and checks each credential behind it anew.</summary>
internal sealed class SharedCredentials(IShareReader reader, ICredentialChecker checker)
{
    /// <summary>Code: the listing is not one.</summary>
    public const string ListingMalformed = "share-listing-malformed";

    /// <param name="link">The share.</param>
    /// <param name="at">The instant that is asked about; null for now.</param>
    /// <param name="deadline">The request's. What is not reached in time is in the answer too, and says so.</param>
    /// <returns>One check for each credential in the share's order, or why the share could not be opened.</returns>
    public async Task<ParseResult<IReadOnlyList<SharedCheck>>> CheckAsync(ShareLink link, DateTimeOffset? at, CheckDeadline deadline)
    {
        if (await deadline.TryAsync(ct => reader.ReadAsync(new RemoteResource(ResourceRole.ShareListing, link.Listing), ct)).ConfigureAwait(false) is not { } listing)
            return new CredentialError(CheckDeadline.NotInTime, "The link did not answer in time.");

        if (!listing.TryGet(out var body, out var error))
            return error;

        if (Numbers(body.Octets) is not { } numbers)
            return new CredentialError(ListingMalformed, "The link does not answer with a list of credentials.");

        var checks = await deadline.EachAsync(numbers, async number =>
            await deadline.TryAsync(ct => CheckOneAsync(link, number, at, ct)).ConfigureAwait(false)
            ?? new SharedCheck(number, null, CheckDeadline.NotInTime)).ConfigureAwait(false);
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
