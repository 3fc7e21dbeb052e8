using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Shares.Extending;

/// <summary>Lets a link work longer.</summary>
/// <param name="ExpiresAt">The new end, later than the present one, at most a year from now.</param>
public sealed record ExtendShare(DateTimeOffset ExpiresAt);

internal static class ExtendShareEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/shares/{id:guid}", Handle).Produces<ShareResponse>().WithName("ExtendShare");

    private static async Task<IResult> Handle(Guid id, ExtendShare request, HttpContext http, WalletAccess access, IContentVault vault, TimeProvider clock, CancellationToken ct)
    {
        if (!http.Request.TryReadOptionalIfMatch(out var version, out var malformed))
            return malformed!.ToResult();

        await using var wallet = await access.WriteAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        var now = clock.GetUtcNow();
        var decision = await wallet.DecideAsync<Share, ShareId, ShareEvent>(
            new(id), version, ShareDecider.Initial, state => ShareDecider.Extend(state, request.ExpiresAt.ToUniversalTime(), now), ct).ConfigureAwait(false);
        if (decision.ProblemOrNull() is { } refusal)
            return refusal;

        await wallet.Session.SaveChangesAsync(ct).ConfigureAwait(false);
        var share = await wallet.FindAsync<ShareSummary, ShareId>(new(id), ct).ConfigureAwait(false);
        http.Response.WriteETag(share!.Version);
        return Results.Ok((await wallet.ShowSharesAsync(vault, [share], now, ct).ConfigureAwait(false))[0]);
    }
}
