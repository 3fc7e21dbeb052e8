using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Wallet.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Shares.ShowingOpenings;

/// <summary>When a link was opened. Nothing is known about who.</summary>
/// <param name="Count">How many openings are logged. However often the link is followed within one minute, it is one.</param>
/// <param name="Items">The newest of them, newest first.</param>
public sealed record ShareOpenings(int Count, IReadOnlyList<ShareOpening> Items);

/// <summary>The link was opened at least once in the minute that begins at this time.</summary>
/// <param name="At">When it was opened first.</param>
public sealed record ShareOpening(DateTimeOffset At);

internal static class ShowShareOpeningsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/shares/{id:guid}/openings", Handle).Produces<ShareOpenings>().WithName("ShowShareOpenings");

    private static async Task<IResult> Handle(Guid id, HttpContext http, WalletAccess access, CancellationToken ct)
    {
        await using var wallet = await access.ReadAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        if (await wallet.FindAsync<ShareSummary, ShareId>(new(id), ct).ConfigureAwait(false) is not { } share)
            return WalletErrors.ShareUnknown.ToResult();

        var stream = await wallet.Session.Events.FetchStreamAsync(id, token: ct).ConfigureAwait(false);
        var openings = stream.Select(e => e.Data).OfType<ShareEvent.ShareOpened>().Select(e => new ShareOpening(e.OpenedAt)).Reverse().Take(Limits.OpeningsShown);
        return Results.Ok(new ShareOpenings(share.OpenedCount, [.. openings]));
    }
}
