using KompetensPasset.Platform.Deciding;
using KompetensPasset.Platform.Problems;
using static KompetensPasset.Wallet.Wallets.WalletEvent;

namespace KompetensPasset.Wallet.Wallets;

internal static class WalletDecider
{
    public static Wallet Initial { get; } = new Wallet.NotOpened();

    public static Decision<WalletEvent> Open(Wallet state, WalletId id, DateTimeOffset now) => state switch
    {
        Wallet.NotOpened => Decision.Accept<WalletEvent>(new WalletOpened(id, now)),
        Wallet.Open => Decision.NothingToDo<WalletEvent>(),
        _ => Decision.Refuse<WalletEvent>(HttpErrors.AlreadyExists),
    };

    public static Decision<WalletEvent> Close(Wallet state, DateTimeOffset now) => state switch
    {
        Wallet.Open => Decision.Accept<WalletEvent>(new WalletClosed(now)),
        Wallet.Closed => Decision.NothingToDo<WalletEvent>(),
        _ => Decision.Refuse<WalletEvent>(WalletErrors.WalletNotOpened),
    };

    public static Wallet Evolve(Wallet state, WalletEvent happened) => (state, happened) switch
    {
        (Wallet.NotOpened, WalletOpened opened) => new Wallet.Open(opened.OpenedAt) { Id = opened.Id },
        (Wallet.Open, WalletClosed closed) => new Wallet.Closed(closed.ClosedAt) { Id = state.Id },
        _ => state,
    };
}
