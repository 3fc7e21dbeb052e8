using System.Text.Json;
using KompetensPasset.Credentials;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Resolution;

/// <summary>Looks into a token without verifying anything, to find it again or to learn how long it may be kept. Nothing is concluded from it.</summary>
internal static class UnverifiedToken
{
    /// <summary>The payload of a JWT; null when it is none or its payload is no JSON object.</summary>
    public static JsonElement? Payload(ReadOnlySpan<byte> octets)
    {
        if (octets.Length > CredentialLimits.MaxTokenLength)
            return null;

        var parts = System.Text.Encoding.Latin1.GetString(octets).Split('.');
        return parts.Length == 3 && StrictBase64Url.TryDecode(parts[1], out var payload)
            && StrictJson.Parse(payload).TryGet(out var root, out _) && root.ValueKind is JsonValueKind.Object
                ? root
                : null;
    }
}
