using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Testing;
using KompetensPasset.Wallet.HeldCredentials;
using static KompetensPasset.Wallet.HeldCredentials.HeldCredentialEvent;
using static KompetensPasset.Wallet.Tests.Examples;

namespace KompetensPasset.Wallet.Tests.HeldCredentials;

public sealed class HeldCredentialDeciderTests
{
    private static readonly HeldCredentialLabelled Labelled = new(TheLabel, Now);
    private static readonly HeldCredentialArchived Archived = new(Now);
    private static readonly HeldCredentialRestored Restored = new(Now);
    private static readonly HeldCredentialErased Erased = new(Now);

    private static DeciderSpecification<HeldCredential, HeldCredentialEvent> Spec() => new(HeldCredentialDecider.Initial, HeldCredentialDecider.Evolve);

    [Fact]
    public void Receiving_keeps_a_credential() =>
        Spec().Given().When(state => HeldCredentialDecider.Receive(state, Received)).Then(Received);

    [Theory]
    [InlineData(Verdict.Valid)]
    [InlineData(Verdict.GenuineWithRemarks)]
    [InlineData(Verdict.CouldNotTell)]
    public void Anything_that_is_not_found_wrong_is_kept_with_its_verdict(Verdict verdict)
    {
        var received = Received with { Credential = Facts with { Verdict = verdict } };

        Spec().Given().When(state => HeldCredentialDecider.Receive(state, received)).Then(received);
    }

    [Fact]
    public void What_cannot_be_trusted_is_not_kept() =>
        Spec().Given().When(state => HeldCredentialDecider.Receive(state, Received with { Credential = Facts with { Verdict = Verdict.NotValid } }))
            .ThenRefused(WalletErrors.CredentialNotValid);

    [Fact]
    public void Receiving_a_held_credential_does_nothing() =>
        Spec().Given(Received).When(state => HeldCredentialDecider.Receive(state, Received)).ThenNothing();

    [Fact]
    public void Receiving_an_archived_credential_does_nothing() =>
        Spec().Given(Received, Archived).When(state => HeldCredentialDecider.Receive(state, Received)).ThenNothing();

    [Fact]
    public void An_erased_credential_does_not_come_back_under_its_old_id() =>
        Spec().Given(Received, Erased).When(state => HeldCredentialDecider.Receive(state, Received)).ThenRefused(HttpErrors.AlreadyExists);

    [Fact]
    public void Labelling_a_held_credential() =>
        Spec().Given(Received).When(state => HeldCredentialDecider.Label(state, TheLabel, Now)).Then(Labelled);

    [Fact]
    public void Labelling_an_archived_credential() =>
        Spec().Given(Received, Archived).When(state => HeldCredentialDecider.Label(state, TheLabel, Now)).Then(Labelled);

    [Fact]
    public void Taking_a_label_away() =>
        Spec().Given(Received, Labelled).When(state => HeldCredentialDecider.Label(state, null, Now)).Then(new HeldCredentialLabelled(null, Now));

    [Fact]
    public void Taking_away_a_label_that_is_not_there_does_nothing() =>
        Spec().Given(Received).When(state => HeldCredentialDecider.Label(state, null, Now)).ThenNothing();

    [Fact]
    public void Labelling_what_is_not_held_is_refused() =>
        Spec().Given().When(state => HeldCredentialDecider.Label(state, TheLabel, Now)).ThenRefused(WalletErrors.CredentialUnknown);

    [Fact]
    public void Labelling_what_is_erased_is_refused() =>
        Spec().Given(Received, Erased).When(state => HeldCredentialDecider.Label(state, TheLabel, Now)).ThenRefused(WalletErrors.CredentialUnknown);

    [Theory]
    [InlineData(ObservedStatus.Revoked)]
    [InlineData(ObservedStatus.Suspended)]
    [InlineData(ObservedStatus.NotListed)]
    public void A_changed_status_is_noted(ObservedStatus status) =>
        Spec().Given(Received).When(state => HeldCredentialDecider.ObserveStatus(state, status, Later)).Then(new CredentialStatusObserved(status, Later));

    [Fact]
    public void The_same_status_is_not_noted_again() =>
        Spec().Given(Received, new CredentialStatusObserved(ObservedStatus.Revoked, Now))
            .When(state => HeldCredentialDecider.ObserveStatus(state, ObservedStatus.Revoked, Later)).ThenNothing();

