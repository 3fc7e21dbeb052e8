using System.Collections.Immutable;

namespace KompetensPasset.Credentials.Verification;

/// <summary>How one check ended and why.</summary>
/// <param name="Check">Which check.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Code">Stable kebab-case code; its weight and its sentences stand in <see cref="CheckCatalogue"/>.</param>
/// <param name="Evidence">What was compared with what, by stable camelCase name: instants in ISO 8601 (UTC), names, digests. Empty when there is nothing to show.</param>
/// <param name="Details">The single places where something was found (schema violations); empty for most checks.</param>
public sealed record CheckResult(
    CheckKind Check,
    CheckOutcome Outcome,
    string Code,
    IReadOnlyDictionary<string, string> Evidence,
    IReadOnlyList<CheckDetail> Details)
{
    /// <summary>A result whose check and outcome are those of its code.</summary>
    /// <param name="code">A code of <see cref="CheckCatalogue"/>.</param>
    /// <param name="evidence">Name and value; pairs without a value are left out.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentException">The catalogue does not know the code.</exception>
    public static CheckResult Of(string code, params ReadOnlySpan<(string Name, string? Value)> evidence)
    {
        var entry = CheckCatalogue.Find(code) ?? throw new ArgumentException("The catalogue does not know this code.", nameof(code));
        var pairs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in evidence)
        {
            if (value is not null)
                pairs[name] = value;
        }

        return new CheckResult(entry.Check, entry.Outcome, code, pairs.ToImmutable(), []);
    }
}

/// <summary>One place of the document where a check found something.</summary>
/// <param name="Code">Stable kebab-case name of the rule that is broken.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) to the place; null where there is none.</param>
/// <param name="Message">One English sentence for developers; holds no content of the document.</param>
public sealed record CheckDetail(string Code, string? Pointer, string Message);
