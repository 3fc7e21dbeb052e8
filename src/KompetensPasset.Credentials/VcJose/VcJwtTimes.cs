using System.Text.Json;
using KompetensPasset.Credentials.Jose;

namespace KompetensPasset.Credentials.VcJose;

/// <summary>The lifetime of the signature, which is another than that of the document: both must hold (VC-JOSE-COSE §1.1.2).</summary>
/// <param name="IssuedAt"><c>iat</c>; null when there is none.</param>
/// <param name="NotBefore"><c>nbf</c>; null when there is none.</param>
/// <param name="ExpiresAt"><c>exp</c>; null means no end.</param>
public sealed record VcJwtTimes(DateTimeOffset? IssuedAt, DateTimeOffset? NotBefore, DateTimeOffset? ExpiresAt)
{
    /// <summary>Reads the times of a token's claims.</summary>
    internal static ParseResult<VcJwtTimes> Read(JsonElement claims)
    {
        if (!NumericDate.TryReadOptional(claims, "exp", out var exp) || !NumericDate.TryReadOptional(claims, "nbf", out var nbf))
            return new CredentialError(VcJoseErrors.BadTime, "'exp' and 'nbf' are seconds since 1970.");

        // 'iat' is informative only, and written as a text by implementations that are otherwise right: what is not a time is left out.
        return new VcJwtTimes(NumericDate.TryReadOptional(claims, "iat", out var iat) ? iat : null, nbf, exp);
    }

    internal static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;

    internal static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one < other || other is null ? one : other;
}
