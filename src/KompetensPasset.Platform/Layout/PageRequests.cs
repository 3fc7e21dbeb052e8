using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Layout;

/// <summary>Tells requests of people's browsers from those of machines; the two get different errors, and only people are sent to an address with a language.</summary>
public static class PageRequests
{
    // Addresses that only machines call: they have no language, whatever they accept.
    private static readonly PathString[] MachineRoots =
        ["/api", "/.well-known", "/orgs", "/credential-types", "/connect", "/health", "/openapi", "/scalar", "/assets"];

    /// <summary>Whether a person waits for a page.</summary>
    /// <param name="context">The request.</param>
    /// <returns>True when the address names a language, or is one that has pages and <c>Accept</c> names <c>text/html</c>.</returns>
    public static bool IsPage(HttpContext context) =>
        ChosenLanguage.Of(context).IsPrefixed || (!IsMachineAddress(context.Request.Path) && AcceptsHtml(context.Request));

    /// <summary>Whether <c>Accept</c> names <c>text/html</c>; <c>*/*</c> alone does not.</summary>
    /// <param name="request">The request.</param>
    public static bool AcceptsHtml(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && a.Quality is null or > 0);

    /// <summary>Whether only machines call this address.</summary>
    internal static bool IsMachineAddress(PathString path) => MachineRoots.Any(root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));
}
