using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.IssuedCredentials.ChangingStatus;

internal static class ChangeCredentialStatusEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Add(api, "suspend", "SuspendCredential", (state, act) => IssuedCredentialDecider.Suspend(state, SuspensionScope.Credential, act));
        Add(api, "reinstate", "ReinstateCredential", (state, act) => IssuedCredentialDecider.Reinstate(state, SuspensionScope.Credential, act));
        Add(api, "revoke", "RevokeCredential", IssuedCredentialDecider.Revoke);
    }

    private static void Add(IEndpointRouteBuilder api, string verb, string name, Func<IssuedCredential, ReasonedAct, Decision<IssuedCredentialEvent>> decide) =>
        api.MapPost($"/credentials/{{id:guid}}/{verb}", (Guid id, ReasonRequest request, HttpContext http, ITenantSessions sessions, IContentVault vault, TimeProvider clock, CancellationToken ct) =>
                ChangeAsync(new(id), request, (http, clock), (sessions, vault), decide, ct))
            .AddEndpointFilter<ValidationFilter<ReasonRequest>>().Produces<CredentialResponse>().WithName(name);

    private static async Task<IResult> ChangeAsync(
        IssuedCredentialId id, ReasonRequest request, (HttpContext Http, TimeProvider Clock) call, (ITenantSessions Sessions, IContentVault Vault) store,
        Func<IssuedCredential, ReasonedAct, Decision<IssuedCredentialEvent>> decide, CancellationToken ct)
    {
        if (!call.Http.Request.TryReadIfMatch(out var version, out var problem))
            return problem!.ToResult();

        await using var session = store.Sessions.Open(call.Http.GetCaller().Tenant);
        if (await session.LoadAsync<IssuedCredentialSummary>(id, ct).ConfigureAwait(false) is not { } before)
            return IssuerErrors.CredentialUnknown.ToResult();

        var act = ReasonRequest.With(call.Http.ActAt(call.Clock));
        var decision = await CredentialChange.ApplyAsync(session, id, version, state => decide(state, act), ct).ConfigureAwait(false);
        if (decision.ProblemOrNull() is { } refusal)
            return refusal;

        if (decision is Decision<IssuedCredentialEvent>.Accepted { Events.Count: > 0 })
            await ReasonRequest.KeepAsync(store.Vault, session, before.Artefact.Learner, act, request.Reason, ct).ConfigureAwait(false);

        await session.SaveChangesAsync(ct).ConfigureAwait(false);
        var after = await session.Query<IssuedCredentialSummary>().Where(c => c.Id == id).SingleAsync(ct).ConfigureAwait(false);
        call.Http.Response.WriteETag(after.Version);
        return Results.Ok(CredentialResponse.Of(after));
    }
}
