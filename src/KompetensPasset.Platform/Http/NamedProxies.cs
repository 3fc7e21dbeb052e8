using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Platform.Http;

/// <summary>Believes forwarded headers (the caller's address, https) from the proxies named in <c>Proxies:Known</c> and from nobody else.</summary>
internal static class NamedProxies
{
    public static void AddNamedProxies(this IServiceCollection services, IConfiguration configuration) => services.Configure<ForwardedHeadersOptions>(options =>
    {
        options.ForwardedHeaders = ForwardedHeaders.None;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var name in configuration.GetSection("Proxies:Known").GetChildren().Select(c => c.Value ?? ""))
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Add(NetworkOf(name) ?? throw new InvalidOperationException("Proxies:Known holds addresses (10.0.0.7) or networks (10.0.0.0/24), nothing else."));
        }

        options.ForwardLimit = null;
    });

    /// <summary>The network that an entry names; null when it names none.</summary>
    internal static System.Net.IPNetwork? NetworkOf(string? name) =>
        IPAddress.TryParse(name, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : System.Net.IPNetwork.TryParse(name, out var network) ? network
        : null;
}
