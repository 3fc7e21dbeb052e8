using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Wallet.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Exporting;

/// <summary>Everything that the wallet holds, as one archive that can be read without this service.</summary>
internal static class ExportWalletEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/export", Handle).Produces<byte[]>(StatusCodes.Status200OK, "application/zip").WithName("ExportWallet");

    private static async Task<IResult> Handle(HttpContext http, WalletAccess access, WalletArchive archive, CancellationToken ct)
    {
        var caller = http.GetCaller();
        var wallet = await access.ReadAsync(caller, ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        http.Response.RegisterForDisposeAsync(wallet);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(body => archive.WriteAsync(wallet, body, ct), "application/zip", "kompetenspass.zip");
    }
}
