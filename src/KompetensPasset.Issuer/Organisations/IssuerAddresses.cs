using Microsoft.Extensions.Configuration;

namespace KompetensPasset.Issuer.Organisations;

/// <summary>Every public address that this module writes into credentials or hands out. They must never change for what has been issued.</summary>
public sealed class IssuerAddresses(IConfiguration configuration)
{
    private string Base => (configuration["KompetensPasset:PublicBaseAddress"]
        ?? throw new InvalidOperationException("KompetensPasset:PublicBaseAddress is missing: without it nothing can be issued.")).TrimEnd('/');

    /// <summary>The issuer's identifier.</summary>
    public string Organisation(string slug) => $"{Base}/orgs/{slug}";

    /// <summary>The addresses of all Token Status Lists.</summary>
    public string StatusLists(string slug) => $"{Base}/orgs/{slug}/status-lists";

    /// <summary>The Token Status List.</summary>
    public string StatusList(string slug, string list) => $"{StatusLists(slug)}/{list}";

    /// <summary>The Bitstring Status List of one purpose.</summary>
    public string Bitstring(string slug, string list, string purpose) => $"{StatusList(slug, list)}/bitstring/{purpose}";

    /// <summary>The credential type of our SD-JWT VCs.</summary>
    public string MicroCredentialType => $"{Base}/credential-types/micro-credential";

    /// <summary>The link with which a learner claims.</summary>
    public string Claim(string secret) => $"{Base}/claim/{secret}";

    /// <summary>The organisation as did:web: a port's colon is escaped, the path's slashes are colons.</summary>
    public string Did(string slug)
    {
        var address = new Uri(Organisation(slug));
        var host = address.IsDefaultPort ? address.Host : $"{address.Host}%3A{address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        return $"did:web:{host}{address.AbsolutePath.Replace('/', ':')}";
    }
}
