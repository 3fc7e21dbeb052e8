using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;
using Marten;

namespace KompetensPasset.Wallet.Shares;

/// <summary>The ways in which shares end; the caller saves.</summary>
internal static class EndShareExtensions
{
    /// <summary>Ends one share; its label goes with it.</summary>
    /// <returns>Why not; null when it is ended.</returns>
    public static async Task<ProblemType?> EndShareAsync(
        this OpenWallet wallet, ShareId id, ShareEndReason reason, IContentVault vault, DateTimeOffset now, CancellationToken ct)
    {
        if (await wallet.FindAsync<ShareSummary, ShareId>(id, ct).ConfigureAwait(false) is not { } share)
            return WalletErrors.ShareUnknown;

        var decision = await wallet.DecideAsync<Share, ShareId, ShareEvent>(
            id, ShareDecider.Initial, state => ShareDecider.End(state, reason, now), ct).ConfigureAwait(false);
        if (decision is Decision<ShareEvent>.Accepted { Events.Count: > 0 } && share.Label is { } label)
            vault.Erase(wallet.Session, label.Value);

        return (decision as Decision<ShareEvent>.Refused)?.Problem;
    }

    /// <summary>Ends every share that is not ended, or those of one credential.</summary>
    public static async Task EndSharesAsync(
        this OpenWallet wallet, HeldCredentialId? ofCredential, ShareEndReason reason, IContentVault vault, DateTimeOffset now, CancellationToken ct)
    {
        // Filtered here, not in SQL: a wallet has few shares that have not ended.
        var going = await wallet.Query<ShareSummary>().Where(share => share.EndedAt == null).ToListAsync(ct).ConfigureAwait(false);
        foreach (var share in going.Where(share => ofCredential is not { } id || share.Credentials.Contains(id)))
            await wallet.EndShareAsync(share.Id, reason, vault, now, ct).ConfigureAwait(false);
    }
}
