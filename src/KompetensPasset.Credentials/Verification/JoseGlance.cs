using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.Verification;

/// <summary>A look at a protected header that its reader refused, only to say why in words. Nothing is believed.</summary>
internal static class JoseGlance
{
    // Registered asymmetric algorithms that are sound and that we do not have; everything else that is refused is no protection.
    private static readonly string[] SoundButUnknown = ["EdDSA", "Ed25519", "Ed448", "ES256K", "ESP256", "ESP384", "ESP512", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87"];

    /// <summary>The header of a compact token; null when it cannot be read.</summary>
    public static JsonElement? Header(string token) => Read(token.AsSpan(0, Math.Max(token.IndexOf('.', StringComparison.Ordinal), 0)));

    /// <summary>The header in base64url; null when it cannot be read.</summary>
    public static JsonElement? Read(ReadOnlySpan<char> encoded) =>
        encoded.Length <= CredentialLimits.MaxHeaderLength && StrictBase64Url.TryDecode(encoded, out var octets)
        && StrictJson.Parse(octets, CredentialLimits.MaxHeaderDepth).TryGet(out var json, out _) && json.ValueKind is JsonValueKind.Object ? json : null;

    /// <summary>Which code says why an algorithm was refused.</summary>
    public static string AlgorithmCode(JsonElement? header) =>
        header is { } json && json.TryGetProperty("alg", out var alg) && alg.ValueKind is JsonValueKind.String && SoundButUnknown.Contains(alg.GetString(), StringComparer.Ordinal)
            ? "signature-algorithm-unsupported"
            : "signature-algorithm-forbidden";
}
