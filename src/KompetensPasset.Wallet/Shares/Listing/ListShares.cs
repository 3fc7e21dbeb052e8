using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.Wallets;
using Marten;
using Marten.Linq.MatchesSql;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Shares.Listing;

/// <summary>The holder's shares, newest first.</summary>
internal static class ListSharesEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/shares", All).Produces<Page<ShareResponse>>().WithName("ListShares")
            .WithDescription($"{PageRequest.Description} A page has at most 50 rows here, also where more are asked for.");
        api.MapGet("/shares/{id:guid}", One).Produces<ShareResponse>().WithName("ShowShare");
    }

    private static async Task<IResult> All(HttpContext http, WalletAccess access, IContentVault vault, TimeProvider clock, CancellationToken ct)
    {
        if (!PageRequest.TryRead(http.Request, out var asked, out var problem))
            return problem!.ToResult();

        await using var wallet = await access.ReadAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        asked = asked with { Limit = Math.Min(asked.Limit, Limits.PageSize) };
        var query = wallet.Query<ShareSummary>();
        if (asked.After is { } after)
            query = query.Where(share => share.MatchesSql("d.id < ?", after));

        var page = asked.Cut(await query.OrderByDescending(share => share.Id).Take(asked.Limit + 1).ToListAsync(ct).ConfigureAwait(false), share => share.Id.Value);
        return Results.Ok(new Page<ShareResponse>(await wallet.ShowSharesAsync(vault, page.Items, clock.GetUtcNow(), ct).ConfigureAwait(false), page.NextCursor));
    }

    private static async Task<IResult> One(Guid id, HttpContext http, WalletAccess access, IContentVault vault, TimeProvider clock, CancellationToken ct)
    {
        await using var wallet = await access.ReadAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        if (await wallet.FindAsync<ShareSummary, ShareId>(new(id), ct).ConfigureAwait(false) is not { } share)
            return WalletErrors.ShareUnknown.ToResult();

        http.Response.WriteETag(share.Version);
        return Results.Ok((await wallet.ShowSharesAsync(vault, [share], clock.GetUtcNow(), ct).ConfigureAwait(false))[0]);
    }
}
