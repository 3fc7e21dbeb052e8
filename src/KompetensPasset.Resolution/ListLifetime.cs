using System.Text.Json;

namespace KompetensPasset.Resolution;

/// <summary>Reads out of a status list how long it may be used. Nothing is verified here: a lie can only make this service ask more often, since the answer is capped.</summary>
internal static class ListLifetime
{
    /// <param name="octets">A JWT.</param>
    /// <returns><c>ttl</c> of the list (seconds of a Token Status List §5.1, milliseconds of a Bitstring Status List); null when it gives none.</returns>
    public static TimeSpan? Read(ReadOnlySpan<byte> octets)
    {
        if (UnverifiedToken.Payload(octets) is not { } root)
            return null;

        if (Number(root, "ttl") is { } seconds)
            return TimeSpan.FromSeconds(seconds);

        return root.TryGetProperty("credentialSubject", out var subject) && Number(subject, "ttl") is { } milliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
    }

    private static double? Number(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number
        && value.TryGetDouble(out var number) && number is >= 0 and < 1e9
            ? number
            : null;
}
