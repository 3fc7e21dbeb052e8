using System.Security.Cryptography;
using System.Text;
using KompetensPasset.Issuer.Organisations;

namespace KompetensPasset.Issuer.IssuerKeys;

/// <summary>A key's stream.</summary>
public readonly record struct IssuerKeyId(Guid Value)
{
    /// <summary>The id follows from the tenant and the key, so that a key that is brought twice meets itself, whatever became of it since.</summary>
    public static IssuerKeyId Of(string tenant, KeyThumbprint key) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"issuer-key:{tenant}:{key.Value}")).AsSpan(0, 16), bigEndian: true));
}

/// <summary>The JWK thumbprint (RFC 7638) of a key: its public name (<c>kid</c>).</summary>
public readonly record struct KeyThumbprint(string Value);

/// <summary>Where a key came from.</summary>
public enum KeyOrigin
{
    /// <summary>Made by this service, with a certificate of its own authority.</summary>
    Generated,

    /// <summary>Brought as PKCS#12.</summary>
    Imported,
}

/// <summary>What happens to a key. A closed set; no event holds a key.</summary>
public abstract record IssuerKeyEvent
{
    /// <summary>The key is known, and not yet used.</summary>
    public sealed record IssuerKeyRegistered(
        IssuerKeyId Id, KeyThumbprint Thumbprint, Sha256Digest CertificateSha256, KeyOrigin Origin, OfficerId RegisteredBy, DateTimeOffset RegisteredAt) : IssuerKeyEvent;

    /// <summary>It signs from now on.</summary>
    public sealed record IssuerKeyActivated(OfficerId ActivatedBy, DateTimeOffset ActivatedAt) : IssuerKeyEvent;

    /// <summary>It signs no more; what it signed stays good.</summary>
    public sealed record IssuerKeyRetired(OfficerId RetiredBy, DateTimeOffset RetiredAt) : IssuerKeyEvent;

    /// <summary>Somebody else may have signed with it.</summary>
    /// <param name="Since">From when that may be so.</param>
    /// <param name="ReportedBy">Who reported it.</param>
    /// <param name="ReportedAt">When.</param>
    public sealed record IssuerKeyCompromised(DateTimeOffset Since, OfficerId ReportedBy, DateTimeOffset ReportedAt) : IssuerKeyEvent;

    private IssuerKeyEvent() { }
}

/// <summary>Where a key stands. A closed set.</summary>
public abstract record IssuerKey
{
    /// <summary>There is none.</summary>
    public sealed record Unknown : IssuerKey;

    /// <summary>It waits for its first use.</summary>
    public sealed record Registered : IssuerKey;

    /// <summary>It signs.</summary>
    public sealed record Active(DateTimeOffset Since) : IssuerKey;

    /// <summary>It is published still, and signs no more.</summary>
    public sealed record Retired(DateTimeOffset Since) : IssuerKey;

    /// <summary>It is not used, and published as withdrawn.</summary>
    public sealed record Compromised(DateTimeOffset Since) : IssuerKey;

    /// <summary>The stream; the store sets it.</summary>
    public IssuerKeyId Id { get; init; }

    private IssuerKey() { }
}
