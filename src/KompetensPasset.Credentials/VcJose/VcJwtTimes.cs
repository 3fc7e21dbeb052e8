namespace KompetensPasset.Credentials.VcJose;

/// <summary>The lifetime of the signature, which is another than that of the document: both must hold (VC-JOSE-COSE §1.1.2).</summary>
/// <param name="IssuedAt"><c>iat</c>; null when there is none.</param>
/// <param name="NotBefore"><c>nbf</c>; null when there is none.</param>
/// <param name="ExpiresAt"><c>exp</c>; null means no end.</param>
public sealed record VcJwtTimes(DateTimeOffset? IssuedAt, DateTimeOffset? NotBefore, DateTimeOffset? ExpiresAt)
{
    internal static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;

    internal static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one < other || other is null ? one : other;
}
