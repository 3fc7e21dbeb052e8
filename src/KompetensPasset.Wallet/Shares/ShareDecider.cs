using KompetensPasset.Platform.Deciding;
using static KompetensPasset.Wallet.Shares.ShareEvent;

namespace KompetensPasset.Wallet.Shares;

internal static class ShareDecider
{
    public static Share Initial { get; } = new Share.NotShared();

    public static Decision<ShareEvent> Create(Share state, ShareCreated created) => state switch
    {
        Share.NotShared when created.Credentials.Count is 0 or > Limits.CredentialsOfAShare => Decision.Refuse<ShareEvent>(WalletErrors.ShareCredentialCount),
        Share.NotShared when created.Credentials.Distinct().Count() != created.Credentials.Count => Decision.Refuse<ShareEvent>(WalletErrors.ShareCredentialTwice),
        Share.NotShared when !IsAllowedEnd(created.ExpiresAt, created.CreatedAt) => Decision.Refuse<ShareEvent>(WalletErrors.ShareEndNotAllowed),
        Share.NotShared => Decision.Accept<ShareEvent>(created),
        Share.Ended => Decision.Refuse<ShareEvent>(WalletErrors.ShareEnded),
        _ => Decision.NothingToDo<ShareEvent>(),
    };

    /// <summary>A share whose date has passed may be extended: the link in the receiver's hands works again. One that was ended may not.</summary>
    public static Decision<ShareEvent> Extend(Share state, DateTimeOffset expiresAt, DateTimeOffset now) => state switch
    {
        Share.Active when !IsAllowedEnd(expiresAt, now) => Decision.Refuse<ShareEvent>(WalletErrors.ShareEndNotAllowed),
        Share.Active active when active.ExpiresAt == expiresAt => Decision.NothingToDo<ShareEvent>(),
        Share.Active active when expiresAt < active.ExpiresAt => Decision.Refuse<ShareEvent>(WalletErrors.ShareEndEarlier),
        Share.Active => Decision.Accept<ShareEvent>(new ShareExtended(expiresAt, now)),
        Share.Ended => Decision.Refuse<ShareEvent>(WalletErrors.ShareEnded),
        _ => Decision.Refuse<ShareEvent>(WalletErrors.ShareUnknown),
    };

    public static Decision<ShareEvent> Open(Share state, ShareReading reading, DateTimeOffset now) => state switch
    {
        Share.Active active when active.ExpiresAt <= now => Decision.Refuse<ShareEvent>(WalletErrors.SharedLinkExpired),
        Share.Active { LastOpenedAt: { } last } when now - last < OneOpening(reading) => Decision.NothingToDo<ShareEvent>(),
        Share.Active => Decision.Accept<ShareEvent>(new ShareOpened(now)),
        Share.Ended => Decision.Refuse<ShareEvent>(WalletErrors.SharedLinkWithdrawn),
        _ => Decision.Refuse<ShareEvent>(WalletErrors.SharedLinkUnknown),
    };

    public static Decision<ShareEvent> End(Share state, ShareEndReason reason, DateTimeOffset now) => state switch
    {
        Share.Active => Decision.Accept<ShareEvent>(new ShareEnded(reason, now)),
        Share.Ended => Decision.NothingToDo<ShareEvent>(),
        _ => Decision.Refuse<ShareEvent>(WalletErrors.ShareUnknown),
    };

    public static Share Evolve(Share state, ShareEvent happened) => (state, happened) switch
    {
        (Share.NotShared, ShareCreated e) => new Share.Active(e.Wallet, e.Credentials, e.Label, e.ExpiresAt, null) { Id = e.Id },
        (Share.Active active, ShareExtended e) => active with { ExpiresAt = e.ExpiresAt },
        (Share.Active active, ShareOpened e) => active with { LastOpenedAt = e.OpenedAt },
        (Share.Active active, ShareEnded e) => new Share.Ended(active.Wallet, e.Reason) { Id = active.Id },
        _ => state,
    };

    private static TimeSpan OneOpening(ShareReading reading) => reading is ShareReading.Original ? Limits.OneOpening : Limits.OneLook;

    private static bool IsAllowedEnd(DateTimeOffset end, DateTimeOffset now) => end > now && end <= now + Limits.LongestShare;
}

/// <summary>What a receiver asks of a link.</summary>
public enum ShareReading
{
    /// <summary>The page, or the list for machines: an opening, unless somebody looked within the last minute.</summary>
    Overview,

    /// <summary>One original: an opening of its own only when nobody has just opened the overview.</summary>
    Original,
}
