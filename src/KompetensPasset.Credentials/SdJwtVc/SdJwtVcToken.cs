using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>
/// A credential in the format SD-JWT VC (draft-ietf-oauth-sd-jwt-vc, media type <c>application/dc+sd-jwt</c>) that keeps the rules of its form. Signature, key binding,
/// times and status are looked at apart. <c>vc+sd-jwt</c> is another format (W3C) and refused here.
/// </summary>
public sealed class SdJwtVcToken
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/dc+sd-jwt";

    internal const string Type = "dc+sd-jwt";

    private static readonly JoseRules Rules = JoseRules.For(Type);
    private static readonly string[] ControlClaims = ["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status"];
    private static readonly string[] TextClaims = ["iss", "sub"];
    private static readonly string[] TimeClaims = ["iat", "nbf", "exp"];

    private SdJwtVcToken(SdJwtToken token, string vct) => (Token, Vct) = (token, vct);

    /// <summary>The SD-JWT, for presenting and for <see cref="KeyBinding"/>.</summary>
    public SdJwtToken Token { get; }

    /// <summary>The type of the credential; compared octet by octet.</summary>
    public string Vct { get; }

    /// <summary>The claims with everything that was disclosed; trust them after <see cref="Verify"/>.</summary>
    public JsonElement Claims => Token.Claims.Json;

    /// <summary><c>kid</c>; null when there is none.</summary>
    public string? KeyId => Token.Header.KeyId;

    /// <summary><c>x5c</c> as DER, the issuer's own first; empty when there is none.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Certificates => Token.Header.Certificates;

    /// <summary><c>iss</c>; null when the issuer is named by its certificate only.</summary>
    public string? Issuer { get; private init; }

    /// <summary><c>sub</c>; null when there is none.</summary>
    public string? Subject { get; private init; }

    /// <summary><c>iat</c>; null when there is none.</summary>
    public DateTimeOffset? IssuedAt { get; private init; }

    /// <summary><c>nbf</c>; null when there is none.</summary>
    public DateTimeOffset? NotBefore { get; private init; }

    /// <summary><c>exp</c>; null means no end.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary>Whether the credential is bound to a key of its holder (<c>cnf</c>), in whatever way.</summary>
    public bool IsBound { get; private init; }

    /// <summary>The holder's key; null when it is not bound, or by something else than a <c>jwk</c>.</summary>
    public Jwk? HolderKey { get; private init; }

    /// <summary><c>status</c>, to be read by <c>StatusReference.FromStatusClaim</c>; null when there is none.</summary>
    public JsonElement? Status { get; private init; }

    /// <summary><c>vct#integrity</c>; null when there is none.</summary>
    public string? TypeIntegrity { get; private init; }

    /// <summary><c>aka_vcts</c>: other names of the type that the issuer claims. They give no right that <see cref="Vct"/> does not give.</summary>
    public ImmutableArray<string> OtherTypes { get; private init; } = [];

    /// <summary>Reads a credential or a presentation of one.</summary>
    /// <param name="text">The text as received.</param>
    /// <returns>The credential, or a code of <see cref="SdJwtVcErrors"/>, <see cref="SdJwtErrors"/>, <see cref="JoseErrors"/>, <see cref="Jwk"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<SdJwtVcToken> Parse(string text) => SdJwtToken.Parse(text, Rules).TryGet(out var token, out var error) ? Read(token) : error;

    /// <summary>Reads a credential that comes from its issuer: it may not have a key binding.</summary>
    /// <param name="text">The text as received.</param>
    /// <returns>The credential, or what <see cref="Parse"/> gives, or <see cref="SdJwtErrors.KeyBindingUnexpected"/>.</returns>
    public static ParseResult<SdJwtVcToken> ParseIssued(string text) => SdJwtToken.ParseIssued(text, Rules).TryGet(out var token, out var error) ? Read(token) : error;

    /// <summary>Checks the issuer's signature.</summary>
    /// <param name="key">A key that the caller ties to the issuer: of the leaf certificate, or of the issuer's metadata.</param>
    /// <returns>Whether the signature is right.</returns>
    public bool Verify(Jwk key) => Token.Verify(key);

    /// <summary>Checks the key binding.</summary>
    /// <param name="expected">What the reader asks for.</param>
    /// <returns>Null when it is right, else the reason: see <see cref="KeyBinding.Check"/>.</returns>
    public CredentialError? CheckKeyBinding(KeyBindingExpectation expected) => KeyBinding.Check(Token, HolderKey, expected);

    internal static bool IsControlClaim(string name) => ControlClaims.Contains(name);

    private static ParseResult<SdJwtVcToken> Read(SdJwtToken token)
    {
        if (HiddenControlClaim(token) is { } hidden)
            return new CredentialError(SdJwtVcErrors.ControlClaimDisclosed, "A claim that decides about validity is hidden in a disclosure.", "/" + hidden);

        var claims = token.Claims.Json;
        if (JsonText.Of(claims, "vct") is not { Length: > 0 } vct)
            return new CredentialError(SdJwtVcErrors.TypeMissing, "'vct' names the type of the credential.", "/vct");

        if (TextClaims.FirstOrDefault(name => !JsonText.IsTextOrMissing(claims, name)) is { } noText)
            return new CredentialError(SdJwtVcErrors.TextMalformed, "'iss' and 'sub' are texts.", "/" + noText);

        if (!NumericDate.TryReadOptional(claims, "iat", out var iat) || !NumericDate.TryReadOptional(claims, "nbf", out var nbf) || !NumericDate.TryReadOptional(claims, "exp", out var exp))
            return new CredentialError(SdJwtVcErrors.TimeMalformed, "'iat', 'nbf' and 'exp' are seconds since 1970.", "/" + TimeClaims.First(name => !NumericDate.TryReadOptional(claims, name, out _)));

        if (!JsonText.IsTextOrMissing(claims, "vct#integrity"))
            return new CredentialError(SdJwtVcErrors.IntegrityMalformed, "'vct#integrity' is a text.", "/vct#integrity");

        if (!ReadOtherTypes(claims, vct).TryGet(out var others, out var error) || !HolderConfirmation.Read(claims).TryGet(out var holder, out error))
            return error;

        if (claims.TryGetProperty("status", out var status) && status.ValueKind is not JsonValueKind.Object)
            return new CredentialError(SdJwtVcErrors.StatusMalformed, "'status' is an object.", "/status");

        return new SdJwtVcToken(token, vct)
        {
            Issuer = JsonText.Of(claims, "iss"),
            Subject = JsonText.Of(claims, "sub"),
            IssuedAt = iat,
            NotBefore = nbf,
            ExpiresAt = exp,
            IsBound = holder.IsBound,
            HolderKey = holder.Key,
            Status = status.ValueKind is JsonValueKind.Object ? status : null,
            TypeIntegrity = JsonText.Of(claims, "vct#integrity"),
            OtherTypes = others,
        };
    }

    // A holder could else leave out the end of validity or the status; hidden parts of these claims are refused whether disclosed or not.
    private static string? HiddenControlClaim(SdJwtToken token) => token.FirstHidden(ControlClaims);

    private static ParseResult<ImmutableArray<string>> ReadOtherTypes(JsonElement claims, string vct)
    {
        if (!claims.TryGetProperty("aka_vcts", out var value))
            return ImmutableArray<string>.Empty;

        if (value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() is 0 or > CredentialLimits.MaxOtherTypes
            || value.EnumerateArray().Any(v => v.ValueKind is not JsonValueKind.String || v.ValueEquals(vct)))
            return new CredentialError(SdJwtVcErrors.OtherTypesMalformed, "'aka_vcts' is a list of other types.", "/aka_vcts");

        return value.EnumerateArray().Select(v => v.GetString()!).ToImmutableArray();
    }
}
