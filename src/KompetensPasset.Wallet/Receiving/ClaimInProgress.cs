using KompetensPasset.Platform.Storage;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;
using Marten;

namespace KompetensPasset.Wallet.Receiving;

/// <summary>
/// A claim link that this wallet follows. Written before the issuer is asked, so that a crash in between loses nothing:
/// the issuer gives the same claimant key the same octets again. A source, not a read model.
/// </summary>
public sealed record ClaimInProgress : IOwnedByWallet
{
    /// <summary>Wallet and digest of the link: one claim a link, also when two requests come at once.</summary>
    public required string Id { get; init; }

    public required WalletId WalletId { get; init; }

    /// <summary>The claimant key in the vault; of no use and erased once the credentials are kept.</summary>
    public required ClaimantKeyId Key { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public IReadOnlyList<HeldCredentialId> Received { get; init; } = [];

    public static string IdOf(WalletId wallet, Uri claimUrl) => $"{wallet.Value:N}.{RandomId.HashOf(claimUrl.AbsoluteUri)}";
}

/// <summary>A claimant key in the vault.</summary>
public readonly record struct ClaimantKeyId(Guid Value);

internal sealed class ClaimStorage : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options) => options.Schema.For<ClaimInProgress>().Index(claim => claim.WalletId);
}
