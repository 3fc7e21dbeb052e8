using System.Globalization;

namespace KompetensPasset.Credentials.VcDataModel;

/// <summary>Dates and times as XML Schema writes them (<c>dateTimeStamp</c>), with fractions of any length. A time without offset is read as UTC (VC Data Model 2.0 §4.9).</summary>
public static class DateTimeStamp
{
    private const string UpToSeconds = "yyyy-MM-ddTHH:mm:ss";

    /// <summary>Reads a date and time of the years 1 to 9999.</summary>
    /// <param name="text">For example <c>2026-11-24T11:30:00.5+01:00</c>.</param>
    /// <param name="instant">The instant in UTC, cut to ticks, when true is returned.</param>
    /// <returns>False when the text is anything else.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length < UpToSeconds.Length || !TryReadBase(text[..UpToSeconds.Length], out var local))
            return false;

        var rest = text[UpToSeconds.Length..];
        if (!TryReadFraction(ref rest, out var ticks) || !TryReadOffset(rest, out var offset))
            return false;

        // The ends of the calendar: an offset could lead out of it.
        var utc = local.Ticks + ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
            return false;

        instant = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    /// <summary>An instant without its fraction of a second: that is how every format writes it, and how status lists are asked about the past.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The last whole second that is not after it, in UTC; also before 1970.</returns>
    public static DateTimeOffset WholeSeconds(DateTimeOffset instant) => new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);

    /// <summary>Writes an instant in UTC with whole seconds.</summary>
    /// <param name="instant">The instant.</param>
    public static string Format(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // By hand: the parser of .NET lets zero characters follow a number.
    private static bool TryReadBase(ReadOnlySpan<char> text, out DateTime local)
    {
        local = default;
        if (text is not [_, _, _, _, '-', _, _, '-', _, _, 'T', _, _, ':', _, _, ':', _, _])
            return false;

        return TryReadDay(text[..10], out var day) && TryReadTime(text[11..], out var time) && TryAdd(day, time, out local);
    }

    private static bool TryReadDay(ReadOnlySpan<char> text, out DateTime day)
    {
        day = default;
        if (!TryReadTwoDigits(text[..2], out var century) || !TryReadTwoDigits(text[2..4], out var year) || !TryReadTwoDigits(text[5..7], out var month) || !TryReadTwoDigits(text[8..], out var date))
            return false;

        year += century * 100;
        if (year < 1 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
            return false;

        day = new DateTime(year, month, date);
        return true;
    }

    // XML Schema allows 24:00:00 for the end of a day.
    private static bool TryReadTime(ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        if (!TryReadTwoDigits(text[..2], out var hour) || !TryReadTwoDigits(text[3..5], out var minute) || !TryReadTwoDigits(text[6..], out var second))
            return false;

        time = new TimeSpan(hour, minute, second);
        return minute <= 59 && second <= 59 && time <= TimeSpan.FromDays(1);
    }

    private static bool TryAdd(DateTime day, TimeSpan time, out DateTime local)
    {
        local = default;
        if (time > DateTime.MaxValue - day)
            return false;

        local = day + time;
        return true;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest is not ['.', ..])
            return true;

        var digits = rest[1..];
        var length = digits.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : digits.Length;
        if (length == 0)
            return false;

        for (var i = 0; i < 7; i++)
            ticks = ticks * 10 + (i < length ? digits[i] - '0' : 0);

        rest = digits[length..];
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> rest, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (rest is [] or ['Z'])
            return true;

        if (rest is not ['+' or '-', _, _, ':', _, _] || !TryReadTwoDigits(rest[1..3], out var hours) || !TryReadTwoDigits(rest[4..6], out var minutes)
            || minutes > 59 || hours * 60 + minutes > 14 * 60)
            return false;

        offset = (rest[0] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0);
        return true;
    }

    private static bool TryReadTwoDigits(ReadOnlySpan<char> text, out int number)
    {
        number = (text[0] - '0') * 10 + (text[1] - '0');
        return char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]);
    }
}
