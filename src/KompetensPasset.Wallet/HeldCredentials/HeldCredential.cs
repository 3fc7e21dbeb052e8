using KompetensPasset.Credentials.Verification;
using KompetensPasset.Wallet.Wallets;

namespace KompetensPasset.Wallet.HeldCredentials;

public readonly record struct HeldCredentialId(Guid Value);

/// <summary>The original octets in the vault.</summary>
public readonly record struct HeldContentId(Guid Value);

/// <summary>The holder's own label in the vault.</summary>
public readonly record struct HeldLabelId(Guid Value);

/// <summary>How a credential came into the wallet.</summary>
public enum ReceivedBy
{
    ClaimLink,
    Upload,
}

/// <summary>What the issuer's status list said when it could be read; a list that could not be read is no observation.</summary>
public enum ObservedStatus
{
    /// <summary>The credential names no status list: it cannot be revoked.</summary>
    NotListed,

    /// <summary>The list has not been read yet.</summary>
    Unknown,
    InForce,
    Suspended,
    Revoked,
}

/// <summary>The credential as the checks saw it when it came: no text of it, only what it is and how it was judged.</summary>
/// <param name="Sha256">Digest of the original octets, lower-case hexadecimal.</param>
/// <param name="Octets">How many octets.</param>
/// <param name="Format">The recognised format.</param>
/// <param name="Verdict">The verdict on receipt.</param>
/// <param name="Reason">The first reason of the verdict, a code of the check catalogue.</param>
/// <param name="Status">What the status list said.</param>
public sealed record ReceivedCredential(string Sha256, long Octets, CredentialFormat Format, Verdict Verdict, string Reason, ObservedStatus Status);

public abstract record HeldCredentialEvent
{
    private HeldCredentialEvent() { }

    public sealed record CredentialReceived(
        HeldCredentialId Id, WalletId Wallet, HeldContentId Content, ReceivedCredential Credential, ReceivedBy By, DateTimeOffset ReceivedAt) : HeldCredentialEvent;

    /// <param name="Label">The label in the vault; null when it was taken away.</param>
    public sealed record HeldCredentialLabelled(HeldLabelId? Label, DateTimeOffset LabelledAt) : HeldCredentialEvent;

    public sealed record CredentialStatusObserved(ObservedStatus Status, DateTimeOffset ObservedAt) : HeldCredentialEvent;

    public sealed record HeldCredentialArchived(DateTimeOffset ArchivedAt) : HeldCredentialEvent;

    public sealed record HeldCredentialRestored(DateTimeOffset RestoredAt) : HeldCredentialEvent;

    public sealed record HeldCredentialErased(DateTimeOffset ErasedAt) : HeldCredentialEvent;
}

public abstract record HeldCredential : IStateOfWallet
{
    private HeldCredential() { }

    public HeldCredentialId Id { get; init; }

    public WalletId? Owner => this switch
    {
        Held held => held.Facts.Wallet,
        Archived archived => archived.Facts.Wallet,
        Erased erased => erased.Wallet,
        _ => null,
    };

    public sealed record NotHeld : HeldCredential;

    public sealed record Held(HeldFacts Facts) : HeldCredential;

    public sealed record Archived(HeldFacts Facts) : HeldCredential;

    public sealed record Erased(WalletId Wallet) : HeldCredential;
}

/// <summary>What decisions need to know of a credential that is kept.</summary>
public sealed record HeldFacts(WalletId Wallet, HeldContentId Content, HeldLabelId? Label, ObservedStatus Status);
