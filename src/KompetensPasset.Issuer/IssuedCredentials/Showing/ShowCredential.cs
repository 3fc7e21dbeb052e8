using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.IssuedCredentials.Showing;

internal static class ShowCredentialEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/credentials/{id:guid}", Show).Produces<CredentialResponse>().WithName("ShowCredential");
        api.MapGet("/credentials/{id:guid}/content", Content).WithName("DownloadCredential");
    }

    private static async Task<IResult> Show(Guid id, HttpContext http, ITenantSessions sessions, CancellationToken ct)
    {
        await using var session = sessions.OpenForReading(http.GetCaller().Tenant);
        if (await session.LoadAsync<IssuedCredentialSummary>(new IssuedCredentialId(id), ct).ConfigureAwait(false) is not { } view)
            return IssuerErrors.CredentialUnknown.ToResult();

        http.Response.WriteETag(view.Version);
        return Results.Ok(CredentialResponse.Of(view));
    }

    private static async Task<IResult> Content(Guid id, HttpContext http, ITenantSessions sessions, IContentVault vault, CancellationToken ct)
    {
        await using var session = sessions.OpenForReading(http.GetCaller().Tenant);
        if (await session.LoadAsync<IssuedCredentialSummary>(new IssuedCredentialId(id), ct).ConfigureAwait(false) is not { } view
            || await vault.ReadAsync(session, view.Artefact.Content.Value, ct).ConfigureAwait(false) is not { } octets)
            return IssuerErrors.CredentialUnknown.ToResult();

        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(octets, FormatNames.MediaTypeOf(view.Artefact.Format));
    }
}
