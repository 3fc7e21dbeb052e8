using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;

namespace KompetensPasset.Wallet.Shares;

public readonly record struct ShareId(Guid Value);

/// <summary>The holder's own note on a share ("for whom") in the vault; the receiver never sees it.</summary>
public readonly record struct ShareLabelId(Guid Value);

/// <summary>Why a share ended before its date. The receiver is told the same in each case: the holder no longer shares.</summary>
public enum ShareEndReason
{
    Withdrawn,
    CredentialErased,
    WalletClosed,
}

public abstract record ShareEvent
{
    private ShareEvent() { }

    /// <param name="SecretHash">SHA-256 of the link's secret; the secret itself is stored nowhere.</param>
    public sealed record ShareCreated(
        ShareId Id, WalletId Wallet, string SecretHash, IReadOnlyList<HeldCredentialId> Credentials, ShareLabelId? Label, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt) : ShareEvent;

    public sealed record ShareExtended(DateTimeOffset ExpiresAt, DateTimeOffset ExtendedAt) : ShareEvent;

    /// <summary>Somebody opened the link: at this time, and perhaps again within the minute after it. Nothing about who.</summary>
    public sealed record ShareOpened(DateTimeOffset OpenedAt) : ShareEvent;

    public sealed record ShareEnded(ShareEndReason Reason, DateTimeOffset EndedAt) : ShareEvent;
}

public abstract record Share : IStateOfWallet
{
    private Share() { }

    public ShareId Id { get; init; }

    public WalletId? Owner => this switch
    {
        Active active => active.Wallet,
        Ended ended => ended.Wallet,
        _ => null,
    };

    public sealed record NotShared : Share;

    /// <summary>Handed out and not ended; whether it has expired depends on the time it is looked at.</summary>
    public sealed record Active(WalletId Wallet, IReadOnlyList<HeldCredentialId> Credentials, ShareLabelId? Label, DateTimeOffset ExpiresAt, DateTimeOffset? LastOpenedAt) : Share;

    public sealed record Ended(WalletId Wallet, ShareEndReason Reason) : Share;
}
