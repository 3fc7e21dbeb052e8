using KompetensPasset.Platform.Identity;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;

namespace KompetensPasset.Wallet.Receiving;

/// <summary>The two ways in, and what was received.</summary>
internal sealed class CredentialReceipt(WalletAccess access, ClaimCredentials claims, Receipts receipts, HeldCredentialChecks checks, TimeProvider clock)
{
    public Task<ReceiptOutcome> ByClaimLinkAsync(Caller caller, Uri claimUrl, CancellationToken ct) => claims.ReceiveAsync(caller, claimUrl, ct);

    public async Task<ReceiptOutcome> ByUploadAsync(Caller caller, byte[] octets, CancellationToken ct)
    {
        if (!await HasWalletAsync(caller, ct).ConfigureAwait(false))
            return new ReceiptOutcome.Refused(WalletErrors.WalletNotOpened, []);

        var brought = await receipts.CheckAsync([octets], ct).ConfigureAwait(false);
        if (Receipts.ProblemOf(brought) is { } problem)
            return new ReceiptOutcome.Refused(problem, brought);

        await using var wallet = await access.WriteAsync(caller, ct).ConfigureAwait(false);
        if (wallet is null)
            return new ReceiptOutcome.Refused(WalletErrors.WalletNotOpened, []);

        var (ids, anyNew) = await receipts.KeepAsync(wallet, brought, ReceivedBy.Upload, clock.GetUtcNow(), ct).ConfigureAwait(false);
        await wallet.Session.SaveChangesAsync(ct).ConfigureAwait(false);
        return new ReceiptOutcome.Kept(ids, anyNew);
    }

    public async Task<IReadOnlyList<HeldCredentialResponse>> ShowAsync(Caller caller, IReadOnlyList<HeldCredentialId> ids, CancellationToken ct)
    {
        await using var wallet = await access.ReadAsync(caller, ct).ConfigureAwait(false);
        if (wallet is null)
            return [];

        var held = new List<HeldCredentialSummary>();
        foreach (var id in ids)
        {
            if (await wallet.FindAsync<HeldCredentialSummary, HeldCredentialId>(id, ct).ConfigureAwait(false) is { } found)
                held.Add(found);
        }

        var shown = await checks.CheckAsync(wallet, held, ct).ConfigureAwait(false);
        return [.. shown.Select(one => HeldCredentialResponse.Of(one, withReport: true))];
    }

    // Nothing is fetched for somebody who has nowhere to keep it.
    private async Task<bool> HasWalletAsync(Caller caller, CancellationToken ct)
    {
        await using var wallet = await access.ReadAsync(caller, ct).ConfigureAwait(false);
        return wallet is not null;
    }
}
