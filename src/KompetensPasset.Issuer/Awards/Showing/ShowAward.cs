using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.Awards.Showing;

internal static class ShowAwardEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/awards/{id:guid}", Handle).Produces<AwardResponse>().WithName("ShowAward");

    private static async Task<IResult> Handle(Guid id, HttpContext http, ITenantSessions sessions, AwardReading reading, CancellationToken ct)
    {
        await using var session = sessions.OpenForReading(http.GetCaller().Tenant);
        if (await reading.ReadAsync(session, new AwardId(id), ct).ConfigureAwait(false) is not { } found)
            return IssuerErrors.AwardUnknown.ToResult();

        http.Response.WriteETag(found.Version);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(found.Award);
    }
}
