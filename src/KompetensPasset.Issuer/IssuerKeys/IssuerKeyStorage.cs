using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using KompetensPasset.Issuer.Organisations;
using Marten;
using Marten.Events.Aggregation;
using static KompetensPasset.Issuer.IssuerKeys.IssuerKeyEvent;

namespace KompetensPasset.Issuer.IssuerKeys;

/// <summary>The write model.</summary>
public sealed class IssuerKeyStream : SingleStreamProjection<IssuerKey, IssuerKeyId>
{
    public override IssuerKey? Evolve(IssuerKey? snapshot, IssuerKeyId id, IEvent e) =>
        e.Data is IssuerKeyEvent happened ? IssuerKeyDecider.Evolve(snapshot ?? new IssuerKey.Unknown(), happened) : snapshot;
}

/// <summary>A key's state, by name.</summary>
public enum KeyState
{
    /// <summary>Waits for its first use.</summary>
    Registered,

    /// <summary>Signs.</summary>
    Active,

    /// <summary>Published, signs no more.</summary>
    Retired,

    /// <summary>Not used, and published as withdrawn.</summary>
    Compromised,
}

/// <summary>A key and its history, for reading.</summary>
public sealed record IssuerKeyView : IRevisioned
{
    public required IssuerKeyId Id { get; init; }

    public required KeyThumbprint Thumbprint { get; init; }

    public required Sha256Digest CertificateSha256 { get; init; }

    public required KeyOrigin Origin { get; init; }

    public required KeyState State { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset? ActivatedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    public DateTimeOffset? CompromisedSince { get; init; }

    public int Version { get; set; }
}

internal static class IssuerKeyViews
{
    /// <summary>One view for each key: where a key was registered more than once, its worst state holds.</summary>
    public static IEnumerable<IssuerKeyView> WorstOfEach(this IEnumerable<IssuerKeyView> views) => views.GroupBy(v => v.Thumbprint)
        .Select(same => same.MaxBy(v => v.State)! with { ActivatedAt = same.Max(v => v.ActivatedAt) });
}

/// <summary>Keeps <see cref="IssuerKeyView"/>.</summary>
public sealed class IssuerKeyViewProjection : SingleStreamProjection<IssuerKeyView, IssuerKeyId>
{
    public override IssuerKeyView? Evolve(IssuerKeyView? snapshot, IssuerKeyId id, IEvent e) => (snapshot, e.Data) switch
    {
        (_, IssuerKeyRegistered registered) => new IssuerKeyView
        {
            Id = registered.Id,
            Thumbprint = registered.Thumbprint,
            CertificateSha256 = registered.CertificateSha256,
            Origin = registered.Origin,
            State = KeyState.Registered,
            RegisteredAt = registered.RegisteredAt,
        },
        ({ } view, IssuerKeyActivated activated) => view with { State = KeyState.Active, ActivatedAt = activated.ActivatedAt },
        ({ } view, IssuerKeyRetired retired) => view with { State = KeyState.Retired, RetiredAt = retired.RetiredAt },
        ({ } view, IssuerKeyCompromised compromised) => view with { State = KeyState.Compromised, CompromisedSince = compromised.Since },
        _ => snapshot,
    };
}

/// <summary>
/// A private key at rest: PKCS#8 encrypted with a key of its own, which the key-encryption key wraps. A source, not a read model; no event and no answer holds it.
/// </summary>
public sealed record IssuerKeyMaterial
{
    public required IssuerKeyId Id { get; init; }

    /// <summary>The certificates as DER, the key's own first. Public.</summary>
    public required IReadOnlyList<byte[]> Certificates { get; init; }

    /// <summary>The PKCS#8, sealed with AES-256-GCM.</summary>
    public required byte[] Encrypted { get; init; }

    /// <summary>The key of <see cref="Encrypted"/>, wrapped.</summary>
    public required byte[] WrappedKey { get; init; }

    /// <summary>Which key-encryption key wrapped it.</summary>
    public required string WrappedBy { get; init; }
}

internal sealed class IssuerKeyStorage : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        options.Projections.Add(new IssuerKeyStream(), ProjectionLifecycle.Live);
        options.Projections.Add(new IssuerKeyViewProjection(), ProjectionLifecycle.Inline);
        options.Schema.For<IssuerKeyMaterial>();
    }
}
