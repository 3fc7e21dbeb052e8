using KompetensPasset.Issuer.CredentialOffers;
using KompetensPasset.Issuer.IssuedCredentials;
using KompetensPasset.Issuer.IssuedCredentials.Issuing;
using KompetensPasset.Issuer.Organisations;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
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
        var (offer, problem) = await Attempts.RunAsync(sessions, tenant, async session =>
        {
            var award = (await session.HoldAsync(new AwardId(id), ct).ConfigureAwait(false)).State();
            if (AwardDecider.FactsOf(award) is not { } facts)
                return (false, ((CredentialOfferId?)null, (ProblemType?)IssuerErrors.AwardUnknown));
            if (award is Award.Withdrawn or Award.Corrected)
                return (false, (null, IssuerErrors.AwardNotActive));

            await OfferWithdrawal.WithdrawOpenAsync(session, vault, facts.Id, act, ct).ConfigureAwait(false);
            return (true, (await registering.OfferAsync(session, tenant, facts, act, ct).ConfigureAwait(false), null));
        }, ct).ConfigureAwait(false);
        if (problem is not null)
            return problem.ToResult();

        await using var reader = sessions.OpenForReading(tenant);
        var after = await reading.ReadAsync(reader, new AwardId(id), ct).ConfigureAwait(false);
        return Results.Created($"/api/issuer/offers/{offer!.Value.Value}", after!.Value.Award.Offer);
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
