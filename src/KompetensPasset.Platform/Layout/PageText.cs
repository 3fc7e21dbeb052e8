using System.Globalization;
using System.Text;

namespace KompetensPasset.Platform.Layout;

/// <summary>Makes foreign text and instants ready for a page.</summary>
public static class PageText
{
    private const int LongestShown = 4000;

    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>
    /// Replaces what could deceive the eye (direction overrides, zero-width and control characters) by a visible mark and cuts very long text.
    /// A credential's author chooses these texts, so they must not be able to imitate the page around them.
    /// </summary>
    /// <param name="text">The foreign text.</param>
    /// <returns>Text of visible characters and single spaces; line breaks stay.</returns>
    public static string Visible(string text)
    {
        var result = new StringBuilder(Math.Min(text.Length, LongestShown));
        foreach (var rune in text.EnumerateRunes())
        {
            if (result.Length >= LongestShown)
                return result.Append('…').ToString();

            if (rune.Value is '\n' or '\t')
                result.Append((char)rune.Value);
            else if (rune.Value is not '\r' and not 0xAD)
                result.Append(Deceives(rune) ? "\uFFFD" : rune.ToString());
        }

        return result.ToString();
    }

    /// <summary>An instant as date and time of Swedish clocks, in the page's language: "24 november 2026 kl. 14.32".</summary>
    /// <param name="instant">The instant.</param>
    public static string Moment(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Stockholm);
        return IsSwedish
            ? local.ToString("d MMMM yyyy 'kl.' HH.mm", CultureInfo.CurrentCulture)
            : local.ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.CurrentCulture);
    }

    /// <summary>An instant as a date of Swedish calendars, in the page's language.</summary>
    /// <param name="instant">The instant.</param>
    public static string Day(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Stockholm).ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>A date in the page's language.</summary>
    /// <param name="date">The date.</param>
    public static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>An instant for the <c>datetime</c> attribute.</summary>
    /// <param name="instant">The instant.</param>
    public static string Machine(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static bool IsSwedish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "sv";

    private static bool Deceives(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
