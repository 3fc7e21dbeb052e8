using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.CredentialOffers.CredentialOfferEvent;
using static KompetensPasset.Issuer.Tests.Deciders.TestActs;

namespace KompetensPasset.Issuer.Tests.Deciders;

public sealed class CredentialOfferDeciderTests
{
    private static readonly OfferTerms Terms = new(
        new CredentialOfferId(Number(1)), new AwardId(Number(2)), new ClaimSecretHash("hash"), Noon.AddDays(30));

    private static readonly ClaimantKeyHash Anna = new("anna");
    private static readonly ClaimantKeyHash Bo = new("bo");
    private static readonly IssuedCredentialId[] Credentials = [new(Number(3))];
    private static readonly CredentialOffered Offered = new(Terms, Officer, Noon);
    private static readonly CredentialOfferRedeemed Redeemed = new(Anna, Credentials, Noon);
    private static readonly CredentialOfferWithdrawn Withdrawn = new(Officer, Noon);

    private static DeciderSpecification<CredentialOffer, CredentialOfferEvent> Specification =>
        new(new CredentialOffer.NotOffered(), CredentialOfferDecider.Evolve);

    public static TheoryData<CredentialOfferEvent[]> Existing => new([Offered], [Offered, Redeemed], [Offered, Withdrawn]);

    [Fact]
    public void Offering_makes_an_offer() => Specification.Given().When(s => CredentialOfferDecider.Offer(s, Terms, Plain)).Then(Offered);

    [Theory]
    [MemberData(nameof(Existing))]
    public void Offering_what_is_offered_is_refused(CredentialOfferEvent[] history) =>
        Specification.Given(history).When(s => CredentialOfferDecider.Offer(s, Terms, Plain)).ThenRefused(HttpErrors.AlreadyExists);

    [Fact]
    public void Claiming_an_open_offer_redeems_it() =>
        Specification.Given(Offered).When(s => CredentialOfferDecider.Redeem(s, Anna, Credentials, Noon)).Then(Redeemed);

    [Fact]
    public void Claiming_an_unknown_offer_is_refused() =>
        Specification.Given().When(s => CredentialOfferDecider.Redeem(s, Anna, Credentials, Noon)).ThenRefused(IssuerErrors.OfferUnknown);

    [Fact]
    public void Claiming_at_the_very_end_is_refused() =>
        Specification.Given(Offered).When(s => CredentialOfferDecider.Redeem(s, Anna, Credentials, Terms.ExpiresAt)).ThenRefused(IssuerErrors.OfferExpired);

    [Fact]
    public void Claiming_just_before_the_end_redeems() =>
        Specification.Given(Offered).When(s => CredentialOfferDecider.Redeem(s, Anna, Credentials, Terms.ExpiresAt.AddTicks(-1)))
            .Then(Redeemed with { RedeemedAt = Terms.ExpiresAt.AddTicks(-1) });

    [Fact]
    public void Claiming_when_nothing_is_left_to_claim_is_refused() =>
        Specification.Given(Offered).When(s => CredentialOfferDecider.Redeem(s, Anna, [], Noon)).ThenRefused(IssuerErrors.OfferWithdrawn);

    [Fact]
    public void The_same_claimant_may_ask_again_within_a_day() =>
        Specification.Given(Offered, Redeemed).When(s => CredentialOfferDecider.Redeem(s, Anna, [], Noon.AddHours(24).AddTicks(-1))).ThenNothing();

    [Fact]
    public void The_same_claimant_is_refused_after_a_day() =>
        Specification.Given(Offered, Redeemed).When(s => CredentialOfferDecider.Redeem(s, Anna, Credentials, Noon.AddHours(24))).ThenRefused(IssuerErrors.OfferSpent);

    [Fact]
    public void Another_claimant_is_refused() =>
        Specification.Given(Offered, Redeemed).When(s => CredentialOfferDecider.Redeem(s, Bo, Credentials, Noon)).ThenRefused(IssuerErrors.OfferSpent);

    [Fact]
    public void Claiming_a_withdrawn_offer_is_refused() =>
        Specification.Given(Offered, Withdrawn).When(s => CredentialOfferDecider.Redeem(s, Anna, Credentials, Noon)).ThenRefused(IssuerErrors.OfferWithdrawn);

    [Fact]
    public void Withdrawing_an_open_offer_withdraws_it() =>
        Specification.Given(Offered).When(s => CredentialOfferDecider.Withdraw(s, Plain)).Then(Withdrawn);

    [Fact]
    public void Withdrawing_a_withdrawn_offer_does_nothing() =>
        Specification.Given(Offered, Withdrawn).When(s => CredentialOfferDecider.Withdraw(s, Plain)).ThenNothing();

    [Fact]
    public void Withdrawing_a_claimed_offer_is_refused() =>
        Specification.Given(Offered, Redeemed).When(s => CredentialOfferDecider.Withdraw(s, Plain)).ThenRefused(IssuerErrors.OfferAlreadyClaimed);

    [Fact]
    public void Withdrawing_an_unknown_offer_is_refused() =>
        Specification.Given().When(s => CredentialOfferDecider.Withdraw(s, Plain)).ThenRefused(IssuerErrors.OfferUnknown);
}
