using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Shares;
using KompetensPasset.Wallet.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Erasing;

/// <summary>Erases one credential: its octets and label with their keys, and every share of it ends. Its history stays.</summary>
internal static class EraseHeldCredentialEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/credentials/{id:guid}", Handle).Produces(StatusCodes.Status204NoContent).WithName("EraseHeldCredential");

    private static async Task<IResult> Handle(Guid id, HttpContext http, WalletAccess access, IContentVault vault, TimeProvider clock, CancellationToken ct)
    {
        if (!http.Request.TryReadOptionalIfMatch(out var version, out var malformed))
            return malformed!.ToResult();

        await using var wallet = await access.WriteAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        var (credential, now) = (new HeldCredentialId(id), clock.GetUtcNow());
        var decision = await wallet.EraseAsync((credential, version), vault, now, ct).ConfigureAwait(false);
        if (decision.ProblemOrNull() is { } refusal)
            return refusal;

        await wallet.EndSharesAsync(credential, ShareEndReason.CredentialErased, vault, now, ct).ConfigureAwait(false);
        await wallet.Session.SaveChangesAsync(ct).ConfigureAwait(false);
        return Results.NoContent();
    }
}
