using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace KompetensPasset.Platform.Identity;

/// <summary><c>POST /connect/token</c> (RFC 6749 §4.4): client credentials. OpenIddict has checked client, secret, grant and scopes before this runs.</summary>
internal static class TokenEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/connect/token", IssueAsync).DisableAntiforgery().WithTags("Tokens").WithSummary("Get an access token (client credentials)");

    private static async Task<IResult> IssueAsync(HttpContext http, IClientRegistry clients, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest();
        if (request?.ClientId is not { } clientId || !request.IsClientCredentialsGrantType() || await clients.TenantOfAsync(clientId, ct).ConfigureAwait(false) is not { } tenant)
            return Refuse(Errors.UnsupportedGrantType, "Use the grant type client_credentials.");

        if (request.GetScopes().Length == 0)
            return Refuse(Errors.InvalidScope, "Name a scope: issuer, wallet or verifier.");

        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, clientId).SetClaim(CallerExtensions.TenantClaim, tenant);
        identity.SetScopes(request.GetScopes()).SetDestinations(_ => [Destinations.AccessToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
