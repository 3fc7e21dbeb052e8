using System.Text.Json;

namespace KompetensPasset.Credentials.Jose;

/// <summary>Times in JWT claims (RFC 7519 §2, NumericDate): seconds since 1970-01-01 UTC as a JSON number, from 0 to the end of the year 9999.</summary>
public static class NumericDate
{
    private const decimal Last = 253_402_300_799;

    /// <summary>Reads a time; fractions of a second are kept to the precision of a tick.</summary>
    /// <param name="value">The claim's value.</param>
    /// <param name="instant">The instant in UTC, when true is returned.</param>
    /// <returns>False when the value is not a number, or outside the range.</returns>
    public static bool TryRead(JsonElement value, out DateTimeOffset instant)
    {
        instant = default;
        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetDecimal(out var seconds) || seconds is < 0 or > Last)
            return false;

        instant = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>Reads a claim that may be left out.</summary>
    /// <param name="claims">The object that holds the claim.</param>
    /// <param name="name">The claim's name.</param>
    /// <param name="instant">The instant, or null when the claim is left out.</param>
    /// <returns>False when the claim is there and not a time.</returns>
    public static bool TryReadOptional(JsonElement claims, string name, out DateTimeOffset? instant)
    {
        instant = null;
        if (!claims.TryGetProperty(name, out var value))
            return true;

        if (!TryRead(value, out var read))
            return false;

        instant = read;
        return true;
    }

    /// <summary>The whole seconds of an instant, as they are written into a claim.</summary>
    /// <param name="instant">The instant.</param>
    public static long Of(DateTimeOffset instant) => instant.ToUnixTimeSeconds();
}
