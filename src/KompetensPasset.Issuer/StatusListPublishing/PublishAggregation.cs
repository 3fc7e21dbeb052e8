using KompetensPasset.Credentials;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Issuer.StatusLists;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.StatusListPublishing;

/// <summary>The addresses of all Token Status Lists of an organisation (Token Status List §9), so that a reader who will be without network can fetch them before.</summary>
internal static class PublishAggregationEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/orgs/{slug}/status-lists", Handle).WithName("StatusListAggregation");

    private static async Task<IResult> Handle(string slug, HttpContext http, ITenantSessions sessions, IssuerAddresses addresses, CancellationToken ct)
    {
        if (!TenantName.IsOrganisation(slug))
            return IssuerErrors.OrganisationUnknown.ToResult();

        await using var session = sessions.OpenForReading(slug);
        if (await session.LoadAsync<OrganisationView>(OrganisationId.OfTenant(slug), ct).ConfigureAwait(false) is null)
            return IssuerErrors.OrganisationUnknown.ToResult();

        var lists = await session.Query<StatusListView>().OrderBy(list => list.OpenedAt).Take(CredentialLimits.MaxStatusLists).ToListAsync(ct).ConfigureAwait(false);
        http.Response.Headers.CacheControl = "public, max-age=60";
        return Results.Text(StatusListAggregation.Build(lists.Select(list => addresses.StatusList(slug, list.Id.ToString()))).ToJsonString(), StatusListAggregation.MediaType);
    }
}
