using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;
using static KompetensPasset.Issuer.CredentialOffers.CredentialOfferEvent;

namespace KompetensPasset.Issuer.CredentialOffers;

/// <summary>The write model.</summary>
public sealed class CredentialOfferStream : SingleStreamProjection<CredentialOffer, CredentialOfferId>
{
    public override CredentialOffer? Evolve(CredentialOffer? snapshot, CredentialOfferId id, IEvent e) =>
        e.Data is CredentialOfferEvent happened ? CredentialOfferDecider.Evolve(snapshot ?? new CredentialOffer.NotOffered(), happened) : snapshot;
}

/// <summary>An offer's state, by name.</summary>
public enum OfferState
{
    /// <summary>Can be claimed.</summary>
    Open,

    /// <summary>Was claimed.</summary>
    Claimed,

    /// <summary>Was withdrawn.</summary>
    Withdrawn,

    /// <summary>Is too old; follows from the clock and is stored nowhere.</summary>
    Expired,
}

/// <summary>An offer, for reading and for finding it by its secret.</summary>
public sealed record CredentialOfferView : IRevisioned
{
    public required CredentialOfferId Id { get; init; }

    /// <summary>The award, as a bare value because offers are found by it.</summary>
    public required Guid AwardId { get; init; }

    /// <summary>The digest of the secret.</summary>
    public required string SecretHash { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required OfferState State { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>Who claimed it; null before.</summary>
    public ClaimantKeyHash? Claimant { get; init; }

    public int Version { get; set; }

    /// <summary>The state at an instant.</summary>
    public OfferState StateAt(DateTimeOffset now) => State is OfferState.Open && ExpiresAt <= now ? OfferState.Expired : State;

    /// <summary>Until when a claimant gets the same octets again; null when this is not who claimed, or the time is over.</summary>
    public DateTimeOffset? RepeatableUntil(ClaimantKeyHash claimant, DateTimeOffset now) =>
        Claimant == claimant && ClaimedAt + CredentialOfferDecider.RepeatWindow is { } until && now < until ? until : null;
}

/// <summary>Keeps <see cref="CredentialOfferView"/>.</summary>
public sealed class CredentialOfferViewProjection : SingleStreamProjection<CredentialOfferView, CredentialOfferId>
{
    public override CredentialOfferView? Evolve(CredentialOfferView? snapshot, CredentialOfferId id, IEvent e) => (snapshot, e.Data) switch
    {
        (_, CredentialOffered offered) => new CredentialOfferView
        {
            Id = offered.Terms.Id,
            AwardId = offered.Terms.Award.Value,
            SecretHash = offered.Terms.Secret.Value,
            OfferedAt = offered.OfferedAt,
            ExpiresAt = offered.Terms.ExpiresAt,
            State = OfferState.Open,
        },
        ({ } view, CredentialOfferRedeemed redeemed) => view with { State = OfferState.Claimed, ClaimedAt = redeemed.RedeemedAt, Claimant = redeemed.Claimant },
        ({ } view, CredentialOfferWithdrawn) => view with { State = OfferState.Withdrawn },
        _ => snapshot,
    };
}

internal sealed class CredentialOfferStorage : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        options.Projections.Add(new CredentialOfferStream(), ProjectionLifecycle.Live);
        options.Projections.Add(new CredentialOfferViewProjection(), ProjectionLifecycle.Inline);
        options.Schema.For<CredentialOfferView>()
            .UniqueIndex(UniqueIndexType.DuplicatedField, "credential_offer_secret", TenancyScope.PerTenant, o => o.SecretHash)
            .Index(o => o.AwardId);
    }
}
