using JasperFx;
using JasperFx.Events;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;
using Marten.Events.Aggregation;
using static KompetensPasset.Wallet.Shares.ShareEvent;

namespace KompetensPasset.Wallet.Shares;

/// <summary>One share, for the holder's list and for finding it by its link.</summary>
public sealed record ShareSummary : IRevisioned, IOwnedByWallet
{
    public required ShareId Id { get; init; }

    public required WalletId WalletId { get; init; }

    public required string SecretHash { get; init; }

    public required IReadOnlyList<HeldCredentialId> Credentials { get; init; }

    public ShareLabelId? Label { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public ShareEndReason? EndReason { get; init; }

    /// <summary>How many openings are logged; those within one minute are one.</summary>
    public int OpenedCount { get; init; }

    public DateTimeOffset? LastOpenedAt { get; init; }

    public int Version { get; set; }

    /// <summary>The share's state as the row has it, to decide on without the stream.</summary>
    internal Share State() => EndReason is { } reason
        ? new Share.Ended(WalletId, reason) { Id = Id }
        : new Share.Active(WalletId, Credentials, Label, ExpiresAt, LastOpenedAt) { Id = Id };
}

public sealed class ShareSummaryProjection : SingleStreamProjection<ShareSummary, ShareId>
{
    public override ShareSummary? Evolve(ShareSummary? snapshot, ShareId id, IEvent e) => (snapshot, e.Data) switch
    {
        (_, ShareCreated created) => Of(created),
        ({ } share, ShareExtended extended) => share with { ExpiresAt = extended.ExpiresAt },
        ({ } share, ShareOpened opened) => share with { OpenedCount = share.OpenedCount + 1, LastOpenedAt = opened.OpenedAt },
        ({ } share, ShareEnded ended) => share with { EndedAt = ended.EndedAt, EndReason = ended.Reason, Label = null },
        _ => snapshot,
    };

    private static ShareSummary Of(ShareCreated created) => new()
    {
        Id = created.Id,
        WalletId = created.Wallet,
        SecretHash = created.SecretHash,
        Credentials = created.Credentials,
        Label = created.Label,
        CreatedAt = created.CreatedAt,
        ExpiresAt = created.ExpiresAt,
    };
}
