using System.Reflection;
using KompetensPasset.Issuer;
using KompetensPasset.Verifier;
using KompetensPasset.Wallet;

namespace KompetensPasset.Host;

/// <summary>One of the three parties that a host can be.</summary>
/// <param name="Name">Its name, which is also the scope of its clients.</param>
/// <param name="Add">Registers its module.</param>
/// <param name="Map">Maps its routes.</param>
/// <param name="Module">Where its pages are.</param>
public sealed record HostRole(string Name, Action<WebApplicationBuilder> Add, Action<WebApplication> Map, Assembly Module);

/// <summary>Which modules a host runs: option <c>Roles</c>, a list or names parted by commas; all of them without it.</summary>
public static class HostRoles
{
    private const string Option = "Roles";

    private static readonly IReadOnlyList<HostRole> All =
    [
        new("issuer", builder => builder.AddIssuer(), app => app.MapIssuer(), typeof(IssuerModule).Assembly),
        new("wallet", builder => builder.AddWallet(), app => app.MapWallet(), typeof(WalletModule).Assembly),
        new("verifier", builder => builder.AddVerifier(), app => app.MapVerifier(), typeof(VerifierModule).Assembly),
    ];

    /// <summary>The roles that a configuration names.</summary>
    /// <param name="configuration">The whole configuration.</param>
    public static IReadOnlyList<HostRole> Of(IConfiguration configuration) =>
        NamesIn(configuration) is { } names ? [.. All.Where(role => names.Contains(role.Name, StringComparer.Ordinal))] : All;

    /// <summary>What is wrong with the option.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <returns>The problem, as a sentence; empty when there is none.</returns>
    public static IEnumerable<string> ProblemsOf(IConfiguration configuration)
    {
        if (NamesIn(configuration) is { } names && (names.Length == 0 || names.Any(name => All.All(role => role.Name != name))))
            yield return $"Roles names the modules that this host runs, one or more of {string.Join(", ", All.Select(role => role.Name))}: {string.Join(", ", names)}";
    }

    /// <summary>Leaves out the pages of the modules that are not run: the build names all of them to the host.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="roles">The roles that are run.</param>
    public static void KeepPagesOf(this IServiceCollection services, IReadOnlyList<HostRole> roles) => services.AddMvcCore().ConfigureApplicationPartManager(manager =>
    {
        var others = All.Except(roles).Select(role => role.Module.GetName().Name).ToArray();
        foreach (var part in manager.ApplicationParts.Where(part => others.Contains(part.Name)).ToArray())
            manager.ApplicationParts.Remove(part);
    });

    // Null where the option is left out.
    private static string[]? NamesIn(IConfiguration configuration)
    {
        var section = configuration.GetSection(Option);
        if (!section.Exists() && section.Value is null)
            return null;

        return section.Value is { } text
            ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [.. section.GetChildren().Select(child => child.Value ?? "")];
    }
}
