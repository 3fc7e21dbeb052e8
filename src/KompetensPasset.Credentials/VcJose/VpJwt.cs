using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.VcJose;

/// <summary>
/// A W3C presentation secured as a JWT: <c>vp+jwt</c>, whose payload is the presentation itself (VC-JOSE-COSE §3.1.2), or a plain JWT of version 1.1 with the presentation
/// under <c>vp</c> (its §6.3.1; <c>jwt_vc_json</c> in OpenID4VP). Every credential in it has its own signature, to be checked by its own rules.
/// </summary>
public sealed class VpJwt
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vp+jwt";

    private const string Type = "vp+jwt";
    private static readonly JoseRules Rules = JoseRules.For(Type);

    private readonly CompactJws jws;
    private readonly JsonElement claims;

    private VpJwt(CompactJws jws, JsonElement claims, VpDocument document, VcJwtTimes times) =>
        (this.jws, this.claims, Document, Times, Holder) = (jws, claims, document, times, document.Holder ?? JsonText.Of(claims, "iss"));

    /// <summary>The protected header.</summary>
    public JoseHeader Header => jws.Header;

    /// <summary>The presentation; trust it after <see cref="Verify"/>.</summary>
    public VpDocument Document { get; }

    /// <summary>Who presents: <c>holder</c> or, where the presentation does not say, <c>iss</c>; null when neither stands.</summary>
    public string? Holder { get; }

    /// <summary>The lifetime of the signature.</summary>
    public VcJwtTimes Times { get; }

    /// <summary>Signs a presentation for a reader, as <c>vp+jwt</c>.</summary>
    /// <param name="presentation">The presentation; it must keep the rules of <see cref="VpDocument"/> and name its holder.</param>
    /// <param name="request">For whom and when.</param>
    /// <param name="holder">The holder's key; its <c>kid</c> leads to it, unless the holder's address is the key.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>The compact token.</returns>
    /// <exception cref="ArgumentException">The presentation does not keep the rules, or names no holder.</exception>
    public static ValueTask<string> SignAsync(JsonObject presentation, KeyBindingRequest request, ISigner holder, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(presentation);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(holder);
        if (!StrictJson.Parse(PlainJson.Octets(presentation)).TryGet(out var json, out var error) || !VpDocument.Parse(json).TryGet(out var parsed, out error))
            throw new ArgumentException($"The presentation is not one of version 2: {error.Code} {error.Pointer}.", nameof(presentation));

        if (parsed.Holder is not { } named)
            throw new ArgumentException("The presentation names its holder.", nameof(presentation));

        var payload = presentation.DeepClone().AsObject();
        payload["iss"] = named;
        payload["aud"] = request.Audience;
        payload["nonce"] = request.Nonce;
        payload["iat"] = NumericDate.Of(request.IssuedAt);
        var header = SignerHeader.For(Type, holder);
        header["cty"] = "vp";
        return CompactJws.SignAsync(header, PlainJson.Octets(payload), holder, ct);
    }

    /// <summary>Reads a <c>vp+jwt</c>.</summary>
    /// <param name="token">The compact token.</param>
    /// <returns>The token, or a code of <see cref="VcJoseErrors"/>, <see cref="VcErrors"/>, <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<VpJwt> Parse(ReadOnlySpan<char> token)
    {
        if (!VcJwtPayload.Parse(token, Rules, "vp").TryGet(out var payload, out var error) || !VpDocument.Parse(payload.Json).TryGet(out var document, out error))
            return error;

        return document.Holder is not null && payload.CheckIssuer(document.Holder) is { } mismatch ? mismatch : new VpJwt(payload.Jws, payload.Json, document, payload.Times);
    }

    /// <summary>Reads a plain JWT with a presentation under <c>vp</c>.</summary>
    /// <param name="token">The compact token; its <c>typ</c> is <c>JWT</c> or missing.</param>
    /// <returns>The token, or a code of <see cref="VcJoseErrors"/>, <see cref="VcErrors"/>, <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<VpJwt> ParsePlain(ReadOnlySpan<char> token)
    {
        if (!CompactJws.Parse(token, JwtVcJson.Rules).TryGet(out var jws, out var error) || !StrictJson.Parse(jws.Payload).TryGet(out var claims, out error))
            return error;

        // Two documents in one token: nobody could say which is meant.
        if (claims.ValueKind is not JsonValueKind.Object || !claims.TryGetProperty("vp", out var wrapped) || claims.TryGetProperty("vc", out _) || claims.TryGetProperty("@context", out _))
            return new CredentialError(VcJoseErrors.WrappedPayload, "The presentation stands under 'vp' and nowhere else.", "/vp");

        if (!VpDocument.ParseEither(wrapped).TryGet(out var document, out error) || !VcJwtTimes.Read(claims).TryGet(out var times, out error))
            return error;

        return document.Holder is { } holder && JsonText.Of(claims, "iss") is { } iss && iss != holder
            ? new CredentialError(VcJoseErrors.IssuerMismatch, "'iss' is not the holder that the presentation names.", "/iss")
            : new VpJwt(jws, claims, document, times);
    }

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key that the caller ties to <see cref="Holder"/>.</param>
    /// <returns>Whether the signature is right.</returns>
    public bool Verify(Jwk key) => jws.Verify(key);

    /// <summary>Checks for whom and when the presentation was made. Says nothing about the signature.</summary>
    /// <param name="expected">What the reader asked for.</param>
    /// <returns>Null when it answers the request; else a code of <see cref="KeyBindingErrors"/>.</returns>
    public CredentialError? CheckRequest(KeyBindingExpectation expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        if (KeyBinding.CheckRequest(claims, expected) is { } error)
            return error;

        return Times.ExpiresAt < expected.Now - expected.ClockSkew || Times.NotBefore > expected.Now + expected.ClockSkew
            ? new CredentialError(KeyBindingErrors.OutsideWindow, "The lifetime of the token is over or has not begun.", "/exp")
            : null;
    }
}
