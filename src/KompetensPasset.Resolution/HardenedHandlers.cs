using Microsoft.Extensions.DependencyInjection;
using Microsoft.Security.AntiSSRF;

namespace KompetensPasset.Resolution;

/// <summary>The three message handlers. Common to all: no cookies, no credentials, no redirects of their own, few connections a host, small headers.</summary>
internal static class HardenedHandlers
{
    private const int ConnectionsPerServer = 4;
    private const int HeaderKilobytes = 16;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    public static void Add(IServiceCollection services)
    {
        Add(services, RemoteReader.ExternalClient, () => Guarded(External()));
        Add(services, RemoteReader.LoopbackClient, () => Guarded(Loopback()));
        Add(services, RemoteReader.OwnClient, Own);
    }

    private static void Add(IServiceCollection services, string name, Func<HttpMessageHandler> handler) => services
        .AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan) // The reader's own time limit covers the body too.
        .ConfigurePrimaryHttpMessageHandler(handler)
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers(); // They log addresses, and the address of a share is its secret.

    private static AntiSSRFPolicy External() => new(PolicyConfigOptions.ExternalOnlyV1) { AddXFFHeader = false };

    private static AntiSSRFPolicy Loopback()
    {
        var policy = new AntiSSRFPolicy(PolicyConfigOptions.None) { AddXFFHeader = false, AllowPlainTextHttp = true, DenyAllUnspecifiedIPs = true };
        policy.AddAllowedAddresses(["127.0.0.0/8", "::1/128"]);
        return policy;
    }

    private static AntiSSRFHandler Guarded(AntiSSRFPolicy policy)
    {
        var handler = policy.GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.MaxConnectionsPerServer = ConnectionsPerServer;
        handler.MaxResponseHeadersLength = HeaderKilobytes;
        handler.PooledConnectionLifetime = ConnectionLifetime;
        return handler;
    }

    // The service's own address is configured, not taken from a credential, and may well lead into a private network.
    private static SocketsHttpHandler Own() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxConnectionsPerServer = 32,
        MaxResponseHeadersLength = HeaderKilobytes,
        PooledConnectionLifetime = ConnectionLifetime,
    };
}
