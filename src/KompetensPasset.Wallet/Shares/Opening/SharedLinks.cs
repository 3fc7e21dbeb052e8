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

    /// <param name="Problem">Unknown, expired or withdrawn: three different answers.</param>
    /// <param name="ExpiredAt">When it expired, if that is why.</param>
    public sealed record Closed(ProblemType Problem, DateTimeOffset? ExpiredAt) : SharedLink;
}

/// <summary>Opens shared links: finds, logs the opening, reads, checks now.</summary>
internal sealed class SharedLinks(WalletAccess access, HeldCredentialChecks checks, IContentVault vault, TimeProvider clock)
{
    /// <summary>Everything behind the link.</summary>
    public async Task<SharedLink> OpenAsync(string secret, CancellationToken ct)
    {
        var (share, closed) = await LogAsync(secret, ShareReading.Overview, ct).ConfigureAwait(false);
        if (share is null)
            return closed!;

        await using var wallet = await access.ReadAsync(secret.TenantOfShareSecret()!, share.WalletId, ct).ConfigureAwait(false);
        if (wallet is null)
            return new SharedLink.Closed(WalletErrors.SharedLinkWithdrawn, null);

        var credentials = await wallet.FindThereAsync(share.Credentials, ct).ConfigureAwait(false);
        return new SharedLink.Found(share, await checks.CheckAsync(wallet, credentials, ct).ConfigureAwait(false));
    }

    /// <summary>The original octets of one credential behind the link.</summary>
    public async Task<SharedLink> OpenOriginalAsync(string secret, int number, CancellationToken ct)
    {
        var (share, closed) = await LogAsync(secret, ShareReading.Original, ct).ConfigureAwait(false);
        if (share is null)
            return closed!;

        await using var wallet = await access.ReadAsync(secret.TenantOfShareSecret()!, share.WalletId, ct).ConfigureAwait(false);
        if (wallet is null)
            return new SharedLink.Closed(WalletErrors.SharedLinkWithdrawn, null);

        return number >= 1 && number <= share.Credentials.Count
            && await wallet.FindAsync<HeldCredentialSummary, HeldCredentialId>(share.Credentials[number - 1], ct).ConfigureAwait(false) is { } held
            && await vault.ReadAsync(wallet.Session, held.Content.Value, ct).ConfigureAwait(false) is { } octets
            ? new SharedLink.Original(octets, held)
            : new SharedLink.Closed(WalletErrors.SharedItemUnknown, null);
    }

    private async Task<(ShareSummary? Share, SharedLink.Closed? Closed)> LogAsync(string secret, ShareReading reading, CancellationToken ct)
    {
        if (secret.TenantOfShareSecret() is not { } tenant)
            return (null, new SharedLink.Closed(WalletErrors.SharedLinkUnknown, null));

        var hash = RandomId.HashOf(secret);
        if (await access.FindByLinkAsync<ShareSummary>(tenant, share => share.SecretHash == hash, ct).ConfigureAwait(false) is not { } found)
            return (null, new SharedLink.Closed(WalletErrors.SharedLinkUnknown, null));

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
            return (null, new SharedLink.Closed(WalletErrors.SharedLinkWithdrawn, null));

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
}
