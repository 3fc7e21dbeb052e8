using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Marten;
using Marten.Linq.MatchesSql;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.CredentialTemplates.Listing;

internal static class ListTemplatesEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/templates", List).Produces<Page<CredentialTemplateResponse>>().WithName("ListTemplates").WithDescription(PageRequest.Description);
        api.MapGet("/templates/{id:guid}", Show).Produces<CredentialTemplateResponse>().WithName("ShowTemplate");
    }

    private static async Task<IResult> List(HttpContext http, ITenantSessions sessions, CancellationToken ct)
    {
        if (!PageRequest.TryRead(http.Request, out var page, out var problem))
            return problem!.ToResult();

        await using var session = sessions.OpenForReading(http.GetCaller().Tenant);
        IQueryable<CredentialTemplateView> query = session.Query<CredentialTemplateView>();
        if (page.After is { } after)
            query = query.Where(t => t.MatchesSql("d.id < ?", after));

        var rows = await query.OrderByDescending(t => t.Id).Take(page.Limit + 1).ToListAsync(ct).ConfigureAwait(false);
        return Results.Ok(page.Cut([.. rows.Select(CredentialTemplateResponse.Of)], t => t.Id.Value));
    }

    private static async Task<IResult> Show(Guid id, HttpContext http, ITenantSessions sessions, CancellationToken ct)
    {
        await using var session = sessions.OpenForReading(http.GetCaller().Tenant);
        if (await session.LoadAsync<CredentialTemplateView>(new CredentialTemplateId(id), ct).ConfigureAwait(false) is not { } view)
            return IssuerErrors.TemplateUnknown.ToResult();

        http.Response.WriteETag(view.Version);
        return Results.Ok(CredentialTemplateResponse.Of(view));
    }
}
