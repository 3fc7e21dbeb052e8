using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Wallet.Wallets;
using Marten;
using Marten.Linq.MatchesSql;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.HeldCredentials.Listing;

/// <summary>The wallet, newest first, each credential judged now.</summary>
internal static class ListHeldCredentialsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/credentials", Handle).Produces<Page<HeldCredentialResponse>>().WithName("ListHeldCredentials")
            .WithDescription($"state is held or archived; both when not given; anything else is 400 filter-unknown. {PageRequest.Description} A page has at most 50 rows here, also where more are asked for.");

    private static async Task<IResult> Handle(
        [FromQuery] string? state, HttpContext http, WalletAccess access, HeldCredentialChecks checks, CancellationToken ct)
    {
        if (!PageRequest.TryRead(http.Request, out var asked, out var problem))
            return problem!.ToResult();

        if (state is not (null or "" or "held" or "archived"))
            return HttpErrors.FilterUnknown.ToResult();

        await using var wallet = await access.ReadAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        // Each row is decrypted and checked: a page is no longer than that allows.
        asked = asked with { Limit = Math.Min(asked.Limit, Limits.PageSize) };
        var page = asked.Cut(await RowsAsync(wallet, state, asked, ct).ConfigureAwait(false), held => held.Id.Value);
        var shown = await checks.CheckAsync(wallet, page.Items, ct).ConfigureAwait(false);
        return Results.Ok(new Page<HeldCredentialResponse>([.. shown.Select(one => HeldCredentialResponse.Of(one, withReport: false))], page.NextCursor));
    }

    private static Task<IReadOnlyList<HeldCredentialSummary>> RowsAsync(OpenWallet wallet, string? state, PageRequest asked, CancellationToken ct)
    {
        var query = wallet.Query<HeldCredentialSummary>();
        if (state is "held" or "archived")
        {
            var archived = state is "archived";
            query = query.Where(c => c.IsArchived == archived);
        }

        if (asked.After is { } after)
            query = query.Where(c => c.MatchesSql("d.id < ?", after));

        return query.OrderByDescending(c => c.Id).Take(asked.Limit + 1).ToListAsync(ct);
    }
}
