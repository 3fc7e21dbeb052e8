namespace KompetensPasset.Wallet.Wallets;

/// <summary>
/// Orders the writers of this host: first a wallet's own turn, then one of the places that all wallets share. So however many want to change
/// one wallet, they take up one place, and the others go on.
/// </summary>
/// <param name="places">How many writers work at a time.</param>
internal sealed class WalletTurns(int places) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<WalletId, Queue> queues = [];
    private readonly SemaphoreSlim free = new(places);

    /// <summary>Waits for the wallet's turn and for a place.</summary>
    /// <returns>What gives both back when it is disposed.</returns>
    public async Task<IDisposable> TakeAsync(WalletId wallet, CancellationToken ct)
    {
        var queue = Join(wallet);
        var (hasTurn, hasPlace) = (false, false);
        try
        {
            await queue.Turn.WaitAsync(ct).ConfigureAwait(false);
            hasTurn = true;
            await free.WaitAsync(ct).ConfigureAwait(false);
            hasPlace = true;
            return new Taken(this, wallet, queue);
        }
        finally
        {
            if (!hasPlace)
                Leave(wallet, queue, hasTurn);
        }
    }

    public void Dispose() => free.Dispose();

    private Queue Join(WalletId wallet)
    {
        lock (gate)
        {
            if (!queues.TryGetValue(wallet, out var queue))
                queues[wallet] = queue = new Queue();

            queue.Length++;
            return queue;
        }
    }

    private void Leave(WalletId wallet, Queue queue, bool hadTurn)
    {
        if (hadTurn)
            queue.Turn.Release();

        lock (gate)
        {
            if (--queue.Length > 0)
                return;

            queues.Remove(wallet);
        }

        queue.Turn.Dispose();
    }

    private sealed class Queue
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Length { get; set; }
    }

    private sealed class Taken(WalletTurns turns, WalletId wallet, Queue queue) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) != 0)
                return;

            turns.free.Release();
            turns.Leave(wallet, queue, hadTurn: true);
        }
    }
}
