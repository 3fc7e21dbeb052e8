using System.Text;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Resolution;
using KompetensPasset.Wallet.Wallets;

namespace KompetensPasset.Wallet.HeldCredentials;

/// <summary>Opens kept credentials: reads them from the vault, checks them now, and notes in their history what has changed since.</summary>
internal sealed class HeldCredentialChecks(ICredentialChecker checker, IContentVault vault, WalletAccess access, TimeProvider clock)
{
    /// <summary>Checks each; one whose content has just been erased is left out.</summary>
    /// <returns>In the order given.</returns>
    public async Task<IReadOnlyList<CheckedCredential>> CheckAsync(OpenWallet wallet, IReadOnlyList<HeldCredentialSummary> credentials, CancellationToken ct)
    {
        var contents = await ReadAsync(wallet, credentials, ct).ConfigureAwait(false);
        var results = new CheckedCredential?[credentials.Count];
        using var over = new CancellationTokenSource(Limits.CheckTime, clock);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, credentials.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Limits.ChecksAtATime, CancellationToken = ct },
            async (i, ended) => results[i] = await CheckAsync(credentials[i], contents, over.Token, ended).ConfigureAwait(false)).ConfigureAwait(false);

        return await ObserveAsync(wallet, [.. results.OfType<CheckedCredential>()], ct).ConfigureAwait(false);
    }

    private Task<IReadOnlyDictionary<Guid, byte[]>> ReadAsync(OpenWallet wallet, IReadOnlyList<HeldCredentialSummary> credentials, CancellationToken ct)
    {
        var ids = credentials.Select(c => c.Content.Value).Concat(credentials.Where(c => c.Label is not null).Select(c => c.Label!.Value.Value));
        return vault.ReadManyAsync(wallet.Session, [.. ids], ct);
    }

    private async ValueTask<CheckedCredential?> CheckAsync(HeldCredentialSummary held, IReadOnlyDictionary<Guid, byte[]> contents, CancellationToken over, CancellationToken ct)
    {
        if (!contents.TryGetValue(held.Content.Value, out var octets))
            return null;

        var label = held.Label is { } id && contents.TryGetValue(id.Value, out var text) ? Encoding.UTF8.GetString(text) : null;
        return new CheckedCredential(held, octets, label, await JudgeAsync(octets, over, ct).ConfigureAwait(false));
    }

    // Where the time is over, the answer says what it lacks; it is never taken for a check that was made.
    private async Task<VerificationReport> JudgeAsync(byte[] octets, CancellationToken over, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over, ct);
        try
        {
            return await checker.CheckAsync(octets, null, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return checker.Judge(octets);
        }
    }

    private async Task<IReadOnlyList<CheckedCredential>> ObserveAsync(OpenWallet wallet, IReadOnlyList<CheckedCredential> seen, CancellationToken ct)
    {
        if (!seen.Any(IsChanged))
            return seen;

        var now = clock.GetUtcNow();
        await using var writer = await access.WriteAsync(wallet.Tenant, wallet.Id, ct).ConfigureAwait(false);
        if (writer is null)
            return [];

        foreach (var changed in seen.Where(IsChanged))
        {
            await writer.DecideAsync<HeldCredential, HeldCredentialId, HeldCredentialEvent>(
                changed.Held.Id, HeldCredentialDecider.Initial,
                state => HeldCredentialDecider.ObserveStatus(state, CheckedCredential.StatusOf(changed.Report), now), ct).ConfigureAwait(false);
        }

        await writer.Session.SaveChangesAsync(ct).ConfigureAwait(false);
        return await NowAsync(writer, seen, ct).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<CheckedCredential>> NowAsync(OpenWallet wallet, IReadOnlyList<CheckedCredential> seen, CancellationToken ct)
    {
        var now = new List<CheckedCredential>(seen.Count);
        foreach (var one in seen)
        {
            if (!IsChanged(one))
                now.Add(one);
            else if (await wallet.FindAsync<HeldCredentialSummary, HeldCredentialId>(one.Held.Id, ct).ConfigureAwait(false) is { } held)
                now.Add(one with { Held = held });
        }

        return now;
    }

    private static bool IsChanged(CheckedCredential one) =>
        CheckedCredential.StatusOf(one.Report) is var status && status is not ObservedStatus.Unknown && status != one.Held.Status;
}
