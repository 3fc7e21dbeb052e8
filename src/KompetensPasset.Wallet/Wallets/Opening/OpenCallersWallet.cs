using KompetensPasset.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Wallets.Opening;

internal static class OpenCallersWalletEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("", Handle).Produces<WalletResponse>(StatusCodes.Status201Created).Produces<WalletResponse>().WithName("OpenWallet");

    private static async Task<IResult> Handle(HttpContext http, WalletAccess access, TimeProvider clock, CancellationToken ct)
    {
        var (owner, isNew) = await access.OpenAsync(http.GetCaller(), clock.GetUtcNow(), ct).ConfigureAwait(false);
        var response = new WalletResponse("open", owner.OpenedAt);
        return isNew ? Results.Created("/api/wallet", response) : Results.Ok(response);
    }
}
