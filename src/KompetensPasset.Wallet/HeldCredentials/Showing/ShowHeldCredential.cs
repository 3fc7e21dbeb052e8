using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Wallet.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.HeldCredentials.Showing;

internal static class ShowHeldCredentialEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/credentials/{id:guid}", Handle).Produces<HeldCredentialResponse>().WithName("ShowHeldCredential");

    private static async Task<IResult> Handle(Guid id, HttpContext http, WalletAccess access, HeldCredentialChecks checks, CancellationToken ct)
    {
        await using var wallet = await access.ReadAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        return await wallet.FindAsync<HeldCredentialSummary, HeldCredentialId>(new(id), ct).ConfigureAwait(false) is { } held
            && await checks.CheckAsync(wallet, [held], ct).ConfigureAwait(false) is [var shown]
            ? HeldCredentialResponse.Of(shown, http)
            : WalletErrors.CredentialUnknown.ToResult();
    }
}
