using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using static KompetensPasset.Wallet.HeldCredentials.HeldCredentialEvent;

namespace KompetensPasset.Wallet.HeldCredentials;

internal static class HeldCredentialDecider
{
    public static HeldCredential Initial { get; } = new HeldCredential.NotHeld();

    /// <summary>A credential that the checks call not valid is never kept; anything else is, with its verdict.</summary>
    public static Decision<HeldCredentialEvent> Receive(HeldCredential state, CredentialReceived received) => state switch
    {
        _ when received.Credential.Verdict is Verdict.NotValid => Decision.Refuse<HeldCredentialEvent>(WalletErrors.CredentialNotValid),
        HeldCredential.NotHeld => Decision.Accept<HeldCredentialEvent>(received),
        HeldCredential.Held or HeldCredential.Archived => Decision.NothingToDo<HeldCredentialEvent>(),
        _ => Decision.Refuse<HeldCredentialEvent>(HttpErrors.AlreadyExists),
    };

    public static Decision<HeldCredentialEvent> Label(HeldCredential state, HeldLabelId? label, DateTimeOffset now) => state switch
    {
        HeldCredential.Held { Facts.Label: null } or HeldCredential.Archived { Facts.Label: null } when label is null => Decision.NothingToDo<HeldCredentialEvent>(),
        HeldCredential.Held or HeldCredential.Archived => Decision.Accept<HeldCredentialEvent>(new HeldCredentialLabelled(label, now)),
        _ => Absent,
    };

    /// <summary>Only a change is worth an event; that a list could not be read is no observation.</summary>
    public static Decision<HeldCredentialEvent> ObserveStatus(HeldCredential state, ObservedStatus status, DateTimeOffset now) =>
        FactsOf(state) switch
        {
            null => Absent,
            { } facts when status is ObservedStatus.Unknown || facts.Status == status => Decision.NothingToDo<HeldCredentialEvent>(),
            _ => Decision.Accept<HeldCredentialEvent>(new CredentialStatusObserved(status, now)),
        };

    public static Decision<HeldCredentialEvent> Archive(HeldCredential state, DateTimeOffset now) => state switch
    {
        HeldCredential.Held => Decision.Accept<HeldCredentialEvent>(new HeldCredentialArchived(now)),
        HeldCredential.Archived => Decision.NothingToDo<HeldCredentialEvent>(),
        _ => Absent,
    };

    public static Decision<HeldCredentialEvent> Restore(HeldCredential state, DateTimeOffset now) => state switch
    {
        HeldCredential.Archived => Decision.Accept<HeldCredentialEvent>(new HeldCredentialRestored(now)),
        HeldCredential.Held => Decision.NothingToDo<HeldCredentialEvent>(),
        _ => Absent,
    };

    public static Decision<HeldCredentialEvent> Erase(HeldCredential state, DateTimeOffset now) => state switch
    {
        HeldCredential.Held or HeldCredential.Archived => Decision.Accept<HeldCredentialEvent>(new HeldCredentialErased(now)),
        HeldCredential.Erased => Decision.NothingToDo<HeldCredentialEvent>(),
        _ => Absent,
    };

    public static HeldFacts? FactsOf(HeldCredential? state) => state switch
    {
        HeldCredential.Held held => held.Facts,
        HeldCredential.Archived archived => archived.Facts,
        _ => null,
    };

    public static HeldCredential Evolve(HeldCredential state, HeldCredentialEvent happened) => (state, happened) switch
    {
        (HeldCredential.NotHeld, CredentialReceived e) => new HeldCredential.Held(new HeldFacts(e.Wallet, e.Content, null, e.Credential.Status)) { Id = e.Id },
        (HeldCredential.Held held, HeldCredentialLabelled e) => held with { Facts = held.Facts with { Label = e.Label } },
        (HeldCredential.Archived archived, HeldCredentialLabelled e) => archived with { Facts = archived.Facts with { Label = e.Label } },
        (HeldCredential.Held held, CredentialStatusObserved e) => held with { Facts = held.Facts with { Status = e.Status } },
        (HeldCredential.Archived archived, CredentialStatusObserved e) => archived with { Facts = archived.Facts with { Status = e.Status } },
        (HeldCredential.Held held, HeldCredentialArchived) => new HeldCredential.Archived(held.Facts) { Id = held.Id },
        (HeldCredential.Archived archived, HeldCredentialRestored) => new HeldCredential.Held(archived.Facts) { Id = archived.Id },
        (HeldCredential.Held or HeldCredential.Archived, HeldCredentialErased) => new HeldCredential.Erased(FactsOf(state)!.Wallet) { Id = state.Id },
        _ => state,
    };

    private static Decision<HeldCredentialEvent> Absent => Decision.Refuse<HeldCredentialEvent>(WalletErrors.CredentialUnknown);
}
