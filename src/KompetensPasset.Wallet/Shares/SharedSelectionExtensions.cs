using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;

namespace KompetensPasset.Wallet.Shares;

/// <summary>The credentials of a share, by id within one wallet.</summary>
internal static class SharedSelectionExtensions
{
    /// <summary>Finds the chosen credentials in the order chosen; null when one of them is not in this wallet.</summary>
    public static async Task<IReadOnlyList<HeldCredentialSummary>?> FindAllAsync(this OpenWallet wallet, IReadOnlyList<HeldCredentialId> ids, CancellationToken ct)
    {
        var found = await wallet.FindThereAsync(ids, ct).ConfigureAwait(false);
        return found.Count == ids.Count ? found : null;
    }

    /// <summary>Finds those of the credentials that are there, in the order given.</summary>
    public static async Task<IReadOnlyList<HeldCredentialSummary>> FindThereAsync(this OpenWallet wallet, IReadOnlyList<HeldCredentialId> ids, CancellationToken ct)
    {
        var found = new List<HeldCredentialSummary>(ids.Count);
        foreach (var id in ids)
        {
            if (await wallet.FindAsync<HeldCredentialSummary, HeldCredentialId>(id, ct).ConfigureAwait(false) is { } held)
                found.Add(held);
        }

        return found;
    }
}
