using System.Text;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;

namespace KompetensPasset.Wallet.Receiving;

/// <summary>How a receipt ended.</summary>
internal abstract record ReceiptOutcome
{
    private ReceiptOutcome() { }

    public sealed record Kept(IReadOnlyList<HeldCredentialId> Ids, bool AnyNew) : ReceiptOutcome;

    /// <param name="Problem">Why nothing was kept.</param>
    /// <param name="Brought">What was brought, when the reason lies in it.</param>
    public sealed record Refused(ProblemType Problem, IReadOnlyList<Brought> Brought) : ReceiptOutcome;
}

/// <summary>
/// Receives by claim link in three steps: the claimant key is stored; the issuer is asked with it; what came is kept.
/// A crash between any two loses nothing: the same request again goes on with the same key.
/// </summary>
internal sealed class ClaimCredentials(WalletAccess access, ClaimLinkClient issuer, Receipts receipts, IContentVault vault, TimeProvider clock)
{
    public async Task<ReceiptOutcome> ReceiveAsync(Caller caller, Uri claimUrl, CancellationToken ct)
    {
        var begun = await BeginAsync(caller, claimUrl, ct).ConfigureAwait(false);
        if (begun.Ended is { } ended)
            return ended;

        switch (await issuer.ClaimAsync(claimUrl, begun.ClaimantKey, ct).ConfigureAwait(false))
        {
            case ClaimAnswer.Credentials answer:
                var brought = await receipts.CheckAsync(answer.Octets, ct).ConfigureAwait(false);
                return Receipts.ProblemOf(brought) is { } problem
                    ? new ReceiptOutcome.Refused(problem, brought)
                    : await CompleteAsync(caller, claimUrl, brought, ct).ConfigureAwait(false);

            case ClaimAnswer.Refused refused:
                if (refused.Problem != WalletErrors.IssuerUnreachable && refused.Problem != WalletErrors.IssuerAnswerUnreadable)
                    await ForgetAsync(caller, claimUrl, ct).ConfigureAwait(false);
                return new ReceiptOutcome.Refused(refused.Problem, []);

            default:
                throw new InvalidOperationException("The issuer's answer is of no known kind.");
        }
    }

    private async Task<(string ClaimantKey, ReceiptOutcome? Ended)> BeginAsync(Caller caller, Uri claimUrl, CancellationToken ct)
    {
        await using var wallet = await access.WriteAsync(caller, ct).ConfigureAwait(false);
        if (wallet is null)
            return ("", new ReceiptOutcome.Refused(WalletErrors.WalletNotOpened, []));

        var id = ClaimInProgress.IdOf(wallet.Id, claimUrl);
        var claim = await wallet.FindAsync<ClaimInProgress, string>(id, ct).ConfigureAwait(false);
        if (claim is not null && await GoesOnAsync(wallet, claim, ct).ConfigureAwait(false) is { } goesOn)
            return goesOn;

        var now = clock.GetUtcNow();
        var key = RandomId.NewSecret();
        var begun = new ClaimInProgress { Id = id, WalletId = wallet.Id, Key = new ClaimantKeyId(Guid.CreateVersion7(now)), StartedAt = now };
        await vault.StoreAsync(wallet.Session, wallet.Id.Value, begun.Key.Value, Encoding.UTF8.GetBytes(key), ct).ConfigureAwait(false);
        wallet.Session.Store(begun);
        await wallet.Session.SaveChangesAsync(ct).ConfigureAwait(false);
        return (key, null);
    }

    // A link followed to its end gives what it gave, as long as the wallet still has all of it; one that was interrupted goes on with its key.
    private async Task<(string ClaimantKey, ReceiptOutcome? Ended)?> GoesOnAsync(OpenWallet wallet, ClaimInProgress claim, CancellationToken ct)
    {
        if (claim.CompletedAt is null)
            return await vault.ReadAsync(wallet.Session, claim.Key.Value, ct).ConfigureAwait(false) is { } key ? (Encoding.UTF8.GetString(key), null) : null;

        foreach (var id in claim.Received)
        {
            if (await wallet.FindAsync<HeldCredentialSummary, HeldCredentialId>(id, ct).ConfigureAwait(false) is null)
                return null;
        }

        return ("", new ReceiptOutcome.Kept(claim.Received, false));
    }

    private async Task<ReceiptOutcome> CompleteAsync(Caller caller, Uri claimUrl, IReadOnlyList<Brought> brought, CancellationToken ct)
    {
        await using var wallet = await access.WriteAsync(caller, ct).ConfigureAwait(false);
        if (wallet is null || await wallet.FindAsync<ClaimInProgress, string>(ClaimInProgress.IdOf(wallet.Id, claimUrl), ct).ConfigureAwait(false) is not { } claim)
            return new ReceiptOutcome.Refused(WalletErrors.WalletNotOpened, []);

        var now = clock.GetUtcNow();
        var (ids, anyNew) = await receipts.KeepAsync(wallet, brought, ReceivedBy.ClaimLink, now, ct).ConfigureAwait(false);
        vault.Erase(wallet.Session, claim.Key.Value);
        wallet.Session.Store(claim with { CompletedAt = now, Received = ids });
        await wallet.Session.SaveChangesAsync(ct).ConfigureAwait(false);
        return new ReceiptOutcome.Kept(ids, anyNew);
    }

    // The issuer has said no to this key: it is of no use any more.
    private async Task ForgetAsync(Caller caller, Uri claimUrl, CancellationToken ct)
    {
        await using var wallet = await access.WriteAsync(caller, ct).ConfigureAwait(false);
        if (wallet is null || await wallet.FindAsync<ClaimInProgress, string>(ClaimInProgress.IdOf(wallet.Id, claimUrl), ct).ConfigureAwait(false) is not { CompletedAt: null } claim)
            return;

        vault.Erase(wallet.Session, claim.Key.Value);
        wallet.Session.Delete(claim);
        await wallet.Session.SaveChangesAsync(ct).ConfigureAwait(false);
    }
}
