using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using static KompetensPasset.Issuer.IssuedCredentials.IssuedCredentialEvent;

namespace KompetensPasset.Issuer.IssuedCredentials;

/// <summary>The rules of an artefact.</summary>
public static class IssuedCredentialDecider
{
    public static Decision<IssuedCredentialEvent> Issue(IssuedCredential state, IssuedArtefact artefact, Act act) => state switch
    {
        IssuedCredential.NotIssued => Accept(new CredentialIssued(artefact, act.By, act.At)),
        _ => Refuse(HttpErrors.AlreadyExists),
    };

    public static Decision<IssuedCredentialEvent> Suspend(IssuedCredential state, SuspensionScope scope, ReasonedAct act) => state switch
    {
        IssuedCredential.Active => Accept(new CredentialSuspended(scope, act.Reason, act.By, act.At)),
        IssuedCredential.Suspended suspended when suspended.Scope.HasFlag(scope) => Decision.NothingToDo<IssuedCredentialEvent>(),
        IssuedCredential.Suspended => Accept(new CredentialSuspended(scope, act.Reason, act.By, act.At)),
        _ => Refuse(Ended(state)),
    };

    /// <summary>Ends a suspension of one scope. An artefact alone cannot be reinstated while its whole award is suspended.</summary>
    public static Decision<IssuedCredentialEvent> Reinstate(IssuedCredential state, SuspensionScope scope, ReasonedAct act) => state switch
    {
        IssuedCredential.Active => Decision.NothingToDo<IssuedCredentialEvent>(),
        IssuedCredential.Suspended suspended when scope is SuspensionScope.Credential && suspended.Scope.HasFlag(SuspensionScope.Award) =>
            Refuse(IssuerErrors.CredentialSuspendedWithAward),
        IssuedCredential.Suspended suspended when suspended.Scope.HasFlag(scope) =>
            Accept(new CredentialReinstated(scope, act.Reason, act.By, act.At)),
        IssuedCredential.Suspended => Decision.NothingToDo<IssuedCredentialEvent>(),
        _ => Refuse(Ended(state)),
    };

    public static Decision<IssuedCredentialEvent> Revoke(IssuedCredential state, ReasonedAct act) => state switch
    {
        IssuedCredential.Active or IssuedCredential.Suspended => Accept(new CredentialRevoked(act.Reason, act.By, act.At)),
        IssuedCredential.Revoked => Decision.NothingToDo<IssuedCredentialEvent>(),
        _ => Refuse(Ended(state)),
    };

    /// <summary>Replaces an artefact. One that is suspended is not replaced: the new one would hold.</summary>
    public static Decision<IssuedCredentialEvent> Replace(IssuedCredential state, IssuedCredentialId replacement, ReasonedAct act) => state switch
    {
        IssuedCredential.Suspended suspended when suspended.Scope.HasFlag(SuspensionScope.Award) => Refuse(IssuerErrors.AwardNotActive),
        IssuedCredential.Suspended => Refuse(IssuerErrors.CredentialSuspended),
        IssuedCredential.Active => Accept(new CredentialReplaced(replacement, act.Reason, act.By, act.At)),
        _ => Refuse(Ended(state)),
    };

    /// <summary>What was issued; null when nothing was.</summary>
    public static IssuedArtefact? ArtefactOf(IssuedCredential? state) => state switch
    {
        IssuedCredential.Active active => active.Artefact,
        IssuedCredential.Suspended suspended => suspended.Artefact,
        IssuedCredential.Revoked revoked => revoked.Artefact,
        IssuedCredential.Replaced replaced => replaced.Artefact,
        _ => null,
    };

    public static IssuedCredential Evolve(IssuedCredential state, IssuedCredentialEvent e)
    {
        if (e is CredentialIssued issued)
            return new IssuedCredential.Active(issued.Artefact) { Id = issued.Artefact.Id };

        return ArtefactOf(state) is not { } artefact ? state : e switch
        {
            CredentialSuspended suspended => new IssuedCredential.Suspended(artefact, ScopeOf(state) | suspended.Scope) { Id = artefact.Id },
            CredentialReinstated reinstated when (ScopeOf(state) & ~reinstated.Scope) is not SuspensionScope.None and var rest =>
                new IssuedCredential.Suspended(artefact, rest) { Id = artefact.Id },
            CredentialReinstated => new IssuedCredential.Active(artefact) { Id = artefact.Id },
            CredentialRevoked => new IssuedCredential.Revoked(artefact) { Id = artefact.Id },
            CredentialReplaced replaced => new IssuedCredential.Replaced(artefact, replaced.Replacement) { Id = artefact.Id },
            _ => state,
        };
    }

    private static SuspensionScope ScopeOf(IssuedCredential state) =>
        state is IssuedCredential.Suspended suspended ? suspended.Scope : SuspensionScope.None;

    private static ProblemType Ended(IssuedCredential state) => state switch
    {
        IssuedCredential.Revoked => IssuerErrors.CredentialRevoked,
        IssuedCredential.Replaced => IssuerErrors.CredentialReplaced,
        _ => IssuerErrors.CredentialUnknown,
    };

    private static Decision<IssuedCredentialEvent> Accept(IssuedCredentialEvent e) => Decision.Accept(e);

    private static Decision<IssuedCredentialEvent> Refuse(ProblemType problem) => Decision.Refuse<IssuedCredentialEvent>(problem);
}
