using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.Awards.ChangingStatus;

/// <summary>What a change does to the award and to each of its artefacts.</summary>
internal sealed record AwardVerb(
    string Path, string Name, Func<Award, ReasonedAct, Decision<AwardEvent>> OnAward,
    Func<IssuedCredential, ReasonedAct, Decision<IssuedCredentialEvent>> OnCredential, bool WithdrawsOffers);

internal static class ChangeAwardStatusEndpoint
{
    private static readonly AwardVerb[] Verbs =
    [
        new("suspend", "SuspendAward", AwardDecider.Suspend, (state, act) => IssuedCredentialDecider.Suspend(state, SuspensionScope.Award, act), WithdrawsOffers: false),
        new("reinstate", "ReinstateAward", AwardDecider.Reinstate, (state, act) => IssuedCredentialDecider.Reinstate(state, SuspensionScope.Award, act), WithdrawsOffers: false),
        new("revoke", "RevokeAward", AwardDecider.Withdraw, IssuedCredentialDecider.Revoke, WithdrawsOffers: true),
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        foreach (var verb in Verbs)
        {
            api.MapPost($"/awards/{{id:guid}}/{verb.Path}", (Guid id, ReasonRequest request, HttpContext http, AwardChanging changing, CancellationToken ct) =>
                    changing.ChangeAsync(new(id), verb, request, http, ct))
                .AddEndpointFilter<ValidationFilter<ReasonRequest>>().Produces<AwardResponse>().WithName(verb.Name);
        }
    }
}

/// <summary>Changes an award and all its artefacts in one transaction.</summary>
internal sealed class AwardChanging(ITenantSessions sessions, IContentVault vault, AwardReading reading, TimeProvider clock)
{
    public async Task<IResult> ChangeAsync(AwardId id, AwardVerb verb, ReasonRequest request, HttpContext http, CancellationToken ct)
    {
        if (!http.Request.TryReadIfMatch(out var version, out var problem))
            return problem!.ToResult();

        await using var session = sessions.Open(http.GetCaller().Tenant);
        var act = ReasonRequest.With(http.ActAt(clock));
        Award? award = null;
        var decision = await session.DecideAsync<Award, AwardId, AwardEvent>(id, version, state => verb.OnAward(award = state ?? new Award.NotAwarded(), act), ct).ConfigureAwait(false);
        if (decision.ProblemOrNull(IssuerErrors.AwardUnknown) is { } refusal)
            return refusal;

        if (decision is Decision<AwardEvent>.Accepted { Events.Count: > 0 } && award is not null)
        {
            await ReasonRequest.KeepAsync(vault, session, AwardDecider.FactsOf(award)!.Learner, act, request.Reason, ct).ConfigureAwait(false);
            // An artefact that was revoked or replaced by itself stays so: its refusal is right and changes nothing.
            foreach (var attestation in AwardDecider.AttestationsOf(award))
                await CredentialChange.ApplyAsync(session, attestation.Credential, null, state => verb.OnCredential(state, act), ct).ConfigureAwait(false);

            if (verb.WithdrawsOffers)
                await OfferWithdrawal.WithdrawOpenAsync(session, vault, id, new Act(act.By, act.At), ct).ConfigureAwait(false);
        }

        await session.SaveChangesAsync(ct).ConfigureAwait(false);
        var (after, now) = (await reading.ReadAsync(session, id, ct).ConfigureAwait(false))!.Value;
        http.Response.WriteETag(now);
        return Results.Ok(after);
    }
}
