using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;

namespace KompetensPasset.Wallet.Erasing;

internal static class EraseCredentialExtensions
{
    /// <summary>Erases what the vault has of a credential and says so in its history; the caller saves.</summary>
    public static async Task<Decision<HeldCredentialEvent>> EraseAsync(
        this OpenWallet wallet, HeldCredentialId id, IContentVault vault, DateTimeOffset now, CancellationToken ct)
    {
        var held = await wallet.FindAsync<HeldCredentialSummary, HeldCredentialId>(id, ct).ConfigureAwait(false);
        var decision = await wallet.DecideAsync<HeldCredential, HeldCredentialId, HeldCredentialEvent>(
            id, HeldCredentialDecider.Initial, state => HeldCredentialDecider.Erase(state, now), ct).ConfigureAwait(false);
        if (decision is Decision<HeldCredentialEvent>.Accepted { Events.Count: > 0 } && held is not null)
        {
            vault.Erase(wallet.Session, held.Content.Value);
            if (held.Label is { } label)
                vault.Erase(wallet.Session, label.Value);
        }

        return decision;
    }
}
