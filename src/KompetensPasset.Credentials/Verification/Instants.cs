using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Instants as evidence: ISO 8601, UTC, whole seconds.</summary>
internal static class Instants
{
    public static string Text(DateTimeOffset instant) => DateTimeStamp.Format(instant);

    public static string? Text(DateTimeOffset? instant) => instant is { } known ? Text(known) : null;
}
