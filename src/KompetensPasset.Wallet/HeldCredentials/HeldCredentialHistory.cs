using System.Text.Json.Serialization;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Wallet.Wallets;
using static KompetensPasset.Wallet.HeldCredentials.HeldCredentialEvent;

namespace KompetensPasset.Wallet.HeldCredentials;

/// <summary>What happened to a credential and when, oldest first; still there when the credential is erased.</summary>
public sealed record HeldCredentialHistory(IReadOnlyList<HeldCredentialHistoryItem> Items)
{
    /// <summary>The history; null when the wallet never held it.</summary>
    internal static async Task<HeldCredentialHistory?> ReadAsync(OpenWallet wallet, HeldCredentialId id, CancellationToken ct)
    {
        var stream = await wallet.Session.Events.FetchStreamAsync(id.Value, token: ct).ConfigureAwait(false);
        var events = stream.Select(e => e.Data).OfType<HeldCredentialEvent>().ToList();
        return events is [CredentialReceived received, ..] && received.Wallet == wallet.Id
            ? new HeldCredentialHistory([.. events.Select(HeldCredentialHistoryItem.Of)])
            : null;
    }
}

/// <summary>One thing that happened.</summary>
/// <param name="Type">Stable kebab-case name.</param>
/// <param name="At">When.</param>
public sealed record HeldCredentialHistoryItem(string Type, DateTimeOffset At)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReceivedBy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Verdict { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sha256 { get; init; }

    internal static HeldCredentialHistoryItem Of(HeldCredentialEvent happened) => happened switch
    {
        CredentialReceived e => new("received", e.ReceivedAt)
        {
            ReceivedBy = WireNames.Of(e.By),
            Verdict = VerificationNames.Of(e.Credential.Verdict),
            Reason = e.Credential.Reason,
            Status = WireNames.Of(e.Credential.Status),
            Sha256 = e.Credential.Sha256,
        },
        HeldCredentialLabelled e => new(e.Label is null ? "label-removed" : "labelled", e.LabelledAt),
        CredentialStatusObserved e => new("status-observed", e.ObservedAt) { Status = WireNames.Of(e.Status) },
        HeldCredentialArchived e => new("archived", e.ArchivedAt),
        HeldCredentialRestored e => new("restored", e.RestoredAt),
        HeldCredentialErased e => new("erased", e.ErasedAt),
        _ => throw new InvalidOperationException("The history does not know this event."),
    };
}
