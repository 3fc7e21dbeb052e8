using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Issuer.Awards.Offering;

internal static class OfferAwardEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/awards/{id:guid}/offers", Renew).Produces<OfferResponse>(StatusCodes.Status201Created).WithName("RenewOffer");
        api.MapDelete("/offers/{id:guid}", Withdraw).Produces(StatusCodes.Status204NoContent).WithName("WithdrawOffer");
    }

    // A new link takes the place of the open ones: whoever found an old mail has nothing.
    private static async Task<IResult> Renew(
        Guid id, HttpContext http, ITenantSessions sessions, AwardRegistering registering, IContentVault vault, AwardReading reading, TimeProvider clock, CancellationToken ct)
    {
        var (tenant, act) = (http.GetCaller().Tenant, http.ActAt(clock));
        await using var session = sessions.Open(tenant);
        if (await session.LoadAsync<AwardView>(new AwardId(id), ct).ConfigureAwait(false) is not { } award)
            return IssuerErrors.AwardUnknown.ToResult();
        if (award.State is AwardState.Revoked or AwardState.Replaced)
            return IssuerErrors.AwardNotActive.ToResult();

        await OfferWithdrawal.WithdrawOpenAsync(session, vault, award.Id, act, ct).ConfigureAwait(false);
        var offer = await registering.OfferAsync(session, tenant, award.Facts, act, ct).ConfigureAwait(false);
        await session.SaveChangesAsync(ct).ConfigureAwait(false);
        var after = await reading.ReadAsync(session, award.Id, ct).ConfigureAwait(false);
        return Results.Created($"/api/issuer/offers/{offer.Value}", after!.Value.Award.Offer);
    }

    private static async Task<IResult> Withdraw(Guid id, HttpContext http, ITenantSessions sessions, IContentVault vault, TimeProvider clock, CancellationToken ct)
    {
        await using var session = sessions.Open(http.GetCaller().Tenant);
        var decision = await OfferWithdrawal.WithdrawAsync(session, vault, new CredentialOfferId(id), http.ActAt(clock), ct).ConfigureAwait(false);
        if (decision.ProblemOrNull() is { } refusal)
            return refusal;

        await session.SaveChangesAsync(ct).ConfigureAwait(false);
        return Results.NoContent();
    }
}
