using System.Globalization;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>Reads whom a token is about.</summary>
internal static class SubjectNames
{
    /// <summary>The full name, else the given and family names; null when there is neither.</summary>
    public static string? Of(JsonElement subject, string full, string given, string family) =>
        JsonText.Of(subject, full) ?? (string.Join(' ', new[] { JsonText.Of(subject, given), JsonText.Of(subject, family) }.Where(n => !string.IsNullOrWhiteSpace(n))) is { Length: > 0 } name ? name : null);

    /// <summary>A date (ISO 8601); null when there is none that can be read.</summary>
    public static DateOnly? Date(JsonElement subject, string name) =>
        DateOnly.TryParseExact(JsonText.Of(subject, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
