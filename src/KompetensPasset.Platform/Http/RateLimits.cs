using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using KompetensPasset.Platform.Layout;
using KompetensPasset.Platform.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Platform.Http;

/// <summary>
/// How much one caller may ask for: API calls are counted per client, all else per address, and the service's calls to itself not at all. Counted by each host for itself; the figures come from the
/// configuration section <c>RateLimits</c>.
/// </summary>
public static class RateLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    internal static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<OwnCalls>();
        services.AddSingleton(new GuessLimit(LimitOf(configuration, "GuessesPerMinute", 30)));
        services.AddRateLimiter(options =>
        {
            var (client, address) = (LimitOf(configuration, "ClientPerMinute", 60_000), LimitOf(configuration, "AddressPerMinute", 6_000));
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => ClientOf(http) is { } id ? Partition("client:" + id, client)
                : OwnAskerOf(http) is not null ? RateLimitPartition.GetNoLimiter("own")
                : Partition("address:" + AddressOf(http), address));
            options.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected.HttpContext, rejected.Lease));
        });
    }

    /// <summary>Counts requests for tokens per address, before authentication: there a client's secret is checked, which is made to cost much.</summary>
    internal static void UseTokenLimit(this IApplicationBuilder app)
    {
        var limit = LimitOf(app.ApplicationServices.GetRequiredService<IConfiguration>(), "TokensPerMinute", 600);
        var options = new RateLimiterOptions
        {
            GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Partition("tokens:" + AddressOf(http), limit)),
            OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected.HttpContext, rejected.Lease)),
        };
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/connect", StringComparison.OrdinalIgnoreCase), branch => branch.UseRateLimiter(options));
    }

    /// <summary>Who asks: the client, where there is one, else the address; for a call of our own whoever it is made for.</summary>
    internal static string AskerOf(HttpContext http) => OwnAskerOf(http) ?? (ClientOf(http) is { } id ? "client:" + id : AddressOf(http));

    /// <summary>Whom a miss is charged to: the address, also of those who have a token; for a call of our own whoever it is made for.</summary>
    internal static string GuesserOf(HttpContext http) => OwnAskerOf(http) ?? AddressOf(http);

    private static string? OwnAskerOf(HttpContext http) => http.RequestServices.GetRequiredService<OwnCalls>().AskerOf(http.Request);

    // One address of IPv4, one network of IPv6: a household or server gets a /64 and could walk through it.
    internal static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();

        return address is { AddressFamily: AddressFamily.InterNetworkV6 } and not { IsIPv6LinkLocal: true } && !IPAddress.IsLoopback(address)
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address?.ToString() ?? "unknown";
    }

    internal static RateLimitPartition<string> Partition(string key, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, QueueLimit = 0 });

    internal static Task RefuseAsync(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        // People get the page of the frame, which fills answers without a body.
        return PageRequests.IsPage(http) ? Task.CompletedTask : HttpErrors.TooManyRequests.ToResult().ExecuteAsync(http);
    }

    private static string? ClientOf(HttpContext http) => http.User.FindFirst("client_id")?.Value;

    /// <summary>The figure of a limit; null when the text is none.</summary>
    internal static int? FigureOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) && figure > 0 ? figure : null;

    // Whoever starts a host names a wrong figure before it comes here.
    private static int LimitOf(IConfiguration configuration, string name, int otherwise) => FigureOf(configuration["RateLimits:" + name]) ?? otherwise;
}
