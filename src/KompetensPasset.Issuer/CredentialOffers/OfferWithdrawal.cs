using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;

namespace KompetensPasset.Issuer.CredentialOffers;

/// <summary>Withdraws claim links; with a link goes its secret.</summary>
internal static class OfferWithdrawal
{
    /// <summary>Withdraws every open link of an award.</summary>
    public static async Task WithdrawOpenAsync(IDocumentSession session, IContentVault vault, AwardId award, Act act, CancellationToken ct)
    {
        var id = award.Value;
        var offers = await session.Query<CredentialOfferView>().Where(o => o.AwardId == id).ToListAsync(ct).ConfigureAwait(false);
        foreach (var offer in offers.Where(o => o.State is OfferState.Open))
            await WithdrawAsync(session, vault, offer.Id, act, ct).ConfigureAwait(false);
    }

    /// <summary>Withdraws one link.</summary>
    public static async Task<Decision<CredentialOfferEvent>> WithdrawAsync(IDocumentSession session, IContentVault vault, CredentialOfferId id, Act act, CancellationToken ct)
    {
        var decision = await session.DecideAsync<CredentialOffer, CredentialOfferId, CredentialOfferEvent>(
            id, null, state => CredentialOfferDecider.Withdraw(state ?? new CredentialOffer.NotOffered(), act), ct).ConfigureAwait(false);
        if (decision is Decision<CredentialOfferEvent>.Accepted { Events.Count: > 0 })
            vault.Erase(session, id.Value);

        return decision;
    }
}
