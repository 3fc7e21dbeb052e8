using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace KompetensPasset.Platform.Identity;

/// <summary>The keys that all hosts share, at the start of a host.</summary>
public static class TokenKeysExtensions
{
    /// <summary>Makes the keys, or opens those that another host made, so that no caller waits for them and all hosts agree from the start. The schema must be there.</summary>
    /// <param name="services">The host's services; their options hold the keys from then on.</param>
    /// <exception cref="CryptographicException">The key-encryption key that wrapped them is not in the ring, or is another one.</exception>
    public static void OpenTokenKeys(this IServiceProvider services)
    {
        _ = services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue;
        _ = services.GetRequiredService<TokenKeys>().OwnCallKey();
    }
}
