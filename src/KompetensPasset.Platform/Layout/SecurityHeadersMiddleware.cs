using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Platform.Layout;

/// <summary>
/// Sets the headers that keep a browser from doing more than the pages need: no script at all, nothing from other hosts, no framing, no referrer.
/// An endpoint that needs another policy sets the header itself and is left alone.
/// </summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    /// <summary>The policy of every page: own style sheet and pictures only.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", ContentSecurityPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            SetHeaders((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    private static void SetHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        foreach (var (name, value) in Always)
            headers.TryAdd(name, value);

        if (context.Request.IsHttps)
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

        // A page may show a person's credential: neither the browser nor anything between keeps a copy (and a result is always a new check).
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
        {
            headers.CacheControl = "no-store";
            headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        }
    }
}
