using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace KompetensPasset.Verifier;

/// <summary>Looks at what the module reads out of the configuration, before the first credential is checked with it.</summary>
public static class VerifierSettings
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1);

    /// <summary>What is wrong with the section <c>Verifier</c>.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <returns>The problem, as a sentence; empty when there is none.</returns>
    public static IEnumerable<string> ProblemsOf(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration["Verifier:CheckTime"] is { } text
            && !(TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero && time <= LongestTime))
            yield return $"Verifier:CheckTime is not a time above 00:00:00 and up to one day (hh:mm:ss): {text}";
    }
}
