using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Organisations;

namespace KompetensPasset.Issuer.CredentialOffers;

/// <summary>An offer's stream.</summary>
public readonly record struct CredentialOfferId(Guid Value);

/// <summary>The digest of the secret in a claim link; the secret is stored nowhere.</summary>
public readonly record struct ClaimSecretHash(string Value);

/// <summary>The digest of the key with which a wallet claims, so that the same wallet gets the same octets again.</summary>
public readonly record struct ClaimantKeyHash(string Value);

/// <summary>What is offered, to whoever has the link.</summary>
/// <param name="Id">The stream.</param>
/// <param name="Award">Whose artefacts.</param>
/// <param name="Secret">The digest of the link's secret.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record OfferTerms(CredentialOfferId Id, AwardId Award, ClaimSecretHash Secret, DateTimeOffset ExpiresAt);

/// <summary>What happens to an offer. A closed set.</summary>
public abstract record CredentialOfferEvent
{
    /// <summary>The link was made.</summary>
    public sealed record CredentialOffered(OfferTerms Terms, OfficerId OfferedBy, DateTimeOffset OfferedAt) : CredentialOfferEvent;

    /// <summary>A wallet claimed.</summary>
    /// <param name="Claimant">Which.</param>
    /// <param name="Credentials">What it got: for a while it gets the same again.</param>
    /// <param name="RedeemedAt">When.</param>
    public sealed record CredentialOfferRedeemed(
        ClaimantKeyHash Claimant, IReadOnlyList<IssuedCredentialId> Credentials, DateTimeOffset RedeemedAt) : CredentialOfferEvent;

    /// <summary>The link was withdrawn.</summary>
    public sealed record CredentialOfferWithdrawn(OfficerId WithdrawnBy, DateTimeOffset WithdrawnAt) : CredentialOfferEvent;

    private CredentialOfferEvent() { }
}

/// <summary>Where an offer stands. A closed set; that it has expired follows from the clock.</summary>
public abstract record CredentialOffer
{
    /// <summary>There is none.</summary>
    public sealed record NotOffered : CredentialOffer;

    /// <summary>It can be claimed until it expires.</summary>
    public sealed record Open(OfferTerms Terms) : CredentialOffer;

    /// <summary>It was claimed.</summary>
    public sealed record Redeemed(
        OfferTerms Terms, ClaimantKeyHash Claimant, IReadOnlyList<IssuedCredentialId> Credentials, DateTimeOffset RedeemedAt) : CredentialOffer;

    /// <summary>It was withdrawn.</summary>
    public sealed record Withdrawn(OfferTerms Terms) : CredentialOffer;

    /// <summary>The stream; the store sets it.</summary>
    public CredentialOfferId Id { get; init; }

    private CredentialOffer() { }
}
