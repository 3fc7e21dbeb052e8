using System.Globalization;

namespace KompetensPasset.Verifier.CredentialChecks;

/// <summary>Reads "was it valid then?": an instant with time zone, or a day, which means the end of that day in Sweden.</summary>
internal static class AskedInstant
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <param name="text">As asked.</param>
    /// <param name="instant">The instant, when true is returned.</param>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        var trimmed = text.Trim();
        if (DateOnly.TryParseExact(trimmed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            instant = EndOf(day);
            return true;
        }

        // Without a time zone the same text would mean different instants to different readers.
        var hasZone = trimmed is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _];
        return DateTimeOffset.TryParseExact(trimmed, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out instant) && hasZone;
    }

    /// <summary>The last second of a day in Sweden.</summary>
    public static DateTimeOffset EndOf(DateOnly day)
    {
        var local = day.ToDateTime(new TimeOnly(23, 59, 59));
        return new DateTimeOffset(local, Stockholm.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The instant to ask about: a day that is not yet over means now; null is now; an instant to come is none.</summary>
    /// <param name="text">As asked; null or empty for now.</param>
    /// <param name="now">The present instant.</param>
    public static AskedTime Read(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new AskedTime(null, Problem.None);

        if (!TryParse(text, out var instant))
            return new AskedTime(null, Problem.Unreadable);

        if (instant <= now)
            return new AskedTime(instant, Problem.None);

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Stockholm).DateTime);
        return instant == EndOf(today) ? new AskedTime(null, Problem.None) : new AskedTime(null, Problem.InFuture);
    }

    internal enum Problem
    {
        None,
        Unreadable,
        InFuture,
    }

    internal readonly record struct AskedTime(DateTimeOffset? At, Problem Problem);
}
