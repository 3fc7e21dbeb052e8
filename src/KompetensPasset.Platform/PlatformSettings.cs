using System.Text.RegularExpressions;
using KompetensPasset.Platform.Http;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace KompetensPasset.Platform;

/// <summary>Looks at what Platform reads out of the configuration, before anything is started with it.</summary>
public static partial class PlatformSettings
{
    /// <summary>What is wrong with database, schema, proxies and limits.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <returns>The problems, one sentence each, without the values that may be secret; empty when there are none. What is absent is no problem here.</returns>
    public static IEnumerable<string> ProblemsOf(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.GetConnectionString("Default") is { Length: > 0 } connection && !IsConnectionString(connection))
            yield return "ConnectionStrings:Default is not a connection string of PostgreSQL, such as Host=database;Database=kompetenspasset;Username=kompetenspasset;Password=….";

        if (configuration["Store:Schema"] is { } schema && !SchemaName().IsMatch(schema))
            yield return $"Store:Schema is not a name of 1 to 63 small letters a to z, digits and '_' that begins with no digit: {schema}";

        foreach (var proxy in configuration.GetSection("Proxies:Known").GetChildren().Where(proxy => NamedProxies.NetworkOf(proxy.Value) is null))
            yield return $"{proxy.Path} is neither an address (10.0.0.7) nor a network (10.0.0.0/24): {proxy.Value}";

        foreach (var limit in configuration.GetSection("RateLimits").GetChildren().Where(limit => RateLimits.FigureOf(limit.Value) is null))
            yield return $"{limit.Path} is not a positive whole number: {limit.Value}";
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text) is { Host.Length: > 0 };
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[a-z_][a-z0-9_]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SchemaName();
}
