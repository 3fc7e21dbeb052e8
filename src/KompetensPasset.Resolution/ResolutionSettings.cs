using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace KompetensPasset.Resolution;

/// <summary>Looks at what fetching and trust read out of the configuration, before the first credential is checked with it.</summary>
public static class ResolutionSettings
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1);

    /// <summary>What is wrong with the sections <c>Resolution</c> and <c>Trust</c>.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <returns>The problems, one sentence each; empty when there are none.</returns>
    public static IEnumerable<string> ProblemsOf(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Resolution");
        foreach (var setting in typeof(ResolutionOptions).GetProperties().Where(setting => section[setting.Name] is not null && !Fits(section, setting)))
            yield return $"Resolution:{setting.Name} is not {ExpectedOf(setting)}: {section[setting.Name]}";

        if (TrustProblem(configuration) is { } problem)
            yield return problem;
    }

    private static bool Fits(IConfigurationSection section, PropertyInfo setting)
    {
        try
        {
            return section.GetValue(setting.PropertyType, setting.Name) switch
            {
                TimeSpan time => time >= TimeSpan.Zero && time <= LongestTime && (time > TimeSpan.Zero || setting.Name != nameof(ResolutionOptions.TotalTime)),
                int figure => figure > 0,
                long figure => figure > 0,
                var other => other is not null,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string ExpectedOf(PropertyInfo setting) =>
        setting.Name == nameof(ResolutionOptions.TotalTime) ? "a time above 00:00:00 and up to one day (hh:mm:ss)"
        : setting.PropertyType == typeof(TimeSpan) ? "a time of up to one day (hh:mm:ss)"
        : setting.PropertyType == typeof(bool) ? "true or false"
        : setting.PropertyType == typeof(Uri) ? "an address"
        : "a positive whole number";

    private static string? TrustProblem(IConfiguration configuration)
    {
        try
        {
            TrustConfiguration.Read(configuration);
            return null;
        }
        catch (InvalidOperationException problem)
        {
            return problem.Message;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"Trust:File cannot be read: {problem.Message}";
        }
    }
}
