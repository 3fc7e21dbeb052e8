using System.Buffers.Text;
using System.Security.Cryptography;
using KompetensPasset.Platform;
using KompetensPasset.Resolution;
using KompetensPasset.Verifier;

namespace KompetensPasset.Host;

/// <summary>What must be right before the service starts. Everything wrong is named at once, one sentence each.</summary>
public static class StartConditions
{
    /// <summary>The mark of secrets that are printed in the README; they work in Development only.</summary>
    public const string DemoSecretMark = "demo-secret";

    /// <summary>Looks at a configuration.</summary>
    /// <param name="isDevelopment">Whether the environment is Development, where the missing parts are made for the developer.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <returns>The problems, as sentences; empty when the service may start.</returns>
    public static IReadOnlyList<string> ProblemsOf(bool isDevelopment, IConfiguration configuration) =>
    [
        .. AddressProblems(isDevelopment, configuration["KompetensPasset:PublicBaseAddress"]),
        .. KeyProblems(isDevelopment, configuration.GetSection("Vault")),
        .. HostRoles.ProblemsOf(configuration),
        .. PlatformSettings.ProblemsOf(configuration),
        .. ResolutionSettings.ProblemsOf(configuration),
        .. VerifierSettings.ProblemsOf(configuration),
        .. isDevelopment ? [] : ProductionProblems(configuration),
    ];

    private static IEnumerable<string> AddressProblems(bool isDevelopment, string? address)
    {
        if (string.IsNullOrEmpty(address))
        {
            yield return "KompetensPasset:PublicBaseAddress is missing: give the https address at which people and other services reach this service.";
            yield break;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.PathAndQuery != "/" || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            yield return $"KompetensPasset:PublicBaseAddress is not a plain address such as https://passet.example.se: {address}";
        else if (uri.Scheme != Uri.UriSchemeHttps && !(isDevelopment && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            yield return "KompetensPasset:PublicBaseAddress must be https; http is for loopback in Development only.";
    }

    private static IEnumerable<string> KeyProblems(bool isDevelopment, IConfigurationSection vault)
    {
        var keys = vault.GetSection("KeyEncryptionKeys").GetChildren().ToList();
        if (keys.Count == 0)
        {
            yield return "Vault:KeyEncryptionKeys is missing: give at least one key of 32 random octets in base64, under a name of its own (openssl rand -base64 32).";
            yield break;
        }

        foreach (var key in keys)
        {
            if (!HasThirtyTwoOctets(key.Value))
                yield return $"Vault:KeyEncryptionKeys:{key.Key} is not 32 octets in base64.";
            else if (!isDevelopment && IsObvious(key.Value!))
                yield return $"Vault:KeyEncryptionKeys:{key.Key} is not random: make it with openssl rand -base64 32.";
        }

        var current = vault["Current"];
        if (string.IsNullOrEmpty(current) || keys.TrueForAll(k => k.Key != current))
            yield return "Vault:Current must name the one of Vault:KeyEncryptionKeys that new content is protected with.";
    }

    private static IEnumerable<string> ProductionProblems(IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString("Default")))
            yield return "ConnectionStrings:Default is missing: outside Development the service uses a PostgreSQL database of its own that exists (--connection).";

        if (configuration.GetValue<bool>("Demo:Seed"))
            yield return "Demo:Seed makes demo organisations and people; it is for Development only.";

        foreach (var (key, value) in configuration.AsEnumerable())
        {
            if (value?.Contains(DemoSecretMark, StringComparison.Ordinal) is true)
                yield return $"{key} is a demo secret from the documentation; give one of your own.";
        }
    }

    private static bool HasThirtyTwoOctets(string? text)
    {
        Span<byte> octets = stackalloc byte[64];
        var fits = text is not null && Convert.TryFromBase64String(text, octets, out var written) && written == 32;
        CryptographicOperations.ZeroMemory(octets);
        return fits;
    }

    private static bool IsObvious(string text) => Convert.FromBase64String(text).Distinct().Count() < 8 && Base64.IsValid(text);
}
