using JasperFx;
using JasperFx.Events;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Wallet.Wallets;
using Marten.Events.Aggregation;
using static KompetensPasset.Wallet.HeldCredentials.HeldCredentialEvent;

namespace KompetensPasset.Wallet.HeldCredentials;

/// <summary>One credential of a wallet, for lists: ids, digests and times; what it says is in the vault.</summary>
public sealed record HeldCredentialSummary : IRevisioned, IOwnedByWallet
{
    public required HeldCredentialId Id { get; init; }

    public required WalletId WalletId { get; init; }

    public required HeldContentId Content { get; init; }

    public HeldLabelId? Label { get; init; }

    public required string Sha256 { get; init; }

    public required long Octets { get; init; }

    public required CredentialFormat Format { get; init; }

    public required ReceivedBy ReceivedBy { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required ObservedStatus Status { get; init; }

    public required DateTimeOffset StatusObservedAt { get; init; }

    public bool IsArchived { get; init; }

    public int Version { get; set; }
}

public sealed class HeldCredentialSummaryProjection : SingleStreamProjection<HeldCredentialSummary, HeldCredentialId>
{
    public override HeldCredentialSummary? Evolve(HeldCredentialSummary? snapshot, HeldCredentialId id, IEvent e) => (snapshot, e.Data) switch
    {
        (_, CredentialReceived received) => Of(received),
        ({ } held, HeldCredentialLabelled labelled) => held with { Label = labelled.Label },
        ({ } held, CredentialStatusObserved observed) => held with { Status = observed.Status, StatusObservedAt = observed.ObservedAt },
        ({ } held, HeldCredentialArchived) => held with { IsArchived = true },
        ({ } held, HeldCredentialRestored) => held with { IsArchived = false },
        (_, HeldCredentialErased) => null,
        _ => snapshot,
    };

    private static HeldCredentialSummary Of(CredentialReceived received) => new()
    {
        Id = received.Id,
        WalletId = received.Wallet,
        Content = received.Content,
        Sha256 = received.Credential.Sha256,
        Octets = received.Credential.Octets,
        Format = received.Credential.Format,
        ReceivedBy = received.By,
        ReceivedAt = received.ReceivedAt,
        Status = received.Credential.Status,
        StatusObservedAt = received.ReceivedAt,
    };
}
