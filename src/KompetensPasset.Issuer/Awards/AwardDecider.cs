using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using static KompetensPasset.Issuer.Awards.AwardEvent;

namespace KompetensPasset.Issuer.Awards;

/// <summary>The rules of an award.</summary>
public static class AwardDecider
{
    public static Decision<AwardEvent> Register(Award state, AwardFacts facts, Act act) => state switch
    {
        Award.NotAwarded => Accept(new AwardRegistered(facts, act.By, act.At)),
        _ => Refuse(HttpErrors.AlreadyExists),
    };

    /// <summary>Adds an artefact. Only an award that holds gets one, and each format once; SD-JWT VC may be issued again, for another holder's key.</summary>
    public static Decision<AwardEvent> Attest(Award state, Attestation attestation, Act act) => state switch
    {
        Award.Awarded awarded when attestation.Format is not CredentialFormat.SdJwtVc
            && awarded.Attestations.Any(a => a.Format == attestation.Format) => Refuse(IssuerErrors.FormatAlreadyIssued),
        Award.Awarded => Accept(new AwardAttested(attestation.Credential, attestation.Format, act.By, act.At)),
        Award.NotAwarded => Refuse(IssuerErrors.AwardUnknown),
        _ => Refuse(IssuerErrors.AwardNotActive),
    };

    public static Decision<AwardEvent> Suspend(Award state, ReasonedAct act) => state switch
    {
        Award.Awarded => Accept(new AwardSuspended(act.Reason, act.By, act.At)),
        Award.Suspended => Decision.NothingToDo<AwardEvent>(),
        _ => Refuse(Ended(state)),
    };

    public static Decision<AwardEvent> Reinstate(Award state, ReasonedAct act) => state switch
    {
        Award.Awarded => Decision.NothingToDo<AwardEvent>(),
        Award.Suspended => Accept(new AwardReinstated(act.Reason, act.By, act.At)),
        _ => Refuse(Ended(state)),
    };

    public static Decision<AwardEvent> Withdraw(Award state, ReasonedAct act) => state switch
    {
        Award.Awarded or Award.Suspended => Accept(new AwardWithdrawn(act.Reason, act.By, act.At)),
        Award.Withdrawn => Decision.NothingToDo<AwardEvent>(),
        _ => Refuse(Ended(state)),
    };

    /// <summary>Replaces an award. One that is suspended is not replaced: the new one would hold, and the suspension be lifted without a decision to do so.</summary>
    public static Decision<AwardEvent> Correct(Award state, AwardId correction, ReasonedAct act) => state switch
    {
        Award.Suspended => Refuse(IssuerErrors.AwardNotActive),
        Award.Awarded => Accept(new AwardCorrected(correction, act.Reason, act.By, act.At)),
        _ => Refuse(Ended(state)),
    };

    /// <summary>What was awarded; null when nothing was.</summary>
    public static AwardFacts? FactsOf(Award? state) => state switch
    {
        Award.Awarded awarded => awarded.Facts,
        Award.Suspended suspended => suspended.Facts,
        Award.Withdrawn withdrawn => withdrawn.Facts,
        Award.Corrected corrected => corrected.Facts,
        _ => null,
    };

    /// <summary>The artefacts of the award.</summary>
    public static IReadOnlyList<Attestation> AttestationsOf(Award? state) => state switch
    {
        Award.Awarded awarded => awarded.Attestations,
        Award.Suspended suspended => suspended.Attestations,
        Award.Withdrawn withdrawn => withdrawn.Attestations,
        Award.Corrected corrected => corrected.Attestations,
        _ => [],
    };

    public static Award Evolve(Award state, AwardEvent e)
    {
        if (e is AwardRegistered registered)
            return new Award.Awarded(registered.Facts, []) { Id = registered.Facts.Id };
        if (FactsOf(state) is not { } facts)
            return state;

        var attestations = AttestationsOf(state);
        return e switch
        {
            AwardAttested attested when state is Award.Awarded awarded =>
                awarded with { Attestations = [.. attestations, new Attestation(attested.Credential, attested.Format)] },
            AwardSuspended => new Award.Suspended(facts, attestations) { Id = facts.Id },
            AwardReinstated => new Award.Awarded(facts, attestations) { Id = facts.Id },
            AwardWithdrawn => new Award.Withdrawn(facts, attestations) { Id = facts.Id },
            AwardCorrected corrected => new Award.Corrected(facts, attestations, corrected.Correction) { Id = facts.Id },
            _ => state,
        };
    }

    private static ProblemType Ended(Award state) => state switch
    {
        Award.Withdrawn => IssuerErrors.AwardWithdrawn,
        Award.Corrected => IssuerErrors.AwardCorrected,
        _ => IssuerErrors.AwardUnknown,
    };

    private static Decision<AwardEvent> Accept(AwardEvent e) => Decision.Accept(e);

    private static Decision<AwardEvent> Refuse(ProblemType problem) => Decision.Refuse<AwardEvent>(problem);
}
