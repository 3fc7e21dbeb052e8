using FluentValidation;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KompetensPasset.Wallet.Shares.Previewing;

/// <summary>Shows what a receiver would see, before anything is handed over.</summary>
/// <param name="CredentialIds">One to fifty credentials of the wallet.</param>
public sealed record PreviewShare(IReadOnlyList<Guid> CredentialIds)
{
    public sealed class Validator : AbstractValidator<PreviewShare>
    {
        public Validator() => RuleFor(request => request.CredentialIds).NotEmpty().WithErrorCode("credentials-missing");
    }
}

internal static class PreviewShareEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/shares/preview", OfSelection).AddEndpointFilter<ValidationFilter<PreviewShare>>().Produces<SharePreview>().WithName("PreviewSelection");
        api.MapGet("/shares/{id:guid}/preview", OfShare).Produces<SharePreview>().WithName("PreviewShare");
    }

    private static async Task<IResult> OfSelection(PreviewShare request, HttpContext http, WalletAccess access, HeldCredentialChecks checks, CancellationToken ct)
    {
        if (request.CredentialIds.Count > Limits.CredentialsOfAShare)
            return WalletErrors.ShareCredentialCount.ToResult();

        await using var wallet = await access.ReadAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        return await wallet.FindAllAsync([.. request.CredentialIds.Select(id => new HeldCredentialId(id))], ct).ConfigureAwait(false) is { } chosen
            ? Results.Ok(SharePreview.Of(await checks.CheckAsync(wallet, chosen, ct).ConfigureAwait(false)))
            : WalletErrors.CredentialUnknown.ToResult();
    }

    private static async Task<IResult> OfShare(Guid id, HttpContext http, WalletAccess access, HeldCredentialChecks checks, CancellationToken ct)
    {
        await using var wallet = await access.ReadAsync(http.GetCaller(), ct).ConfigureAwait(false);
        if (wallet is null)
            return WalletErrors.WalletNotOpened.ToResult();

        if (await wallet.FindAsync<ShareSummary, ShareId>(new(id), ct).ConfigureAwait(false) is not { } share)
            return WalletErrors.ShareUnknown.ToResult();

        var shared = await wallet.FindThereAsync(share.Credentials, ct).ConfigureAwait(false);
        return Results.Ok(SharePreview.Of(await checks.CheckAsync(wallet, shared, ct).ConfigureAwait(false)));
    }
}
