using System.Buffers.Binary;
using System.Data.Common;
using System.Linq.Expressions;
using JasperFx;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Platform.Storage;
using Marten;

namespace KompetensPasset.Wallet.Wallets;

/// <summary>
/// The only way to a wallet. The wallet is found by the token's subject in the subject's tenant; no id from a request decides it.
/// Many wallets share a tenant, so what is read through <see cref="OpenWallet"/> is filtered by wallet besides.
/// </summary>
internal sealed class WalletAccess(ITenantSessions sessions, TimeProvider clock) : IDisposable
{
    private readonly WalletTurns turns = new(Limits.WritersAtATime);

    /// <summary>Makes a wallet for the caller, unless there is one already.</summary>
    /// <returns>Whose wallet, and whether it is new.</returns>
    public async Task<(WalletOwner Owner, bool IsNew)> OpenAsync(Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        var id = WalletOwner.IdOf(caller.Subject);
        await using var session = sessions.Open(caller.Tenant);
        if (await session.LoadAsync<WalletOwner>(id, ct).ConfigureAwait(false) is { } there)
            return (there, false);

        // A new id each time: who comes back after erasing the account gets a wallet that has nothing to do with the old one.
        var owner = new WalletOwner { Id = id, WalletId = new WalletId(Guid.CreateVersion7(now)), OpenedAt = now };
        await session.DecideAsync<Wallet, WalletId, WalletEvent>(
            owner.WalletId, null, state => WalletDecider.Open(state ?? WalletDecider.Initial, owner.WalletId, now), ct).ConfigureAwait(false);
        session.Insert(owner);
        try
        {
            await session.SaveChangesAsync(ct).ConfigureAwait(false);
            return (owner, true);
        }
        catch (DocumentAlreadyExistsException)
        {
            // Two requests opened at once; the other one was first, and its wallet is the wallet.
            await using var again = sessions.Open(caller.Tenant);
            return (await again.LoadAsync<WalletOwner>(id, ct).ConfigureAwait(false) ?? throw new InvalidOperationException("The wallet was opened and closed at the same time."), false);
        }
    }

    /// <summary>Opens the caller's wallet for reading; null when the caller has none.</summary>
    public async Task<OpenWallet?> ReadAsync(Caller caller, CancellationToken ct)
    {
        var session = sessions.Open(caller.Tenant);
        return await session.LoadAsync<WalletOwner>(WalletOwner.IdOf(caller.Subject), ct).ConfigureAwait(false) is { } owner
            ? new OpenWallet(owner, session)
            : await NoWalletAsync(session).ConfigureAwait(false);
    }

    /// <summary>Opens the caller's wallet for a change: one writer at a time until the session is saved or disposed; null when the caller has none.</summary>
    /// <exception cref="UnavailableException">Those before it took longer than <see cref="Limits.LongestWait"/>.</exception>
    public async Task<OpenWallet?> WriteAsync(Caller caller, CancellationToken ct)
    {
        var session = sessions.Open(caller.Tenant);
        var id = WalletOwner.IdOf(caller.Subject);
        if (await session.LoadAsync<WalletOwner>(id, ct).ConfigureAwait(false) is not { } owner)
            return await NoWalletAsync(session).ConfigureAwait(false);

        return await LockAsync(session, owner, ct).ConfigureAwait(false);
    }

    /// <summary>Opens a wallet for a change on behalf of somebody who holds a link of it; null when it has been closed.</summary>
    /// <exception cref="UnavailableException">Those before it took longer than <see cref="Limits.LongestWait"/>.</exception>
    public async Task<OpenWallet?> WriteAsync(string tenant, WalletId wallet, CancellationToken ct)
    {
        var session = sessions.Open(tenant);
        if (await session.Query<WalletOwner>().Where(o => o.WalletId == wallet).FirstOrDefaultAsync(ct).ConfigureAwait(false) is not { } owner)
            return await NoWalletAsync(session).ConfigureAwait(false);

        return await LockAsync(session, owner, ct).ConfigureAwait(false);
    }

    /// <summary>Opens a wallet for reading on behalf of somebody who holds a link of it; null when it has been closed.</summary>
    public async Task<OpenWallet?> ReadAsync(string tenant, WalletId wallet, CancellationToken ct)
    {
        var session = sessions.Open(tenant);
        return await session.Query<WalletOwner>().Where(o => o.WalletId == wallet).FirstOrDefaultAsync(ct).ConfigureAwait(false) is { } owner
            ? new OpenWallet(owner, session)
            : await NoWalletAsync(session).ConfigureAwait(false);
    }

    /// <summary>Finds what a link names, whosever wallet it is of; null when there is nothing.</summary>
    public async Task<T?> FindByLinkAsync<T>(string tenant, Expression<Func<T, bool>> isIt, CancellationToken ct) where T : class, IOwnedByWallet
    {
        await using var session = sessions.Open(tenant);
        return await session.Query<T>().Where(isIt).FirstOrDefaultAsync(ct).ConfigureAwait(false);
    }

    public void Dispose() => turns.Dispose();

    private async Task<OpenWallet?> LockAsync(IDocumentSession session, WalletOwner owner, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Limits.LongestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        IDisposable? turn = null;
        var opened = false;
        try
        {
            turn = await turns.TakeAsync(owner.WalletId, either.Token).ConfigureAwait(false);
            await TakeLockAsync(session, owner.WalletId, either.Token).ConfigureAwait(false);

            // Read again behind the lock: whoever held it may have closed the wallet.
            if (await session.LoadAsync<WalletOwner>(owner.Id, ct).ConfigureAwait(false) is not { } still || still.WalletId != owner.WalletId)
                return null;

            opened = true;
            return new OpenWallet(still, session, turn);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new UnavailableException(WalletErrors.WalletBusy);
        }
        finally
        {
            if (!opened)
            {
                await session.DisposeAsync().ConfigureAwait(false);
                turn?.Dispose();
            }
        }
    }

    // Another host's writer may hold it; of this host nobody does, since this writer has the wallet's turn.
    private static async Task TakeLockAsync(IDocumentSession session, WalletId wallet, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var command = session.Connection!.CreateCommand();
        command.CommandText = "select pg_advisory_xact_lock($1)";
        command.Parameters.Add(Parameter(command, LockKeyOf(wallet)));
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    private static DbParameter Parameter(DbCommand command, long value)
    {
        var parameter = command.CreateParameter();
        parameter.Value = value;
        return parameter;
    }

    // The last eight octets of a version 7 UUID are random; two wallets with the same key would only wait for each other.
    private static long LockKeyOf(WalletId wallet)
    {
        Span<byte> octets = stackalloc byte[16];
        wallet.Value.TryWriteBytes(octets);
        return BinaryPrimitives.ReadInt64BigEndian(octets[8..]);
    }

    private static async Task<OpenWallet?> NoWalletAsync(IDocumentSession session)
    {
        await session.DisposeAsync().ConfigureAwait(false);
        return null;
    }
}
