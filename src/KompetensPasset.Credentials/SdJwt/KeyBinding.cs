using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.SdJwt;

/// <summary>For whom and when a presentation is made.</summary>
/// <param name="Audience">The reader's identifier, in full.</param>
/// <param name="Nonce">The value that the reader gave.</param>
/// <param name="IssuedAt">Now; written in whole seconds.</param>
public sealed record KeyBindingRequest(string Audience, string Nonce, DateTimeOffset IssuedAt);

/// <summary>What a reader asks of a key binding. Decided before the presentation is looked at, so that nobody can leave the binding out (RFC 9901 §9.5).</summary>
/// <param name="Audience">The reader's identifier, in full.</param>
/// <param name="Nonce">The value that the reader gave for this one presentation.</param>
/// <param name="Now">The present instant.</param>
public sealed record KeyBindingExpectation(string Audience, string Nonce, DateTimeOffset Now)
{
    /// <summary>How old the binding may be. Default five minutes.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How far the clocks may differ. Default one minute.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether something made at an instant is neither of the future nor too old.</summary>
    internal bool Covers(DateTimeOffset madeAt) => madeAt <= Now + ClockSkew && madeAt >= Now - MaxAge - ClockSkew;
}

/// <summary>Key bindings (RFC 9901 §4.3, §7.3): the holder's proof that this presentation was made for this reader, now.</summary>
public static class KeyBinding
{
    private const string Type = "kb+jwt";
    private static readonly JoseRules Rules = JoseRules.For(Type);

    /// <summary>Discloses claims to a reader and signs the presentation with the holder's key.</summary>
    /// <param name="token">The SD-JWT as the holder got it.</param>
    /// <param name="paths">The claims to disclose: see <see cref="SdJwtToken.Select"/>.</param>
    /// <param name="request">For whom and when.</param>
    /// <param name="holder">The holder's key.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>The presentation with its key binding.</returns>
    /// <exception cref="ArgumentException">A path names no claim that can be disclosed.</exception>
    public static async ValueTask<string> PresentAsync(SdJwtToken token, IEnumerable<string> paths, KeyBindingRequest request, ISigner holder, CancellationToken ct)
    {
        var presentation = token.Select(paths);
        var payload = new JsonObject
        {
            ["iat"] = NumericDate.Of(request.IssuedAt),
            ["aud"] = request.Audience,
            ["nonce"] = request.Nonce,
            ["sd_hash"] = token.Hash.DigestOf(presentation),
        };

        // No kid and no jwk: the reader finds the key in the credential, and nothing here links presentations.
        var jwt = await CompactJws.SignAsync(new JsonObject { ["typ"] = Type }, PlainJson.Octets(payload), holder, ct).ConfigureAwait(false);
        return presentation + jwt;
    }

    /// <summary>Checks the key binding of a presentation.</summary>
    /// <param name="token">The presentation; its issuer's signature is checked apart, before this.</param>
    /// <param name="holderKey">The key in the signed payload's <c>cnf</c>; null when there is none that is taken.</param>
    /// <param name="expected">What the reader asks for.</param>
    /// <returns>Null when the binding is right, else a code of <see cref="KeyBindingErrors"/>, <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static CredentialError? Check(SdJwtToken token, Jwk? holderKey, KeyBindingExpectation expected)
    {
        if (token.KeyBindingJwt is null)
            return new CredentialError(KeyBindingErrors.Missing, "The presentation has no key binding.");

        if (holderKey is null)
            return new CredentialError(KeyBindingErrors.NoHolderKey, "The credential names no key of its holder that is taken.", "/cnf");

        if (!CompactJws.Parse(token.KeyBindingJwt, Rules).TryGet(out var jws, out var error))
            return error;

        if (!jws.Verify(holderKey))
            return new CredentialError(KeyBindingErrors.WrongSignature, "The key binding is not signed by the holder's key.");

        if (!StrictJson.Parse(jws.Payload).TryGet(out var json, out error))
            return error;

        return json.ValueKind is JsonValueKind.Object
            ? CheckClaims(json, token, expected)
            : new CredentialError(KeyBindingErrors.Malformed, "The key binding is not an object.");
    }

    private static CredentialError? CheckClaims(JsonElement json, SdJwtToken token, KeyBindingExpectation expected) =>
        CheckRequest(json, expected) ?? (Is(json, "sd_hash", token.Hash.DigestOf(token.Presentation))
            ? null
            : new CredentialError(KeyBindingErrors.WrongHash, "'sd_hash' belongs to another presentation.", "/sd_hash"));

    /// <summary>Whether claims answer a request: the reader, the value that it gave, and the time. The same in every token that presents something.</summary>
    internal static CredentialError? CheckRequest(JsonElement json, KeyBindingExpectation expected)
    {
        if (!Is(json, "aud", expected.Audience))
            return new CredentialError(KeyBindingErrors.WrongAudience, "'aud' is not this reader.", "/aud");

        if (!Is(json, "nonce", expected.Nonce))
            return new CredentialError(KeyBindingErrors.WrongNonce, "'nonce' is not the one that was given.", "/nonce");

        if (!NumericDate.TryReadOptional(json, "iat", out var issuedAt) || issuedAt is not { } at)
            return new CredentialError(KeyBindingErrors.TimeMalformed, "'iat' is seconds since 1970.", "/iat");

        return expected.Covers(at) ? null : new CredentialError(KeyBindingErrors.OutsideWindow, "'iat' lies in the future or too far back.", "/iat");
    }

    private static bool Is(JsonElement json, string name, string expected) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.ValueEquals(expected);
}
