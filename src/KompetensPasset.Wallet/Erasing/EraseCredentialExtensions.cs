using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;

namespace KompetensPasset.Wallet.Erasing;

internal static class EraseCredentialExtensions
{
    /// <summary>Erases what the vault has of a credential and says so in its history; the caller saves.</summary>
    /// <param name="wallet">The wallet.</param>
    /// <param name="what">The credential, and the version that is to be erased; null for whichever is there.</param>
    /// <param name="vault">The vault.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="ct">Ends early.</param>
    public static async Task<Decision<HeldCredentialEvent>> EraseAsync(
        this OpenWallet wallet, (HeldCredentialId Id, long? Version) what, IContentVault vault, DateTimeOffset now, CancellationToken ct)
    {
        var held = await wallet.FindAsync<HeldCredentialSummary, HeldCredentialId>(what.Id, ct).ConfigureAwait(false);
        var decision = await wallet.DecideAsync<HeldCredential, HeldCredentialId, HeldCredentialEvent>(
            what.Id, what.Version, HeldCredentialDecider.Initial, state => HeldCredentialDecider.Erase(state, now), ct).ConfigureAwait(false);
        if (decision is Decision<HeldCredentialEvent>.Accepted { Events.Count: > 0 } && held is not null)
        {
            vault.Erase(wallet.Session, held.Content.Value);
            if (held.Label is { } label)
                vault.Erase(wallet.Session, label.Value);
        }

        return decision;
    }
}
