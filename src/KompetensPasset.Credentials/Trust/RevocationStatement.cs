using System.Security.Cryptography.X509Certificates;

namespace KompetensPasset.Credentials.Trust;

/// <summary>What a proven list or answer says of one certificate.</summary>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ThisUpdate">When it was known to be so.</param>
/// <param name="NextUpdate">Until when it is meant to be used; null when it does not say.</param>
internal sealed record RevocationStatement(DateTimeOffset MadeAt, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate)
{
    /// <summary>Since when the certificate is revoked; null when it is not.</summary>
    public DateTimeOffset? RevokedAt { get; private init; }

    /// <summary>Why; null when it does not say.</summary>
    public X509RevocationReason? Reason { get; private init; }

    public bool IsHold => Reason is X509RevocationReason.CertificateHold;

    /// <summary>The same as a revocation. A key that is known to have been lost before counts from then on (RFC 5280 §5.3.2); what is said is true when it is said at the latest.</summary>
    public RevocationStatement Revoked(DateTimeOffset at, X509RevocationReason? reason, DateTimeOffset? invalidSince)
    {
        var earliest = invalidSince < at ? invalidSince.Value : at;
        return this with { RevokedAt = earliest < ThisUpdate ? earliest : ThisUpdate, Reason = reason };
    }
}
