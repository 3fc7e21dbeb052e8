using System.Net;
using KompetensPasset.Credentials.Dids;
using Microsoft.Extensions.Options;

namespace KompetensPasset.Resolution;

/// <summary>The client that an address is called with.</summary>
internal enum Route
{
    /// <summary>Not to be called.</summary>
    Refused,

    /// <summary>A foreign server: https, and every resolved network address must be public.</summary>
    External,

    /// <summary>This machine, in development only.</summary>
    Loopback,

    /// <summary>This service under its own public address, wherever that leads.</summary>
    Own,
}

/// <summary>
/// Judges an address before a connection is made. Names are not looked up here: whether a name leads into a private network is
/// judged by the handler on the very address it connects to, so a name cannot change its meaning in between.
/// </summary>
internal sealed class AddressRules(IOptions<ResolutionOptions> options)
{
    private const int LongestName = 253;

    public Route RouteOf(Uri address)
    {
        if (!address.IsAbsoluteUri || address.UserInfo.Length > 0 || !IsHost(address))
            return Route.Refused;

        if (IsOwn(address))
            return Route.Own;

        if (address.IsLoopback && options.Value.AllowLoopback && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp))
            return Route.Loopback;

        return address.Scheme == Uri.UriSchemeHttps && IsWebPort(address.Port) ? Route.External : Route.Refused;
    }

    public bool IsOwn(Uri address) => options.Value.PublicBaseAddress is { } own
        && address.Port == own.Port
        && string.Equals(address.Scheme, own.Scheme, StringComparison.Ordinal)
        && HostName.TryRead(address, out var host) && HostName.TryRead(own, out var ownHost)
        && string.Equals(host, ownHost, StringComparison.OrdinalIgnoreCase);

    // What a resolver would throw at, it never gets.
    private static bool IsHost(Uri address) => address.HostNameType switch
    {
        UriHostNameType.Dns => HostName.TryRead(address, out var host) && host.Length <= LongestName,
        UriHostNameType.IPv4 or UriHostNameType.IPv6 =>
            IPAddress.TryParse(address.DnsSafeHost, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any),
        _ => false,
    };

    // A credential must not be able to make this service speak TLS to mail, shell or directory servers.
    private static bool IsWebPort(int port) => port == 443 || port >= 1024;
}
