using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Issuer.CredentialTemplates;

/// <summary>The common course of a change to a template.</summary>
internal static class TemplateCommands
{
    /// <summary>Decides, saves, shows.</summary>
    /// <param name="http">The request; If-Match is taken where it is given.</param>
    /// <param name="sessions">The store.</param>
    /// <param name="id">The template.</param>
    /// <param name="decide">The decider.</param>
    /// <param name="ct">Ends early.</param>
    public static async Task<IResult> ChangeAsync(
        HttpContext http, ITenantSessions sessions, CredentialTemplateId id, Func<CredentialTemplate, Decision<CredentialTemplateEvent>> decide, CancellationToken ct)
    {
        if (!http.Request.TryReadOptionalIfMatch(out var version, out var problem))
            return problem!.ToResult();

        await using var session = sessions.Open(http.GetCaller().Tenant);
        var decision = await session.DecideAsync<CredentialTemplate, CredentialTemplateId, CredentialTemplateEvent>(
            id, version, state => decide(state ?? new CredentialTemplate.NotDrafted()), ct).ConfigureAwait(false);
        if (decision.ProblemOrNull(IssuerErrors.TemplateUnknown) is { } refusal)
            return refusal;

        await session.SaveChangesAsync(ct).ConfigureAwait(false);
        if (await session.LoadAsync<CredentialTemplateView>(id, ct).ConfigureAwait(false) is not { } view)
            return IssuerErrors.TemplateUnknown.ToResult();

        http.Response.WriteETag(view.Version);
        return Results.Ok(CredentialTemplateResponse.Of(view));
    }
}
