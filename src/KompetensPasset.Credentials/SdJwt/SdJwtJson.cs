using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;

namespace KompetensPasset.Credentials.SdJwt;

/// <summary>
/// An SD-JWT in JWS JSON serialization (RFC 9901 §8): disclosures and key binding stand in the unprotected header. It says nothing that the compact form does not,
/// so it is turned into that and read as such; digests and <c>sd_hash</c> are the same (§8.1).
/// </summary>
public static class SdJwtJson
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/sd-jwt+json";

    private const string Disclosures = "disclosures";
    private const string KeyBindingJwt = "kb_jwt";
    private static readonly CredentialError Malformed = new(SdJwtErrors.Malformed, "An SD-JWT in JSON has the texts 'payload', 'protected' and 'signature', and 'disclosures' and 'kb_jwt' in its first unprotected header only.");

    /// <summary>Turns either form, flattened or general, into the compact one. Of several signatures the first is taken, which is the one that a key binding is over.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The text for <see cref="SdJwtToken.Parse"/>, or <see cref="SdJwtErrors.Malformed"/> or <see cref="SdJwtErrors.TooManyDisclosures"/>.</returns>
    public static ParseResult<string> ToCompact(JsonElement json)
    {
        if (First(json) is not { } signature || JsonText.Of(json, "payload") is not { } payload
            || JsonText.Of(signature, "protected") is not { } header || JsonText.Of(signature, "signature") is not { } value || !IsPlain(payload, header, value))
            return Malformed;

        if (!signature.TryGetProperty("header", out var unprotected))
            return $"{header}.{payload}.{value}~";

        if (!ReadDisclosures(unprotected).TryGet(out var disclosures, out var error))
            return error;

        var binding = JsonText.Of(unprotected, KeyBindingJwt);
        if (binding is null == unprotected.TryGetProperty(KeyBindingJwt, out _) || binding?.Contains('~', StringComparison.Ordinal) is true)
            return Malformed;

        return string.Concat([$"{header}.{payload}.{value}~", .. disclosures.Select(d => d + "~"), binding]);
    }

    /// <summary>Writes the flattened form.</summary>
    /// <param name="token">The token, with or without key binding.</param>
    /// <returns>A new object.</returns>
    public static JsonObject Flattened(SdJwtToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var parts = token.IssuerSignedJwt.Split('.');
        var unprotected = new JsonObject { [Disclosures] = new JsonArray([.. token.Presentation.Split('~')[1..^1].Select(d => (JsonNode)d)]) };
        if (token.KeyBindingJwt is { } binding)
            unprotected[KeyBindingJwt] = binding;

        return new JsonObject { ["header"] = unprotected, ["payload"] = parts[1], ["protected"] = parts[0], ["signature"] = parts[2] };
    }

    /// <summary>Whether a JWS in JSON is meant as an SD-JWT: by its disclosures, its key binding, or a type that ends in <c>sd-jwt</c>. Only to choose the reader.</summary>
    internal static bool LooksSo(JsonElement json) =>
        First(json) is { } signature
        && ((signature.TryGetProperty("header", out var header) && (Has(header, Disclosures) || Has(header, KeyBindingJwt)))
            || (JsonText.Of(signature, "protected") is { } text && IsSdType(text)));

    private static bool IsSdType(string protectedHeader) =>
        JoseHeader.ReadJson(protectedHeader).TryGet(out var header, out _)
        && JsonText.Of(header, "typ") is { } type && type.EndsWith("sd-jwt", StringComparison.OrdinalIgnoreCase);

    // What belongs to an SD-JWT may stand in the first unprotected header only (§8.1).
    private static JsonElement? First(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            return null;

        if (!json.TryGetProperty("signatures", out var list))
            return json;

        if (json.TryGetProperty("signature", out _) || list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() is 0 or > CredentialLimits.MaxSignatures)
            return null;

        var isClean = list.EnumerateArray().Skip(1).All(s => s.ValueKind is JsonValueKind.Object && !(s.TryGetProperty("header", out var header) && (Has(header, Disclosures) || Has(header, KeyBindingJwt))));
        return isClean && list[0].ValueKind is JsonValueKind.Object ? list[0] : null;
    }

    private static bool Has(JsonElement header, string name) => header.ValueKind is JsonValueKind.Object && header.TryGetProperty(name, out _);

    private static ParseResult<IReadOnlyList<string>> ReadDisclosures(JsonElement header)
    {
        if (header.ValueKind is not JsonValueKind.Object)
            return Malformed;

        if (!header.TryGetProperty(Disclosures, out var list))
            return Array.Empty<string>();

        if (list.ValueKind is not JsonValueKind.Array)
            return Malformed;

        if (list.GetArrayLength() > CredentialLimits.MaxDisclosures)
            return new CredentialError(SdJwtErrors.TooManyDisclosures, "The SD-JWT has too many disclosures.");

        var texts = list.EnumerateArray().Select(d => d.ValueKind is JsonValueKind.String ? d.GetString()! : "").ToArray();
        return texts.All(t => t.Length > 0 && IsPlain(t)) ? texts : Malformed;
    }

    // Neither a dot nor a tilde may move the borders of the parts.
    private static bool IsPlain(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.AsSpan().ContainsAny('.', '~'))
                return false;
        }

        return true;
    }
}