    [Fact]
    public void A_list_that_could_not_be_read_is_no_observation() =>
        Spec().Given(Received).When(state => HeldCredentialDecider.ObserveStatus(state, ObservedStatus.Unknown, Later)).ThenNothing();

    [Fact]
    public void The_status_of_an_archived_credential_is_noted_too() =>
        Spec().Given(Received, Archived).When(state => HeldCredentialDecider.ObserveStatus(state, ObservedStatus.Revoked, Later))
            .Then(new CredentialStatusObserved(ObservedStatus.Revoked, Later));

    [Fact]
    public void No_status_is_noted_of_what_is_not_held() =>
        Spec().Given().When(state => HeldCredentialDecider.ObserveStatus(state, ObservedStatus.Revoked, Later)).ThenRefused(WalletErrors.CredentialUnknown);

    [Fact]
    public void No_status_is_noted_of_what_is_erased() =>
        Spec().Given(Received, Erased).When(state => HeldCredentialDecider.ObserveStatus(state, ObservedStatus.Revoked, Later)).ThenRefused(WalletErrors.CredentialUnknown);

    [Fact]
    public void Archiving_a_held_credential() =>
        Spec().Given(Received).When(state => HeldCredentialDecider.Archive(state, Now)).Then(Archived);

    [Fact]
    public void Archiving_an_archived_credential_does_nothing() =>
        Spec().Given(Received, Archived).When(state => HeldCredentialDecider.Archive(state, Now)).ThenNothing();

    [Fact]
    public void Archiving_what_is_not_held_is_refused() =>
        Spec().Given().When(state => HeldCredentialDecider.Archive(state, Now)).ThenRefused(WalletErrors.CredentialUnknown);

    [Fact]
    public void Archiving_what_is_erased_is_refused() =>
        Spec().Given(Received, Erased).When(state => HeldCredentialDecider.Archive(state, Now)).ThenRefused(WalletErrors.CredentialUnknown);

    [Fact]
    public void Restoring_an_archived_credential() =>
        Spec().Given(Received, Archived).When(state => HeldCredentialDecider.Restore(state, Now)).Then(Restored);

    [Fact]
    public void Restoring_a_held_credential_does_nothing() =>
        Spec().Given(Received, Archived, Restored).When(state => HeldCredentialDecider.Restore(state, Now)).ThenNothing();

    [Fact]
    public void Restoring_what_is_not_held_is_refused() =>
        Spec().Given().When(state => HeldCredentialDecider.Restore(state, Now)).ThenRefused(WalletErrors.CredentialUnknown);

    [Fact]
    public void Restoring_what_is_erased_is_refused() =>
        Spec().Given(Received, Erased).When(state => HeldCredentialDecider.Restore(state, Now)).ThenRefused(WalletErrors.CredentialUnknown);

    [Fact]
    public void Erasing_a_held_credential() =>
        Spec().Given(Received).When(state => HeldCredentialDecider.Erase(state, Now)).Then(Erased);

    [Fact]
    public void Erasing_an_archived_credential() =>
        Spec().Given(Received, Archived).When(state => HeldCredentialDecider.Erase(state, Now)).Then(Erased);

    [Fact]
    public void Erasing_an_erased_credential_does_nothing() =>
        Spec().Given(Received, Erased).When(state => HeldCredentialDecider.Erase(state, Now)).ThenNothing();

    [Fact]
    public void Erasing_what_is_not_held_is_refused() =>
        Spec().Given().When(state => HeldCredentialDecider.Erase(state, Now)).ThenRefused(WalletErrors.CredentialUnknown);

    [Fact]
    public void The_label_and_the_status_survive_archiving_and_restoring()
    {
        HeldCredentialEvent[] events = [Received, Labelled, new CredentialStatusObserved(ObservedStatus.Suspended, Now), Archived, Restored];

        var state = events.Aggregate(HeldCredentialDecider.Initial, HeldCredentialDecider.Evolve);

        Assert.Equal(new HeldFacts(TheWallet, Content, TheLabel, ObservedStatus.Suspended), Assert.IsType<HeldCredential.Held>(state).Facts);
        Assert.Equal(TheCredential, state.Id);
    }

    [Fact]
    public void An_erased_credential_still_knows_whose_it_was() =>
        Assert.Equal(TheWallet, new HeldCredentialEvent[] { Received, Erased }.Aggregate(HeldCredentialDecider.Initial, HeldCredentialDecider.Evolve).Owner);
}
