using FluentValidation;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Layout;
using KompetensPasset.Resolution;
using KompetensPasset.Wallet.Erasing;
using KompetensPasset.Wallet.Exporting;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.HeldCredentials.Archiving;
using KompetensPasset.Wallet.HeldCredentials.Downloading;
using KompetensPasset.Wallet.HeldCredentials.Labelling;
using KompetensPasset.Wallet.HeldCredentials.Listing;
using KompetensPasset.Wallet.HeldCredentials.Showing;
using KompetensPasset.Wallet.HeldCredentials.ShowingHistory;
using KompetensPasset.Wallet.Receiving;
using KompetensPasset.Wallet.Shares;
using KompetensPasset.Wallet.Shares.Creating;
using KompetensPasset.Wallet.Shares.Extending;
using KompetensPasset.Wallet.Shares.Listing;
using KompetensPasset.Wallet.Shares.Opening;
using KompetensPasset.Wallet.Shares.Previewing;
using KompetensPasset.Wallet.Shares.ShowingOpenings;
using KompetensPasset.Wallet.Shares.Withdrawing;
using KompetensPasset.Wallet.Wallets;
using KompetensPasset.Wallet.Wallets.Opening;
using KompetensPasset.Wallet.Wallets.Showing;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KompetensPasset.Wallet;

/// <summary>The holder's side: keep credentials, see their present status, share them, take them away again.</summary>
public static class WalletModule
{
    /// <summary>Registers the module.</summary>
    /// <param name="builder">The host.</param>
    public static IHostApplicationBuilder AddWallet(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddPageLayout();
        services.AddResolution(builder.Configuration);
        services.AddProblems(WalletErrors.All);
        services.AddSingleton<IValidator<LabelHeldCredential>, LabelHeldCredential.Validator>();
        services.AddSingleton<IValidator<CreateShare>, CreateShare.Validator>();
        services.AddSingleton<IValidator<PreviewShare>, PreviewShare.Validator>();
        services.AddSingleton<IConfigureMarten, WalletStorage>();
        services.AddSingleton<IConfigureMarten, HeldCredentialStorage>();
        services.AddSingleton<IConfigureMarten, ShareStorage>();
        services.AddSingleton<IConfigureMarten, ClaimStorage>();

        services.AddSingleton<WalletAccess>();
        services.AddSingleton<HeldCredentialChecks>();
        services.AddSingleton<HeldCredentialCommands>();
        services.AddSingleton<ClaimLinkClient>();
        services.AddSingleton<Receipts>();
        services.AddSingleton<ClaimCredentials>();
        services.AddSingleton<CredentialReceipt>();
        services.AddSingleton<ShareAddresses>();
        services.AddSingleton<SharedLinks>();
        services.AddSingleton<WalletArchive>();
        return builder;
    }

    /// <summary>Maps the module's routes and pages.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    public static IEndpointRouteBuilder MapWallet(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/wallet").RequireAuthorization(Scopes.Wallet).WithTags("Wallet");
        OpenCallersWalletEndpoint.Map(api);
        ShowWalletEndpoint.Map(api);
        ReceiveCredentialEndpoint.Map(api);
        ListHeldCredentialsEndpoint.Map(api);
        ShowHeldCredentialEndpoint.Map(api);
        ShowHeldCredentialHistoryEndpoint.Map(api);
        DownloadHeldCredentialEndpoint.Map(api);
        LabelHeldCredentialEndpoint.Map(api);
        ArchiveHeldCredentialEndpoint.Map(api);
        EraseHeldCredentialEndpoint.Map(api);
        EraseWalletEndpoint.Map(api);
        ExportWalletEndpoint.Map(api);
        CreateShareEndpoint.Map(api);
        PreviewShareEndpoint.Map(api);
        ListSharesEndpoint.Map(api);
        ExtendShareEndpoint.Map(api);
        WithdrawShareEndpoint.Map(api);
        ShowShareOpeningsEndpoint.Map(api);

        DownloadSharedEndpoint.Map(endpoints);
        endpoints.MapPageLayout();
        return endpoints;
    }
}
