using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.HeldCredentials.Downloading;

internal static class DownloadHeldCredentialEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/credentials/{id:guid}/content", Handle).Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream").WithName("DownloadHeldCredential");

    private static async Task<IResult> Handle(Guid id, HttpContext http, WalletAccess access, IContentVault vault, CancellationToken ct)
    {
        await using var wallet = await access.ReadAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        if (await wallet.FindAsync<HeldCredentialSummary, HeldCredentialId>(new(id), ct).ConfigureAwait(false) is not { } held
            || await vault.ReadAsync(wallet.Session, held.Content.Value, ct).ConfigureAwait(false) is not { } octets)
            return WalletErrors.CredentialUnknown.ToResult();

        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(octets, CheckedCredential.MediaTypeOf(held.Format, octets));
    }
}
