using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Storage;
using Marten;

namespace KompetensPasset.Wallet.Wallets;

/// <summary>One person's wallet, opened for one request: what is read through it is of this wallet, or is not there.</summary>
internal sealed class OpenWallet(WalletOwner owner, IDocumentSession session, IDisposable? turn = null) : IAsyncDisposable
{
    private int disposed;

    public WalletId Id => owner.WalletId;

    public string OwnerId => owner.Id;

    public DateTimeOffset OpenedAt => owner.OpenedAt;

    /// <summary>The version of the wallet itself, without what it holds.</summary>
    public async Task<long> VersionAsync(CancellationToken ct) => (await session.Events.FetchStreamStateAsync(owner.WalletId.Value, ct).ConfigureAwait(false))?.Version ?? 0;

    public string Tenant => session.TenantId;

    /// <summary>The session, for the vault, for appending and for saving. Documents are read by <see cref="Query{T}"/> and <see cref="FindAsync{T,TId}"/>.</summary>
    public IDocumentSession Session => session;

    public IQueryable<T> Query<T>() where T : class, IOwnedByWallet
    {
        var id = Id;
        return session.Query<T>().Where(document => document.WalletId == id);
    }

    public async Task<T?> FindAsync<T, TId>(TId id, CancellationToken ct) where T : class, IOwnedByWallet where TId : notnull =>
        await session.LoadAsync<T>((object)id, ct).ConfigureAwait(false) is { } document && document.WalletId == Id ? document : null;

    /// <summary>Decides on a stream of this wallet; another wallet's stream has no state here.</summary>
    public Task<Decision<TEvent>> DecideAsync<TState, TId, TEvent>(
        TId id, TState initial, Func<TState, Decision<TEvent>> decide, CancellationToken ct)
        where TState : class, IStateOfWallet
        where TId : notnull
        where TEvent : notnull =>
        DecideAsync(id, null, initial, decide, ct);

    /// <summary>Decides on a version of a stream of this wallet; another wallet's stream has neither state nor version here.</summary>
    public async Task<Decision<TEvent>> DecideAsync<TState, TId, TEvent>(
        TId id, long? expectedVersion, TState initial, Func<TState, Decision<TEvent>> decide, CancellationToken ct)
        where TState : class, IStateOfWallet
        where TId : notnull
        where TEvent : notnull
    {
        if (expectedVersion is not null && (await session.Events.FetchLatest<TState, TId>(id, ct).ConfigureAwait(false))?.Owner != Id)
            expectedVersion = null;

        return await session.DecideAsync<TState, TId, TEvent>(id, expectedVersion, state => decide(state is not null && state.Owner == Id ? state : initial), ct).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;

        await session.DisposeAsync().ConfigureAwait(false);
        turn?.Dispose();
    }
}
