using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.IssuerKeys;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Issuer.StatusLists;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.IssuedCredentials.IssuedCredentialEvent;
using static KompetensPasset.Issuer.Tests.Deciders.TestActs;

namespace KompetensPasset.Issuer.Tests.Deciders;

public sealed class IssuedCredentialDeciderTests
{
    internal static readonly IssuedArtefact Artefact = new(
        new IssuedCredentialId(Number(1)), new AwardId(Number(2)), new LearnerId(Number(9)), CredentialFormat.Edc, new CredentialUuid(Number(3)),
        new StatusPlace(new StatusListId(Number(4)), 7), new IssuerKeyId(Number(5)), new ContentId(Number(6)), Digest, Noon, null, null);

    private static readonly IssuedCredentialId Replacement = new(Number(8));
    private static readonly CredentialIssued Issued = new(Artefact, Officer, Noon);
    private static readonly CredentialSuspended Suspended = new(SuspensionScope.Credential, Reasoned.Reason, Officer, Noon);
    private static readonly CredentialSuspended SuspendedWithAward = Suspended with { Scope = SuspensionScope.Award };
    private static readonly CredentialReinstated Reinstated = new(SuspensionScope.Credential, Reasoned.Reason, Officer, Noon);
    private static readonly CredentialReinstated ReinstatedWithAward = Reinstated with { Scope = SuspensionScope.Award };
    private static readonly CredentialRevoked Revoked = new(Reasoned.Reason, Officer, Noon);
    private static readonly CredentialReplaced Replaced = new(Replacement, Reasoned.Reason, Officer, Noon);

    private static DeciderSpecification<IssuedCredential, IssuedCredentialEvent> Specification =>
        new(new IssuedCredential.NotIssued(), IssuedCredentialDecider.Evolve);

    public static TheoryData<IssuedCredentialEvent[]> InForce => new([Issued], [Issued, Suspended], [Issued, SuspendedWithAward]);

    public static TheoryData<IssuedCredentialEvent[]> Existing =>
        new([Issued], [Issued, Suspended], [Issued, SuspendedWithAward], [Issued, Revoked], [Issued, Replaced]);

    public static TheoryData<string, IssuedCredentialEvent[], string> Refusals => new()
    {
        { "suspend", [], "credential-unknown" },
        { "suspend", [Issued, Revoked], "credential-revoked" },
        { "suspend", [Issued, Replaced], "credential-replaced" },
        { "reinstate", [], "credential-unknown" },
        { "reinstate", [Issued, Revoked], "credential-revoked" },
        { "reinstate", [Issued, Replaced], "credential-replaced" },
        { "reinstate", [Issued, SuspendedWithAward], "credential-suspended-with-award" },
        { "reinstate", [Issued, Suspended, SuspendedWithAward], "credential-suspended-with-award" },
        { "revoke", [], "credential-unknown" },
        { "revoke", [Issued, Replaced], "credential-replaced" },
        { "replace", [], "credential-unknown" },
        { "replace", [Issued, Suspended], "credential-suspended" },
        { "replace", [Issued, SuspendedWithAward], "award-not-active" },
        { "replace", [Issued, Revoked], "credential-revoked" },
        { "replace", [Issued, Replaced], "credential-replaced" },
    };

    [Fact]
    public void Issuing_a_new_artefact_issues_it() => Specification.Given().When(s => IssuedCredentialDecider.Issue(s, Artefact, Plain)).Then(Issued);

    [Theory]
    [MemberData(nameof(Existing))]
    public void Issuing_what_is_issued_is_refused(IssuedCredentialEvent[] history) =>
        Specification.Given(history).When(s => IssuedCredentialDecider.Issue(s, Artefact, Plain)).ThenRefused(HttpErrors.AlreadyExists);

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_command_that_contradicts_the_state_is_refused(string command, IssuedCredentialEvent[] history, string code) =>
        Specification.Given(history).When(s => Decide(command, s)).ThenRefused(IssuerErrors.All.Single(p => p.Code == code));

    [Fact]
    public void Suspending_an_active_credential_suspends_it() => Specification.Given(Issued).When(s => Decide("suspend", s)).Then(Suspended);

    [Fact]
    public void Suspending_a_suspended_credential_does_nothing() => Specification.Given(Issued, Suspended).When(s => Decide("suspend", s)).ThenNothing();

    [Fact]
    public void Suspending_the_award_of_a_suspended_credential_adds_the_wider_suspension() =>
        Specification.Given(Issued, Suspended)
            .When(s => IssuedCredentialDecider.Suspend(s, SuspensionScope.Award, Reasoned)).Then(SuspendedWithAward);

    [Fact]
    public void Suspending_one_credential_of_a_suspended_award_adds_the_narrower_suspension() =>
        Specification.Given(Issued, SuspendedWithAward).When(s => Decide("suspend", s)).Then(Suspended);

    [Fact]
    public void Reinstating_a_suspended_credential_reinstates_it() =>
        Specification.Given(Issued, Suspended).When(s => Decide("reinstate", s)).Then(Reinstated);

    [Fact]
    public void Reinstating_an_active_credential_does_nothing() => Specification.Given(Issued).When(s => Decide("reinstate", s)).ThenNothing();

    [Fact]
    public void Reinstating_the_award_reinstates_what_was_suspended_with_it() =>
        Specification.Given(Issued, SuspendedWithAward)
            .When(s => IssuedCredentialDecider.Reinstate(s, SuspensionScope.Award, Reasoned)).Then(ReinstatedWithAward);

    [Fact]
    public void Reinstating_the_award_leaves_what_was_suspended_alone() =>
        Specification.Given(Issued, Suspended).When(s => IssuedCredentialDecider.Reinstate(s, SuspensionScope.Award, Reasoned)).ThenNothing();

    [Fact]
    public void A_credential_suspended_twice_stays_suspended_when_the_award_is_reinstated()
    {
        IssuedCredentialEvent[] history = [Issued, Suspended, SuspendedWithAward, ReinstatedWithAward];

        var state = history.Aggregate<IssuedCredentialEvent, IssuedCredential>(new IssuedCredential.NotIssued(), IssuedCredentialDecider.Evolve);

        Assert.Equal(SuspensionScope.Credential, Assert.IsType<IssuedCredential.Suspended>(state).Scope);
    }

    [Theory]
    [MemberData(nameof(InForce))]
    public void Revoking_a_credential_in_force_revokes_it(IssuedCredentialEvent[] history) =>
        Specification.Given(history).When(s => Decide("revoke", s)).Then(Revoked);

    [Fact]
    public void Revoking_a_revoked_credential_does_nothing() => Specification.Given(Issued, Revoked).When(s => Decide("revoke", s)).ThenNothing();

    [Fact]
    public void Replacing_an_active_credential_replaces_it() => Specification.Given(Issued).When(s => Decide("replace", s)).Then(Replaced);

    private static Decision<IssuedCredentialEvent> Decide(string command, IssuedCredential state) => command switch
    {
        "suspend" => IssuedCredentialDecider.Suspend(state, SuspensionScope.Credential, Reasoned),
        "reinstate" => IssuedCredentialDecider.Reinstate(state, SuspensionScope.Credential, Reasoned),
        "revoke" => IssuedCredentialDecider.Revoke(state, Reasoned),
        _ => IssuedCredentialDecider.Replace(state, Replacement, Reasoned),
    };
}
