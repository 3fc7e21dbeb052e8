using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Shares.Withdrawing;

/// <summary>Stops a share. The very next request finds it closed.</summary>
internal static class WithdrawShareEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/shares/{id:guid}", Handle).Produces(StatusCodes.Status204NoContent).WithName("WithdrawShare");

    private static async Task<IResult> Handle(Guid id, HttpContext http, WalletAccess access, IContentVault vault, TimeProvider clock, CancellationToken ct)
    {
        if (!http.Request.TryReadOptionalIfMatch(out var version, out var malformed))
            return malformed!.ToResult();

        await using var wallet = await access.WriteAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        var refusal = await wallet.EndShareAsync((new(id), version), ShareEndReason.Withdrawn, vault, clock.GetUtcNow(), ct).ConfigureAwait(false);
        if (refusal is not null)
            return refusal;

        await wallet.Session.SaveChangesAsync(ct).ConfigureAwait(false);
        return Results.NoContent();
    }
}
