using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Wallet.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.HeldCredentials.ShowingHistory;

internal static class ShowHeldCredentialHistoryEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/credentials/{id:guid}/history", Handle).Produces<HeldCredentialHistory>().WithName("ShowHeldCredentialHistory");

    private static async Task<IResult> Handle(Guid id, HttpContext http, WalletAccess access, CancellationToken ct)
    {
        await using var wallet = await access.ReadAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        return await HeldCredentialHistory.ReadAsync(wallet, new(id), ct).ConfigureAwait(false) is { } history
            ? Results.Ok(history)
            : WalletErrors.CredentialUnknown.ToResult();
    }
}
