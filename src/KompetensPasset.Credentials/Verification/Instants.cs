using System.Globalization;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Instants as evidence: ISO 8601, UTC, whole seconds.</summary>
internal static class Instants
{
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string? Text(DateTimeOffset? instant) => instant is { } known ? Text(known) : null;
}
