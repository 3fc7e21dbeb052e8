using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Wallets;

namespace KompetensPasset.Wallet.Shares.Opening;

/// <summary>What somebody finds who follows a link.</summary>
internal abstract record SharedLink
{
    private SharedLink() { }

    public sealed record Found(ShareSummary Share, IReadOnlyList<CheckedCredential> Credentials) : SharedLink
    {
        /// <summary>The place behind the link, from 1; it stays the same whatever else is there.</summary>
        public int NumberOf(CheckedCredential credential) => Share.Credentials.Index().First(item => item.Item == credential.Held.Id).Index + 1;
    }

    public sealed record Original(ReadOnlyMemory<byte> Octets, HeldCredentialSummary Held) : SharedLink;

    public sealed record Checked(CheckedCredential Credential) : SharedLink;

    /// <param name="Problem">Unknown, expired or withdrawn: three different answers.</param>
    /// <param name="ExpiredAt">When it expired, if that is why.</param>
    public sealed record Closed(ProblemType Problem, DateTimeOffset? ExpiredAt) : SharedLink;
}

/// <summary>Opens shared links: finds, logs the opening, reads, checks now.</summary>
internal sealed class SharedLinks(WalletAccess access, HeldCredentialChecks checks, IContentVault vault, TimeProvider clock)
{
    /// <summary>Everything behind the link.</summary>
    public Task<SharedLink> OpenAsync(string secret, CancellationToken ct) => ReadAsync(secret, ShareReading.Overview, async (wallet, share) =>
    {
        var credentials = await wallet.FindThereAsync(share.Credentials, ct).ConfigureAwait(false);
        return new SharedLink.Found(share, await checks.CheckAsync(wallet, credentials, ct).ConfigureAwait(false));
    }, ct);

    /// <summary>The original octets of one credential behind the link.</summary>
    public Task<SharedLink> OpenOriginalAsync(string secret, int number, CancellationToken ct) => ReadAsync(secret, ShareReading.Original, async (wallet, share) =>
        await FindAsync(wallet, share, number, ct).ConfigureAwait(false) is { } held
        && await vault.ReadAsync(wallet.Session, held.Content.Value, ct).ConfigureAwait(false) is { } octets
            ? new SharedLink.Original(octets, held)
            : Closed(WalletErrors.SharedItemUnknown), ct);

    /// <summary>One credential behind the link, checked now: as much of an opening as the page is.</summary>
    public Task<SharedLink> CheckOneAsync(string secret, int number, CancellationToken ct) => ReadAsync(secret, ShareReading.Overview, async (wallet, share) =>
        await FindAsync(wallet, share, number, ct).ConfigureAwait(false) is { } held
        && await checks.CheckAsync(wallet, [held], ct).ConfigureAwait(false) is [var only]
            ? new SharedLink.Checked(only)
            : Closed(WalletErrors.SharedItemUnknown), ct);

    private static async Task<HeldCredentialSummary?> FindAsync(OpenWallet wallet, ShareSummary share, int number, CancellationToken ct) =>
        number >= 1 && number <= share.Credentials.Count
            ? await wallet.FindAsync<HeldCredentialSummary, HeldCredentialId>(share.Credentials[number - 1], ct).ConfigureAwait(false)
            : null;

    private async Task<SharedLink> ReadAsync(string secret, ShareReading reading, Func<OpenWallet, ShareSummary, Task<SharedLink>> read, CancellationToken ct)
    {
        var (share, closed) = await LogAsync(secret, reading, ct).ConfigureAwait(false);
        if (share is null)
            return closed!;

        await using var wallet = await access.ReadAsync(secret.TenantOfShareSecret()!, share.WalletId, ct).ConfigureAwait(false);
        return wallet is null ? Closed(WalletErrors.SharedLinkWithdrawn) : await read(wallet, share).ConfigureAwait(false);
    }

    private async Task<(ShareSummary? Share, SharedLink.Closed? Closed)> LogAsync(string secret, ShareReading reading, CancellationToken ct)
    {
        if (secret.TenantOfShareSecret() is not { } tenant)
            return (null, Closed(WalletErrors.SharedLinkUnknown));

        var hash = RandomId.HashOf(secret);
        if (await access.FindByLinkAsync<ShareSummary>(tenant, share => share.SecretHash == hash, ct).ConfigureAwait(false) is not { } found)
            return (null, Closed(WalletErrors.SharedLinkUnknown));

        // The row is enough to tell a closed link and a repeated look: those wait for no other writer and read no stream.
        var decision = ShareDecider.Open(found.State(), reading, clock.GetUtcNow());
        return decision is Decision<ShareEvent>.Accepted { Events.Count: > 0 }
            ? await AppendAsync(found, reading, tenant, ct).ConfigureAwait(false)
            : Answer(found, decision);
    }

    private async Task<(ShareSummary? Share, SharedLink.Closed? Closed)> AppendAsync(ShareSummary found, ShareReading reading, string tenant, CancellationToken ct)
    {
        await using var wallet = await access.WriteAsync(tenant, found.WalletId, ct).ConfigureAwait(false);
        if (wallet is null)
            return (null, Closed(WalletErrors.SharedLinkWithdrawn));

        var now = clock.GetUtcNow();
        var decision = await wallet.DecideAsync<Share, ShareId, ShareEvent>(
            found.Id, ShareDecider.Initial, state => ShareDecider.Open(state, reading, now), ct).ConfigureAwait(false);
        if (decision is Decision<ShareEvent>.Accepted { Events.Count: > 0 })
            await wallet.Session.SaveChangesAsync(ct).ConfigureAwait(false);

        return Answer(found, decision);
    }

    private static (ShareSummary? Share, SharedLink.Closed? Closed) Answer(ShareSummary found, Decision<ShareEvent> decision) =>
        decision is Decision<ShareEvent>.Refused { Problem: var problem }
            ? (null, new SharedLink.Closed(problem, problem == WalletErrors.SharedLinkExpired ? found.ExpiresAt : null))
            : (found, null);

    private static SharedLink.Closed Closed(ProblemType problem) => new(problem, null);
}
