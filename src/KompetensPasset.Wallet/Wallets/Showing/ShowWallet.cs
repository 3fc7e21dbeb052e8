using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Wallets.Showing;

internal static class ShowWalletEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("", Handle).Produces<WalletResponse>().WithName("ShowWallet");

    private static async Task<IResult> Handle(HttpContext http, WalletAccess access, CancellationToken ct)
    {
        await using var wallet = await access.ReadAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        http.Response.WriteETag(await wallet.VersionAsync(ct).ConfigureAwait(false));
        return Results.Ok(new WalletResponse("open", wallet.OpenedAt));
    }
}
