using KompetensPasset.Resolution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KompetensPasset.Wallet.Shares;

/// <summary>The addresses of shared links: below the service's public address; below the request's own where none is configured (development).</summary>
internal sealed class ShareAddresses(IOptions<ResolutionOptions> options)
{
    public string Of(HttpContext http, string secret) => $"{BaseOf(http)}/s/{secret}";

    public string OfOriginal(HttpContext http, string secret, int number) => $"{Of(http, secret)}/credentials/{number}";

    private string BaseOf(HttpContext http) =>
        options.Value.PublicBaseAddress?.AbsoluteUri.TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}";
}
