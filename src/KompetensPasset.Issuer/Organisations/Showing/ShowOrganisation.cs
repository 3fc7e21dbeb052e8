using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.Organisations.Showing;

internal static class ShowOrganisationEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/organisation", Handle).Produces<OrganisationResponse>().WithName("ShowOrganisation");

    private static async Task<IResult> Handle(HttpContext http, ITenantSessions sessions, IssuerAddresses addresses, CancellationToken ct)
    {
        var tenant = http.GetCaller().Tenant;
        await using var session = sessions.OpenForReading(tenant);
        if (await session.LoadAsync<OrganisationView>(OrganisationId.OfTenant(tenant), ct).ConfigureAwait(false) is not { } view)
            return IssuerErrors.OrganisationUnknown.ToResult();

        http.Response.WriteETag(view.Version);
        return Results.Ok(OrganisationResponse.Of(view, addresses));
    }
}
