using KompetensPasset.Platform.Http;
using KompetensPasset.Wallet.HeldCredentials;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Shares.Opening;

/// <summary>Hands out the original octets of one credential behind a link, as the issuer made them.</summary>
internal static class DownloadSharedEndpoint
{
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/s/{secret}/credentials/{number:int}", Handle).AllowAnonymous().WithMetadata(new LimitGuessesAttribute()).WithName("DownloadSharedCredential");

    private static async Task<IResult> Handle(string secret, int number, HttpContext http, SharedLinks links, CancellationToken ct)
    {
        http.Response.SetSharedHeaders();
        return await links.OpenOriginalAsync(secret, number, ct).ConfigureAwait(false) switch
        {
            SharedLink.Original original => Results.Bytes(original.Octets.ToArray(), CheckedCredential.MediaTypeOf(original.Held.Format)),
            SharedLink.Closed closed => closed.Problem.ToResult(),
            _ => throw new InvalidOperationException("The link leads to something of another kind."),
        };
    }
}

internal static class SharedHeaderExtensions
{
    /// <summary>Nobody keeps a copy, no search engine lists it, and no page behind a link learns the secret.</summary>
    public static void SetSharedHeaders(this HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
