using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using static KompetensPasset.Issuer.CredentialOffers.CredentialOfferEvent;

namespace KompetensPasset.Issuer.CredentialOffers;

/// <summary>The rules of an offer.</summary>
public static class CredentialOfferDecider
{
    /// <summary>For how long the same claimant gets the same octets again: a crash between the two services loses nothing.</summary>
    public static readonly TimeSpan RepeatWindow = TimeSpan.FromHours(24);

    public static Decision<CredentialOfferEvent> Offer(CredentialOffer state, OfferTerms terms, Act act) => state switch
    {
        CredentialOffer.NotOffered => Decision.Accept<CredentialOfferEvent>(new CredentialOffered(terms, act.By, act.At)),
        _ => Decision.Refuse<CredentialOfferEvent>(HttpErrors.AlreadyExists),
    };

    /// <summary>Claims.</summary>
    /// <param name="state">The offer.</param>
    /// <param name="claimant">Who claims.</param>
    /// <param name="credentials">What the claimant gets if it is the first.</param>
    /// <param name="now">The present instant.</param>
    public static Decision<CredentialOfferEvent> Redeem(
        CredentialOffer state, ClaimantKeyHash claimant, IReadOnlyList<IssuedCredentialId> credentials, DateTimeOffset now) => state switch
        {
            CredentialOffer.Open open when open.Terms.ExpiresAt <= now => Decision.Refuse<CredentialOfferEvent>(IssuerErrors.OfferExpired),
            CredentialOffer.Open when credentials.Count == 0 => Decision.Refuse<CredentialOfferEvent>(IssuerErrors.OfferWithdrawn),
            CredentialOffer.Open => Decision.Accept<CredentialOfferEvent>(new CredentialOfferRedeemed(claimant, credentials, now)),
            CredentialOffer.Redeemed redeemed when redeemed.Claimant == claimant && now < redeemed.RedeemedAt + RepeatWindow =>
                Decision.NothingToDo<CredentialOfferEvent>(),
            CredentialOffer.Redeemed => Decision.Refuse<CredentialOfferEvent>(IssuerErrors.OfferSpent),
            CredentialOffer.Withdrawn => Decision.Refuse<CredentialOfferEvent>(IssuerErrors.OfferWithdrawn),
            _ => Decision.Refuse<CredentialOfferEvent>(IssuerErrors.OfferUnknown),
        };

    public static Decision<CredentialOfferEvent> Withdraw(CredentialOffer state, Act act) => state switch
    {
        CredentialOffer.Open => Decision.Accept<CredentialOfferEvent>(new CredentialOfferWithdrawn(act.By, act.At)),
        CredentialOffer.Withdrawn => Decision.NothingToDo<CredentialOfferEvent>(),
        CredentialOffer.Redeemed => Decision.Refuse<CredentialOfferEvent>(IssuerErrors.OfferAlreadyClaimed),
        _ => Decision.Refuse<CredentialOfferEvent>(IssuerErrors.OfferUnknown),
    };

    public static CredentialOffer Evolve(CredentialOffer state, CredentialOfferEvent e) => (state, e) switch
    {
        (_, CredentialOffered offered) => new CredentialOffer.Open(offered.Terms) { Id = offered.Terms.Id },
        (CredentialOffer.Open open, CredentialOfferRedeemed redeemed) =>
            new CredentialOffer.Redeemed(open.Terms, redeemed.Claimant, redeemed.Credentials, redeemed.RedeemedAt) { Id = open.Id },
        (CredentialOffer.Open open, CredentialOfferWithdrawn) => new CredentialOffer.Withdrawn(open.Terms) { Id = open.Id },
        _ => state,
    };
}
