using System.Text;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.Wallets;

namespace KompetensPasset.Wallet.Shares;

internal static class ShowSharesExtensions
{
    /// <summary>The shares as their holder sees them, with their labels out of the vault.</summary>
    public static async Task<IReadOnlyList<ShareResponse>> ShowSharesAsync(
        this OpenWallet wallet, IContentVault vault, IReadOnlyList<ShareSummary> shares, DateTimeOffset now, CancellationToken ct)
    {
        var labels = await vault.ReadManyAsync(wallet.Session, [.. shares.Where(s => s.Label is not null).Select(s => s.Label!.Value.Value)], ct).ConfigureAwait(false);
        return [.. shares.Select(s => ShareResponse.Of(s, s.Label is { } id && labels.TryGetValue(id.Value, out var text) ? Encoding.UTF8.GetString(text) : null, now))];
    }
}
