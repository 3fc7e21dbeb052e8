using System.Globalization;
using System.Text.RegularExpressions;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Turns a code and its evidence into the sentence that people read. Dates are those of Europe/Stockholm, where the readers are.</summary>
public static partial class SentenceText
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Stockholm", out var zone) ? zone : TimeZoneInfo.Utc;
    private static readonly string[] SwedishMonths =
        ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];

    /// <summary>The sentence of a result.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The sentence in Swedish and English with its places filled; the code itself where the catalogue does not know it.</returns>
    public static LanguageMap Of(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return CheckCatalogue.Find(result.Code) is { } entry
            ? LanguageMap.Of(Fill(entry.Sentence["sv"]!, result.Evidence, swedish: true), Fill(entry.Sentence["en"]!, result.Evidence, swedish: false))
            : LanguageMap.Of(result.Code, result.Code);
    }

    /// <summary>An instant as a date for people.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="swedish">Swedish, else English.</param>
    /// <returns>For example <c>31 maj 2027</c>.</returns>
    public static string Date(DateTimeOffset instant, bool swedish) => Date(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime), swedish);

    /// <summary>A date for people.</summary>
    /// <param name="date">The date.</param>
    /// <param name="swedish">Swedish, else English.</param>
    /// <returns>For example <c>31 maj 2027</c>.</returns>
    public static string Date(DateOnly date, bool swedish)
    {
        // Written out by hand: the same words wherever it runs, also where no culture data is installed.
        var month = swedish ? SwedishMonths[date.Month - 1] : CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(date.Month);
        return string.Create(CultureInfo.InvariantCulture, $"{date.Day} {month} {date.Year}");
    }

    /// <summary>An instant as date and time of day for people.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="swedish">Swedish, else English.</param>
    /// <returns>For example <c>24 november 2026 kl. 14.32</c>.</returns>
    public static string Time(DateTimeOffset instant, bool swedish)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Zone);
        return string.Create(CultureInfo.InvariantCulture, $"{Date(instant, swedish)} {(swedish ? "kl." : "at")} {local.Hour:00}{(swedish ? '.' : ':')}{local.Minute:00}");
    }

    private static string Fill(string sentence, IReadOnlyDictionary<string, string> evidence, bool swedish) =>
        Place().Replace(sentence, match => evidence.TryGetValue(match.Groups[1].Value, out var value) ? Format(value, match.Groups[2].Value, swedish) : "–");

    private static string Format(string value, string form, bool swedish)
    {
        if (form.Length == 0 || !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return value;

        return form == "date" ? Date(instant, swedish) : Time(instant, swedish);
    }

    [GeneratedRegex(@"\{([a-zA-Z]+)(?::(date|time))?\}")]
    private static partial Regex Place();
}
