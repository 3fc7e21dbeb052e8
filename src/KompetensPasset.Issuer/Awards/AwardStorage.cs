using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using KompetensPasset.Issuer.IssuedCredentials;
using Marten;
using Marten.Events.Aggregation;
using static KompetensPasset.Issuer.Awards.AwardEvent;

namespace KompetensPasset.Issuer.Awards;

/// <summary>The write model.</summary>
public sealed class AwardStream : SingleStreamProjection<Award, AwardId>
{
    public override Award? Evolve(Award? snapshot, AwardId id, IEvent e) =>
        e.Data is AwardEvent happened ? AwardDecider.Evolve(snapshot ?? new Award.NotAwarded(), happened) : snapshot;
}

/// <summary>An award's state, by name.</summary>
public enum AwardState
{
    /// <summary>Holds.</summary>
    Active,

    /// <summary>Does not hold for the time being.</summary>
    Suspended,

    /// <summary>Withdrawn for good; its credentials are revoked.</summary>
    Revoked,

    /// <summary>Replaced by a corrected one.</summary>
    Replaced,
}

/// <summary>An award, for reading: no personal content.</summary>
public sealed record AwardView : IRevisioned
{
    public required AwardId Id { get; init; }

    public required AwardFacts Facts { get; init; }

    public required AwardState State { get; init; }

    public IReadOnlyList<Attestation> Attestations { get; init; } = [];

    public AwardId? Correction { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public int Version { get; set; }
}

/// <summary>Keeps <see cref="AwardView"/>.</summary>
public sealed class AwardViewProjection : SingleStreamProjection<AwardView, AwardId>
{
    public override AwardView? Evolve(AwardView? snapshot, AwardId id, IEvent e) => (snapshot, e.Data) switch
    {
        (_, AwardRegistered registered) => new AwardView
        {
            Id = registered.Facts.Id,
            Facts = registered.Facts,
            State = AwardState.Active,
            RegisteredAt = registered.RegisteredAt,
        },
        ({ } view, AwardAttested attested) => view with { Attestations = [.. view.Attestations, new Attestation(attested.Credential, attested.Format)] },
        ({ } view, AwardSuspended) => view with { State = AwardState.Suspended },
        ({ } view, AwardReinstated) => view with { State = AwardState.Active },
        ({ } view, AwardWithdrawn) => view with { State = AwardState.Revoked },
        ({ } view, AwardCorrected corrected) => view with { State = AwardState.Replaced, Correction = corrected.Correction },
        _ => snapshot,
    };
}

internal sealed class AwardStorage : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        options.Projections.Add(new AwardStream(), ProjectionLifecycle.Live);
        options.Projections.Add(new AwardViewProjection(), ProjectionLifecycle.Inline);
    }
}
