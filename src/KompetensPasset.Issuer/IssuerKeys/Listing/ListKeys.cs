using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.IssuerKeys.Listing;

internal static class ListKeysEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/keys", List).Produces<Page<IssuerKeyResponse>>().WithName("ListKeys");
        api.MapGet("/keys/{id:guid}", Show).Produces<IssuerKeyResponse>().WithName("ShowKey");
    }

    private static async Task<IResult> List(HttpContext http, ITenantSessions sessions, CancellationToken ct)
    {
        await using var session = sessions.OpenForReading(http.GetCaller().Tenant);
        var views = await session.Query<IssuerKeyView>().ToListAsync(ct).ConfigureAwait(false);
        var materials = (await session.Query<IssuerKeyMaterial>().ToListAsync(ct).ConfigureAwait(false)).ToDictionary(m => m.Id);
        var rows = views.Where(v => materials.ContainsKey(v.Id)).OrderByDescending(v => v.RegisteredAt)
            .Select(v => IssuerKeyResponse.Of(v, IssuerKeySafe.CertificatesOf(materials[v.Id])));
        return Results.Ok(new Page<IssuerKeyResponse>([.. rows], null));
    }

    private static async Task<IResult> Show(Guid id, HttpContext http, ITenantSessions sessions, CancellationToken ct)
    {
        await using var session = sessions.OpenForReading(http.GetCaller().Tenant);
        var (view, material) = (
            await session.LoadAsync<IssuerKeyView>(new IssuerKeyId(id), ct).ConfigureAwait(false),
            await session.LoadAsync<IssuerKeyMaterial>(new IssuerKeyId(id), ct).ConfigureAwait(false));
        if (view is null || material is null)
            return IssuerErrors.KeyUnknown.ToResult();

        http.Response.WriteETag(view.Version);
        return Results.Ok(IssuerKeyResponse.Of(view, IssuerKeySafe.CertificatesOf(material)));
    }
}
