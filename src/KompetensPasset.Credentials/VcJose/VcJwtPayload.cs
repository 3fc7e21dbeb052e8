using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;

namespace KompetensPasset.Credentials.VcJose;

/// <summary>What tokens of credentials and of presentations have in common.</summary>
internal sealed record VcJwtPayload(CompactJws Jws, JsonElement Json, string? Issuer, VcJwtTimes Times)
{
    public static ParseResult<VcJwtPayload> Parse(ReadOnlySpan<char> token, JoseRules rules, string contentType)
    {
        if (!CompactJws.Parse(token, rules).TryGet(out var jws, out var error) || !StrictJson.Parse(jws.Payload).TryGet(out var json, out error))
            return error;

        if (json.ValueKind is not JsonValueKind.Object)
            return new CredentialError(JoseErrors.Malformed, "The payload is not an object.");

        if (JsonText.Of(jws.Header.Json, "cty") is { } cty && cty != contentType && cty != "application/" + contentType)
            return new CredentialError(VcJoseErrors.WrongContentType, $"'cty' is {contentType} where it stands.", "/cty");

        // VC-JOSE-COSE §1.1.2.1: the payload is the document itself.
        if (json.TryGetProperty("vc", out _) || json.TryGetProperty("vp", out _))
            return new CredentialError(VcJoseErrors.WrappedPayload, "The payload is the document itself; 'vc' and 'vp' belong to version 1.1.");

        return VcJwtTimes.Read(json).TryGet(out var times, out error) ? new VcJwtPayload(jws, json, IssuerOf(jws, json), times) : error;
    }

    /// <summary>Holds <c>iss</c> of header and payload against the one that the document names.</summary>
    public CredentialError? CheckIssuer(string? named) =>
        IssuerFits(Jws.Header.Json, named) && IssuerFits(Json, named)
            ? null
            : new CredentialError(VcJoseErrors.IssuerMismatch, "'iss' is not the issuer (or holder) that the document names.", "/iss");

    private static bool IssuerFits(JsonElement json, string? named) =>
        !json.TryGetProperty("iss", out var iss) || (iss.ValueKind is JsonValueKind.String && named is not null && iss.ValueEquals(named));

    private static string? IssuerOf(CompactJws jws, JsonElement json) => JsonText.Of(json, "iss") ?? JsonText.Of(jws.Header.Json, "iss");
}
