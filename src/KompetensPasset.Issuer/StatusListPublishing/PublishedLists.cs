using System.Collections.Concurrent;
using System.Globalization;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Issuer.IssuerKeys;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Issuer.StatusLists;
using KompetensPasset.Platform.Deciding;
using Marten;

namespace KompetensPasset.Issuer.StatusListPublishing;

/// <summary>A signed list, ready to be sent.</summary>
/// <param name="Token">The compact token.</param>
/// <param name="Version">The version of the list that it holds.</param>
/// <param name="SignedAt">When it was signed.</param>
internal sealed record SignedList(string Token, long Version, DateTimeOffset SignedAt)
{
    /// <summary>Names this very token.</summary>
    public string ETag => string.Create(CultureInfo.InvariantCulture, $"\"{Version}-{SignedAt.ToUnixTimeSeconds()}\"");
}

/// <summary>
/// Signs status lists. A signed list is kept for as long as the list's version row stays as it was, which is asked of the store each time:
/// a change made on any host is seen by the next reader of every host.
/// </summary>
internal sealed class PublishedLists(IssuerSigners signers, IssuerAddresses addresses, TimeProvider clock)
{
    /// <summary>The name that stands for the Token Status List beside the purposes of the bitstrings.</summary>
    public const string Token = "token";

    private readonly ConcurrentDictionary<(Guid List, string Kind), SignedList> kept = new();

    /// <summary>The list as it is now, or why there is none.</summary>
    public async Task<(SignedList? List, ProblemType? Problem)> NowAsync(IQuerySession session, string slug, StatusListId id, string kind, CancellationToken ct)
    {
        // The version first: should the entries be newer than it, the next reader only packs once more.
        if (await session.LoadAsync<StatusListVersion>(id.Value, ct).ConfigureAwait(false) is not { } version)
            return (null, IssuerErrors.StatusListUnknown);

        var now = DateTimeStamp.WholeSeconds(clock.GetUtcNow());
        if (kept.TryGetValue((id.Value, kind), out var earlier) && earlier.Version == version.Number && now < earlier.SignedAt + IssuerLimits.StatusTimeToLive)
            return (earlier, null);

        var values = (await ChangedAsync(session, id.Value, ct).ConfigureAwait(false)).Where(e => e.Status is not StatusValue.Valid).ToDictionary(e => e.Index, e => e.Status);
        var request = new ListRequest(slug, id, kind, now, now + (IssuerLimits.StatusTimeToLive * 60));
        return await SignAsync(session, request, values, ct).ConfigureAwait(false) is { } token
            ? (kept[(id.Value, kind)] = new SignedList(token, version.Number, now), null)
            : (null, IssuerErrors.StatusListNotSigned);
    }

    /// <summary>The list as it was at an instant; null when it was not yet open, or that instant has not come.</summary>
    public async Task<string?> ThenAsync(IQuerySession session, string slug, StatusListId id, string kind, DateTimeOffset at, CancellationToken ct)
    {
        if (await session.LoadAsync<StatusListView>(id, ct).ConfigureAwait(false) is not { } list || at < DateTimeStamp.WholeSeconds(list.OpenedAt) || at > clock.GetUtcNow())
            return null;

        // A change within the second asked about counts: instants are given in whole seconds.
        var endOfSecond = at.AddSeconds(1).AddTicks(-1);
        var changed = await ChangedAsync(session, id.Value, ct).ConfigureAwait(false);
        var values = changed.Select(e => (e.Index, Status: e.StatusAt(endOfSecond))).Where(e => e.Status is not StatusValue.Valid).ToDictionary(e => e.Index, e => e.Status);
        return await SignAsync(session, new ListRequest(slug, id, kind, at, null), values, ct).ConfigureAwait(false);
    }

    // Bare values: in a query over documents a strong id's own 'Value' is not understood.
    private static Task<IReadOnlyList<StatusEntry>> ChangedAsync(IQuerySession session, Guid list, CancellationToken ct) =>
        session.Query<StatusEntry>().Where(e => e.ListId == list && e.Changed).ToListAsync(ct);

    private async Task<string?> SignAsync(IQuerySession session, ListRequest request, Dictionary<int, StatusValue> values, CancellationToken ct)
    {
        if (await signers.CurrentAsync(session, ct).ConfigureAwait(false) is not { } signer)
            return null;

        var entries = new StatusEntries(IssuerLimits.StatusListSize, values);
        if (request.Kind == Token)
        {
            var claims = new StatusListClaims(addresses.StatusList(request.Slug, request.List.ToString()), request.At)
            {
                Issuer = addresses.Organisation(request.Slug),
                ExpiresAt = request.Until,
                TimeToLive = IssuerLimits.StatusTimeToLive,
                AggregationUri = addresses.StatusLists(request.Slug),
            };
            return await StatusListToken.SignAsync(claims, TokenStatusList.Pack(entries), signer, ct).ConfigureAwait(false);
        }

        var list = new BitstringListClaims(addresses.Bitstring(request.Slug, request.List.ToString(), request.Kind), addresses.Organisation(request.Slug), request.Kind, request.At)
        {
            ValidUntil = request.Until,
            TimeToLive = IssuerLimits.StatusTimeToLive,
        };
        return await BitstringStatusListCredential.SignAsync(list, BitstringStatusList.Pack(entries, request.Kind), signer, ct).ConfigureAwait(false);
    }

    private sealed record ListRequest(string Slug, StatusListId List, string Kind, DateTimeOffset At, DateTimeOffset? Until);
}
