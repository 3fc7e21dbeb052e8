using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Issuer.StatusLists;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.IssuerKeys.ChangingState;

/// <summary>Reports a key as compromised.</summary>
/// <param name="Since">From when somebody else may have used it; null means now.</param>
public sealed record CompromiseKey(DateTimeOffset? Since);

internal static class ChangeKeyStateEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/keys/{id:guid}/activate", Activate).Produces<IssuerKeyResponse>().WithName("ActivateKey");
        api.MapPost("/keys/{id:guid}/retire", Retire).Produces<IssuerKeyResponse>().WithName("RetireKey");
        api.MapPost("/keys/{id:guid}/compromise", Compromise).Accepts<CompromiseKey>("application/json").Produces<IssuerKeyResponse>().WithName("CompromiseKey");
    }

    private static Task<IResult> Activate(Guid id, HttpContext http, ITenantSessions sessions, TimeProvider clock, CancellationToken ct) =>
        ChangeAsync(new(id), http, sessions, state => IssuerKeyDecider.Activate(state, http.ActAt(clock)), ct);

    private static Task<IResult> Retire(Guid id, HttpContext http, ITenantSessions sessions, TimeProvider clock, CancellationToken ct) =>
        ChangeAsync(new(id), http, sessions, state => IssuerKeyDecider.Retire(state, http.ActAt(clock)), ct);

    private static async Task<IResult> Compromise(Guid id, HttpContext http, ITenantSessions sessions, TimeProvider clock, CancellationToken ct)
    {
        var act = http.ActAt(clock);
        var report = await http.Request.ReadOptionalJsonAsync<CompromiseKey>(ct).ConfigureAwait(false);
        return await ChangeAsync(new(id), http, sessions, state => IssuerKeyDecider.Compromise(state, report?.Since ?? act.At, act), ct).ConfigureAwait(false);
    }

    private static async Task<IResult> ChangeAsync(
        IssuerKeyId id, HttpContext http, ITenantSessions sessions, Func<IssuerKey, Decision<IssuerKeyEvent>> decide, CancellationToken ct)
    {
        if (!http.Request.TryReadOptionalIfMatch(out var version, out var problem))
            return problem!.ToResult();

        await using var session = sessions.Open(http.GetCaller().Tenant);
        var decision = await session.DecideAsync<IssuerKey, IssuerKeyId, IssuerKeyEvent>(
            id, version, state => decide(state ?? new IssuerKey.Unknown()), ct).ConfigureAwait(false);
        if (decision.ProblemOrNull(IssuerErrors.KeyUnknown) is { } refusal)
            return refusal;

        // The lists that it signed are signed anew with the key that is in use now.
        if (decision is Decision<IssuerKeyEvent>.Accepted { Events.Count: > 0 })
            await StatusListVersions.RaiseAllAsync(session, ct).ConfigureAwait(false);

        await session.SaveChangesAsync(ct).ConfigureAwait(false);
        var (view, material) = (await session.LoadAsync<IssuerKeyView>(id, ct).ConfigureAwait(false), await session.LoadAsync<IssuerKeyMaterial>(id, ct).ConfigureAwait(false));
        if (view is null || material is null)
            return IssuerErrors.KeyUnknown.ToResult();

        http.Response.WriteETag(view.Version);
        return Results.Ok(IssuerKeyResponse.Of(view, IssuerKeySafe.CertificatesOf(material)));
    }
}
