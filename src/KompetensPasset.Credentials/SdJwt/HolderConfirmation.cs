using System.Text.Json;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.SdJwt;

/// <summary>To whose key a credential is bound (<c>cnf</c>, RFC 7800).</summary>
/// <param name="IsBound">Whether it is bound, in whatever way.</param>
/// <param name="Key">The holder's key; null when it is not bound, or by something else than a <c>jwk</c> of a kind that is taken.</param>
internal sealed record HolderConfirmation(bool IsBound, Jwk? Key)
{
    /// <summary>The code for a <c>cnf</c> that is not an object.</summary>
    public const string Malformed = "sd-jwt-vc-confirmation-malformed";

    public static ParseResult<HolderConfirmation> Read(JsonElement claims)
    {
        if (!claims.TryGetProperty("cnf", out var cnf))
            return new HolderConfirmation(false, null);

        if (cnf.ValueKind is not JsonValueKind.Object)
            return new CredentialError(Malformed, "'cnf' is an object.", "/cnf");

        if (!cnf.TryGetProperty("jwk", out var jwk))
            return new HolderConfirmation(true, null);

        // A key of a kind that is not taken binds all the same: only its proof cannot be checked.
        return Jwk.FromJson(jwk).TryGet(out var key, out var error) || error.Code is Jwk.Unsupported or Jwk.WeakKey or Jwk.NotForSignatures ? new HolderConfirmation(true, key) : error with { Pointer = "/cnf/jwk" };
    }
}
