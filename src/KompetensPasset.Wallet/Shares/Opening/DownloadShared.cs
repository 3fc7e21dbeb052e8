using System.Text.Json.Nodes;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Layout;
using KompetensPasset.Wallet.HeldCredentials;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Shares.Opening;

/// <summary>What somebody takes along of one credential behind a link: the original octets as the issuer made them, or the report of a check made now.</summary>
internal static class DownloadSharedEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var one = endpoints.MapGroup("/s/{secret}/credentials/{number:int}").AllowAnonymous().WithMetadata(new LimitGuessesAttribute()).WithTags("Shared links");
        one.MapGet("", GiveOriginal).WithName("DownloadSharedCredential");
        one.MapGet("/report", GiveReport).Produces<JsonObject>().WithName("DownloadSharedReport")
            .WithSummary("Checks one shared credential now and gives the report as a file, in the verifier's words.");
    }

    private static async Task<IResult> GiveOriginal(string secret, int number, HttpContext http, SharedLinks links, CancellationToken ct)
    {
        http.Response.SetSharedHeaders();
        return await links.OpenOriginalAsync(secret, number, ct).ConfigureAwait(false) switch
        {
            SharedLink.Original original => Results.Bytes(original.Octets.ToArray(), CheckedCredential.MediaTypeOf(original.Held.Format, original.Octets)),
            var link => Refuse(link, http),
        };
    }

    private static async Task<IResult> GiveReport(string secret, int number, HttpContext http, SharedLinks links, CancellationToken ct)
    {
        http.Response.SetSharedHeaders();
        return await links.CheckOneAsync(secret, number, ct).ConfigureAwait(false) switch
        {
            SharedLink.Checked one => Results.Bytes(ReportFile.Of(one.Credential.Report), "application/json", ReportFile.NameOf(number)),
            var link => Refuse(link, http),
        };
    }

    // A person whose link ended since the page was opened gets the page for it: that is what an answer without a body becomes.
    private static IResult Refuse(SharedLink link, HttpContext http) => link switch
    {
        SharedLink.Closed closed when PageRequests.IsPage(http) => Results.StatusCode(closed.Problem.Status),
        SharedLink.Closed closed => closed.Problem.ToResult(),
        _ => throw new InvalidOperationException("The link leads to something of another kind."),
    };
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
