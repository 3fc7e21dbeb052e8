using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.VcJose;

/// <summary>A W3C credential secured as an SD-JWT (VC-JOSE-COSE §3.2.1): <c>typ</c> is <c>vc+sd-jwt</c> and the claims are the credential. Read, never written.</summary>
public sealed class VcSdJwt
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vc+sd-jwt";

    private static readonly JoseRules Rules = JoseRules.For("vc+sd-jwt");

    // A holder could else leave out the end of validity or the status.
    private static readonly string[] ControlMembers =
        ["@context", "type", "id", "issuer", "validFrom", "validUntil", "credentialStatus", "credentialSchema", "iss", "nbf", "exp", "cnf"];

    private VcSdJwt(SdJwtToken token, VcDocument document, VcJwtTimes times) => (Token, Document, Times) = (token, document, times);

    /// <summary>The SD-JWT, for presenting and for <see cref="KeyBinding"/>.</summary>
    public SdJwtToken Token { get; }

    /// <summary>The credential with everything that was disclosed; trust it after <see cref="Verify"/>.</summary>
    public VcDocument Document { get; }

    /// <summary>The lifetime of the signature.</summary>
    public VcJwtTimes Times { get; }

    /// <summary>Whether the credential is bound to a key of its holder (<c>cnf</c>), in whatever way.</summary>
    public bool IsBound { get; private init; }

    /// <summary>The holder's key; null when it is not bound, or by something else than a <c>jwk</c>.</summary>
    public Jwk? HolderKey { get; private init; }

    /// <summary>Reads a credential or a presentation of one.</summary>
    /// <param name="text">The text as received.</param>
    /// <returns>The credential, or a code of <see cref="VcJoseErrors"/>, <see cref="VcErrors"/>, <see cref="SdJwtErrors"/>, <see cref="JoseErrors"/>, <see cref="Jwk"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<VcSdJwt> Parse(string text)
    {
        if (!SdJwtToken.Parse(text, Rules).TryGet(out var token, out var error))
            return error;

        if (token.FirstHidden(ControlMembers) is { } hidden)
            return new CredentialError(VcJoseErrors.ControlMemberDisclosed, "A member that decides about validity is hidden in a disclosure.", "/" + hidden);

        var claims = token.Claims.Json;
        if (!VcDocument.Parse(claims).TryGet(out var document, out error) || !HolderConfirmation.Read(claims).TryGet(out var holder, out error))
            return error;

        if (claims.TryGetProperty("iss", out var iss) && !(iss.ValueKind is JsonValueKind.String && iss.ValueEquals(document.IssuerId)))
            return new CredentialError(VcJoseErrors.IssuerMismatch, "'iss' is not the issuer that the credential names.", "/iss");

        return VcJwtTimes.Read(claims).TryGet(out var times, out error) ? new VcSdJwt(token, document, times) { IsBound = holder.IsBound, HolderKey = holder.Key } : error;
    }

    /// <summary>Checks the issuer's signature.</summary>
    /// <param name="key">A key that the caller ties to <see cref="VcDocument.IssuerId"/>.</param>
    /// <returns>Whether the signature is right.</returns>
    public bool Verify(Jwk key) => Token.Verify(key);

    /// <summary>Checks the key binding.</summary>
    /// <param name="expected">What the reader asks for.</param>
    /// <returns>Null when it is right, else the reason: see <see cref="KeyBinding.Check"/>.</returns>
    public CredentialError? CheckKeyBinding(KeyBindingExpectation expected) => KeyBinding.Check(Token, HolderKey, expected);
}
