using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;
using Marten;
using Microsoft.AspNetCore.Http;

namespace KompetensPasset.Wallet.Shares;

/// <summary>The ways in which shares end; the caller saves.</summary>
internal static class EndShareExtensions
{
    /// <summary>Ends one share; its label goes with it.</summary>
    /// <param name="wallet">The wallet.</param>
    /// <param name="what">The share, and the version that is to end; null for whichever is there.</param>
    /// <param name="reason">Why it ends.</param>
    /// <param name="vault">The vault.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="ct">Ends early.</param>
    /// <returns>Why not; null when it is ended.</returns>
    public static async Task<IResult?> EndShareAsync(
        this OpenWallet wallet, (ShareId Id, long? Version) what, ShareEndReason reason, IContentVault vault, DateTimeOffset now, CancellationToken ct)
    {
        if (await wallet.FindAsync<ShareSummary, ShareId>(what.Id, ct).ConfigureAwait(false) is not { } share)
            return WalletErrors.ShareUnknown.ToResult();

        var decision = await wallet.DecideAsync<Share, ShareId, ShareEvent>(
            what.Id, what.Version, ShareDecider.Initial, state => ShareDecider.End(state, reason, now), ct).ConfigureAwait(false);
        if (decision is Decision<ShareEvent>.Accepted { Events.Count: > 0 } && share.Label is { } label)
            vault.Erase(wallet.Session, label.Value);

        return decision.ProblemOrNull();
    }

    /// <summary>Ends every share that is not ended, or those of one credential.</summary>
    public static async Task EndSharesAsync(
        this OpenWallet wallet, HeldCredentialId? ofCredential, ShareEndReason reason, IContentVault vault, DateTimeOffset now, CancellationToken ct)
    {
        // Filtered here, not in SQL: a wallet has few shares that have not ended.
        var going = await wallet.Query<ShareSummary>().Where(share => share.EndedAt == null).ToListAsync(ct).ConfigureAwait(false);
        foreach (var share in going.Where(share => ofCredential is not { } id || share.Credentials.Contains(id)))
            await wallet.EndShareAsync((share.Id, null), reason, vault, now, ct).ConfigureAwait(false);
    }
}
