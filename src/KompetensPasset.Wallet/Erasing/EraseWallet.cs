using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Receiving;
using KompetensPasset.Wallet.Shares;
using KompetensPasset.Wallet.Wallets;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Erasing;

/// <summary>
/// Erases the account: the person's key and with it everything that it protects, in one transaction. Every link stops working.
/// The streams keep what happened when; nothing says any longer whose they were.
/// </summary>
internal static class EraseWalletEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("", Handle).Produces(StatusCodes.Status204NoContent).WithName("EraseWallet");

    private static async Task<IResult> Handle(HttpContext http, WalletAccess access, IContentVault vault, TimeProvider clock, CancellationToken ct)
    {
        if (!http.Request.TryReadOptionalIfMatch(out var version, out var malformed))
            return malformed!.ToResult();

        await using var wallet = await access.WriteAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        var now = clock.GetUtcNow();
        var decision = await wallet.Session.DecideAsync<Wallets.Wallet, WalletId, WalletEvent>(
            wallet.Id, version, state => WalletDecider.Close(state ?? WalletDecider.Initial, now), ct).ConfigureAwait(false);
        if (decision.ProblemOrNull() is { } refusal)
            return refusal;

        await wallet.EndSharesAsync(null, ShareEndReason.WalletClosed, vault, now, ct).ConfigureAwait(false);
        foreach (var held in await wallet.Query<HeldCredentialSummary>().ToListAsync(ct).ConfigureAwait(false))
            await wallet.EraseAsync((held.Id, null), vault, now, ct).ConfigureAwait(false);

        foreach (var claim in await wallet.Query<ClaimInProgress>().ToListAsync(ct).ConfigureAwait(false))
            wallet.Session.Delete(claim);

        wallet.Session.Delete<WalletOwner>(wallet.OwnerId);
        vault.EraseOwner(wallet.Session, wallet.Id.Value);
        await wallet.Session.SaveChangesAsync(ct).ConfigureAwait(false);
        return Results.NoContent();
    }
}
