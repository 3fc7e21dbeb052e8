using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Verification;

/// <summary>A look at a token that no reader takes, only to say why in words. Nothing is believed.</summary>
internal static class JoseGlance
{
    // Registered asymmetric algorithms that are sound and that we do not have; everything else that is refused is no protection.
    private static readonly string[] SoundButUnknown = ["Ed448", "ES256K", "ESP256", "ESP384", "ESP512", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87"];

    /// <summary>Which code says why an algorithm was refused.</summary>
    public static string AlgorithmCode(JsonElement header) =>
        SoundButUnknown.Contains(JsonText.Of(header, "alg"), StringComparer.Ordinal) ? "signature-algorithm-unsupported" : "signature-algorithm-forbidden";

    /// <summary>Which code says what a credential in a format is that has no reader here. A signature that protects nothing is worse than an unknown format.</summary>
    public static string UnsupportedCode(JsonElement header)
    {
        var algorithm = JsonText.Of(header, "alg");
        return SigningAlgorithm.TryFind(algorithm, out _) || SoundButUnknown.Contains(algorithm, StringComparer.Ordinal) ? "format-unsupported" : "signature-algorithm-forbidden";
    }

    /// <summary>What a JWT holds, as version 1.1 of the data model and Open Badges 3.0 write it: under <c>vc</c>, or with its own members.</summary>
    /// <param name="jws">Three parts with dots between.</param>
    /// <returns>The document in it; null when the payload is no object.</returns>
    public static JsonElement? DocumentIn(string jws)
    {
        if (!StrictBase64Url.TryDecode(jws.Split('.')[1], out var octets) || !StrictJson.Parse(octets).TryGet(out var payload, out _) || payload.ValueKind is not JsonValueKind.Object)
            return null;

        return payload.TryGetProperty("vc", out var wrapped) ? wrapped : payload;
    }

    /// <summary>Whether a document begins with the context of a version of the data model that there is a reader for.</summary>
    public static bool IsOfKnownVersion(JsonElement? document) => document is { } json && VcDocument.FirstContext(json) is KnownContexts.Version1 or KnownContexts.Version2;

    /// <summary>Whether JSON names a type among its own.</summary>
    public static bool HasType(JsonElement json, string type)
    {
        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty("type", out var types))
            return false;

        return types.ValueKind is JsonValueKind.Array
            ? types.EnumerateArray().Any(t => t.ValueKind is JsonValueKind.String && t.ValueEquals(type))
            : types.ValueKind is JsonValueKind.String && types.ValueEquals(type);
    }
}
