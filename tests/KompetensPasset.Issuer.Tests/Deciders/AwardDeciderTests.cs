using KompetensPasset.Issuer.Awards;
using KompetensPasset.Issuer.CredentialTemplates;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.Awards.AwardEvent;
using static KompetensPasset.Issuer.Tests.Deciders.TestActs;

namespace KompetensPasset.Issuer.Tests.Deciders;

public sealed class AwardDeciderTests
{
    internal static readonly AwardFacts Facts = new(
        new AwardId(Number(1)), new CredentialTemplateId(Number(2)), 1, new LearnerId(Number(3)), new ContentId(Number(4)), Digest,
        new DateOnly(2026, 11, 20), Noon, Noon.AddYears(2), null);

    private static readonly AwardId Correction = new(Number(9));
    private static readonly Attestation Edc = new(new IssuedCredentialId(Number(5)), CredentialFormat.Edc);
    private static readonly Attestation SdJwt = new(new IssuedCredentialId(Number(6)), CredentialFormat.SdJwtVc);
    private static readonly AwardRegistered Registered = new(Facts, Officer, Noon);
    private static readonly AwardAttested Attested = new(Edc.Credential, Edc.Format, Officer, Noon);
    private static readonly AwardAttested AttestedAsSdJwt = new(SdJwt.Credential, SdJwt.Format, Officer, Noon);
    private static readonly AwardSuspended Suspended = new(Reasoned.Reason, Officer, Noon);
    private static readonly AwardReinstated Reinstated = new(Reasoned.Reason, Officer, Noon);
    private static readonly AwardWithdrawn Withdrawn = new(Reasoned.Reason, Officer, Noon);
    private static readonly AwardCorrected Corrected = new(Correction, Reasoned.Reason, Officer, Noon);

    private static DeciderSpecification<Award, AwardEvent> Specification => new(new Award.NotAwarded(), AwardDecider.Evolve);

    public static TheoryData<AwardEvent[]> Existing => new([Registered], [Registered, Suspended], [Registered, Withdrawn], [Registered, Corrected]);

    public static TheoryData<AwardEvent[]> InForce => new([Registered], [Registered, Attested], [Registered, Suspended]);

    public static TheoryData<string, AwardEvent[], string> Refusals => new()
    {
        { "attest", [], "award-unknown" },
        { "attest", [Registered, Suspended], "award-not-active" },
        { "attest", [Registered, Withdrawn], "award-not-active" },
        { "attest", [Registered, Corrected], "award-not-active" },
        { "attest", [Registered, Attested], "format-already-issued" },
        { "suspend", [], "award-unknown" },
        { "suspend", [Registered, Withdrawn], "award-withdrawn" },
        { "suspend", [Registered, Corrected], "award-corrected" },
        { "reinstate", [], "award-unknown" },
        { "reinstate", [Registered, Withdrawn], "award-withdrawn" },
        { "reinstate", [Registered, Corrected], "award-corrected" },
        { "withdraw", [], "award-unknown" },
        { "withdraw", [Registered, Corrected], "award-corrected" },
        { "correct", [], "award-unknown" },
        { "correct", [Registered, Suspended], "award-not-active" },
        { "correct", [Registered, Withdrawn], "award-withdrawn" },
        { "correct", [Registered, Corrected], "award-corrected" },
    };

    [Fact]
    public void Registering_a_new_award_registers_it() => Specification.Given().When(s => AwardDecider.Register(s, Facts, Plain)).Then(Registered);

    [Theory]
    [MemberData(nameof(Existing))]
    public void Registering_what_is_registered_is_refused(AwardEvent[] history) =>
        Specification.Given(history).When(s => AwardDecider.Register(s, Facts, Plain)).ThenRefused(HttpErrors.AlreadyExists);

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_command_that_contradicts_the_state_is_refused(string command, AwardEvent[] history, string code) =>
        Specification.Given(history).When(s => Decide(command, s)).ThenRefused(IssuerErrors.All.Single(p => p.Code == code));

    [Fact]
    public void An_award_gets_its_artefact() => Specification.Given(Registered).When(s => Decide("attest", s)).Then(Attested);

    [Fact]
    public void A_reinstated_award_gets_artefacts_again() =>
        Specification.Given(Registered, Suspended, Reinstated).When(s => Decide("attest", s)).Then(Attested);

    [Fact]
    public void An_SD_JWT_VC_may_be_issued_again_for_another_key() =>
        Specification.Given(Registered, AttestedAsSdJwt).When(s => AwardDecider.Attest(s, SdJwt, Plain)).Then(AttestedAsSdJwt);

    [Fact]
    public void Suspending_an_award_suspends_it() => Specification.Given(Registered).When(s => Decide("suspend", s)).Then(Suspended);

    [Fact]
    public void Suspending_a_suspended_award_does_nothing() => Specification.Given(Registered, Suspended).When(s => Decide("suspend", s)).ThenNothing();

    [Fact]
    public void Reinstating_a_suspended_award_reinstates_it() =>
        Specification.Given(Registered, Suspended).When(s => Decide("reinstate", s)).Then(Reinstated);

    [Fact]
    public void Reinstating_an_award_in_force_does_nothing() => Specification.Given(Registered).When(s => Decide("reinstate", s)).ThenNothing();

    [Theory]
    [MemberData(nameof(InForce))]
    public void Withdrawing_an_award_withdraws_it(AwardEvent[] history) =>
        Specification.Given(history).When(s => Decide("withdraw", s)).Then(Withdrawn);

    [Fact]
    public void Withdrawing_a_withdrawn_award_does_nothing() => Specification.Given(Registered, Withdrawn).When(s => Decide("withdraw", s)).ThenNothing();

    [Fact]
    public void Correcting_an_award_corrects_it() => Specification.Given(Registered, Attested).When(s => Decide("correct", s)).Then(Corrected);

    [Fact]
    public void The_artefacts_are_known_in_every_state()
    {
        foreach (var last in new AwardEvent[] { Suspended, Withdrawn, Corrected })
        {
            AwardEvent[] history = [Registered, Attested, AttestedAsSdJwt, last];

            var state = history.Aggregate<AwardEvent, Award>(new Award.NotAwarded(), AwardDecider.Evolve);

            Assert.Equal([Edc, SdJwt], AwardDecider.AttestationsOf(state));
            Assert.Equal(Facts, AwardDecider.FactsOf(state));
        }
    }

    private static Decision<AwardEvent> Decide(string command, Award state) => command switch
    {
        "attest" => AwardDecider.Attest(state, Edc, Plain),
        "suspend" => AwardDecider.Suspend(state, Reasoned),
        "reinstate" => AwardDecider.Reinstate(state, Reasoned),
        "withdraw" => AwardDecider.Withdraw(state, Reasoned),
        _ => AwardDecider.Correct(state, Correction, Reasoned),
    };
}
