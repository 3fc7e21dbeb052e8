using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.VcJose;

/// <summary>
/// A W3C credential secured as a plain JWT: under <c>vc</c> as version 1.1 of the data model says (§6.3.1), or with its members beside the registered claims as Open Badges 3.0
/// (§8.2) and CLR 2.0 say. <c>typ</c> is <c>JWT</c> or missing; OpenID4VCI calls the format <c>jwt_vc_json</c>. Written in the way of Open Badges.
/// </summary>
public sealed class JwtVcJson
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/jwt";

    internal static readonly JoseRules Rules = new(["JWT"], SigningAlgorithm.All) { TypeRequired = false };

    private readonly CompactJws jws;

    private JwtVcJson(CompactJws jws, VcDocument document, VcJwtTimes times) => (this.jws, Document, Times) = (jws, document, times);

    /// <summary>The protected header: <c>kid</c>, <c>jwk</c> and <c>x5c</c> help to find the key and prove nothing by themselves.</summary>
    public JoseHeader Header => jws.Header;

    /// <summary>The credential, with what version 1.1 lets a token say instead of the credential; trust it after <see cref="Verify"/>.</summary>
    public VcDocument Document { get; }

    /// <summary>The lifetime of the signature.</summary>
    public VcJwtTimes Times { get; }

    /// <summary>Signs a credential of version 2 in the way of Open Badges 3.0 §8.2: its members and the registered claims beside each other, nothing else in the header than that allows.</summary>
    /// <param name="document">The credential; its times are in whole seconds.</param>
    /// <param name="signer">The key, P-256 or RSA: badge validators take no other.</param>
    /// <param name="keyAddress">Where the public key stands as JWK, or its DID URL (<c>kid</c>); null puts the key itself into the header, which then proves nothing about the issuer by itself.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>The compact token.</returns>
    /// <exception cref="ArgumentException">The credential does not keep the rules of version 2, has no <c>id</c> or <c>validFrom</c>, or the key is of another kind.</exception>
    public static ValueTask<string> SignAsync(JsonObject document, ISigner signer, string? keyAddress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(signer);
        if (!StrictJson.Parse(PlainJson.Octets(document)).TryGet(out var json, out var error) || !VcDocument.Parse(json).TryGet(out var parsed, out error))
            throw new ArgumentException($"The credential is not one of version 2: {error.Code} {error.Pointer}.", nameof(document));

        if (parsed.Id is null || parsed.ValidFrom is not { } from)
            throw new ArgumentException("The credential has an id and says from when it is valid.", nameof(document));

        if (signer.Algorithm != SigningAlgorithm.ES256 && signer.Algorithm != SigningAlgorithm.RS256)
            throw new ArgumentException("Badges are signed with ES256 or RS256.", nameof(signer));

        var payload = document.DeepClone().AsObject();
        payload["iss"] = parsed.IssuerId;
        payload["jti"] = parsed.Id;
        payload["nbf"] = NumericDate.Of(from);
        if (parsed.ValidUntil is { } until)
            payload["exp"] = NumericDate.Of(until);

        if (JsonText.Of(parsed.Subjects[0], "id") is { } subject)
            payload["sub"] = subject;

        var header = new JsonObject { ["typ"] = "JWT" };
        if (keyAddress is not null)
            header["kid"] = keyAddress;
        else
            header["jwk"] = signer.PublicKey.ToJson();

        return CompactJws.SignAsync(header, PlainJson.Octets(payload), signer, ct);
    }

    /// <summary>Reads a token.</summary>
    /// <param name="token">The compact token.</param>
    /// <returns>The token, or a code of <see cref="VcJoseErrors"/>, <see cref="VcErrors"/>, <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<JwtVcJson> Parse(ReadOnlySpan<char> token)
    {
        if (!CompactJws.Parse(token, Rules).TryGet(out var jws, out var error) || !StrictJson.Parse(jws.Payload).TryGet(out var claims, out error)
            || !DocumentIn(claims).TryGet(out var json, out error) || !VcDocument.ParseEither(json).TryGet(out var document, out error))
            return error;

        if (Mismatch(claims, document) is { } mismatch)
            return mismatch;

        if (!VcJwtTimes.Read(claims).TryGet(out var times, out error))
            return error;

        return BadgeRules.WhyNot(jws.Header, document, times) is { } broken ? broken : new JwtVcJson(jws, document, times);
    }

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key that the caller ties to <see cref="VcDocument.IssuerId"/>.</param>
    /// <returns>Whether the signature is right.</returns>
    public bool Verify(Jwk key) => jws.Verify(key);

    private static ParseResult<JsonElement> DocumentIn(JsonElement claims)
    {
        if (claims.ValueKind is not JsonValueKind.Object)
            return new CredentialError(JoseErrors.Malformed, "The payload is not an object.");

        if (!claims.TryGetProperty("vc", out var wrapped))
            return claims;

        // Two credentials in one token: nobody could say which is meant.
        if (wrapped.ValueKind is not JsonValueKind.Object || claims.TryGetProperty("@context", out _) || claims.TryGetProperty("credentialSubject", out _) || claims.TryGetProperty("vp", out _))
            return new CredentialError(VcJoseErrors.WrappedPayload, "The credential stands under 'vc' or beside the claims, not in both places.", "/vc");

        return VcJwtTimes.Read(claims).TryGet(out var times, out var error) ? Completed(wrapped, claims, times) : error;
    }

    // Version 1.1 §6.3.1: what stands in a registered claim may be left out of the credential.
    private static JsonElement Completed(JsonElement wrapped, JsonElement claims, VcJwtTimes times)
    {
        var document = JsonObject.Create(wrapped)!;
        Complete(document, "id", JsonText.Of(claims, "jti"));
        Complete(document, "issuer", JsonText.Of(claims, "iss"));
        Complete(document, "issuanceDate", times.NotBefore is { } from ? DateTimeStamp.Format(from) : null);
        Complete(document, "expirationDate", times.ExpiresAt is { } until ? DateTimeStamp.Format(until) : null);
        if (document["credentialSubject"] is JsonObject subject)
            Complete(subject, "id", JsonText.Of(claims, "sub"));

        return JsonSerializer.SerializeToElement(document);
    }

    private static void Complete(JsonObject json, string name, string? value)
    {
        if (value is not null && !json.ContainsKey(name))
            json[name] = value;
    }

    private static CredentialError? Mismatch(JsonElement claims, VcDocument document)
    {
        if (!Agrees(claims, "iss", document.IssuerId))
            return new CredentialError(VcJoseErrors.IssuerMismatch, "'iss' is not the issuer that the credential names.", "/iss");

        return Agrees(claims, "jti", document.Id) && (document.Subjects.Length > 1 || Agrees(claims, "sub", JsonText.Of(document.Subjects[0], "id")))
            ? null
            : new CredentialError(VcJoseErrors.ClaimMismatch, "'jti' and 'sub' are the ids of the credential and of its subject.", "/jti");
    }

    private static bool Agrees(JsonElement claims, string name, string? named) =>
        !claims.TryGetProperty(name, out var claim) || (claim.ValueKind is JsonValueKind.String && (named is null || claim.ValueEquals(named)));
}
