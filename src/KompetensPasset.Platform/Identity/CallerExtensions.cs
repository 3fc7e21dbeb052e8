using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Identity;

/// <summary>The way from a verified access token to its <see cref="Caller"/>.</summary>
public static class CallerExtensions
{
    /// <summary>The claim of our own access tokens that names the tenant.</summary>
    public const string TenantClaim = "kpass_tenant";

    /// <summary>The caller of a request that passed an authorization policy of <see cref="Scopes"/>.</summary>
    /// <exception cref="InvalidOperationException">The endpoint lets requests without a token through; it must not ask for a caller.</exception>
    public static Caller GetCaller(this HttpContext context) => new(
        Required(context.User, "sub"),
        Required(context.User, TenantClaim),
        Required(context.User, "client_id"));

    private static string Required(ClaimsPrincipal user, string claim) =>
        user.FindFirstValue(claim) ?? throw new InvalidOperationException($"The access token has no '{claim}'.");
}
