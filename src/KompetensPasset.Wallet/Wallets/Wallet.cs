namespace KompetensPasset.Wallet.Wallets;

/// <summary>A wallet: one person's container. Never taken from a request; <see cref="WalletAccess"/> finds it by the token's subject.</summary>
public readonly record struct WalletId(Guid Value);

/// <summary>What happens to a wallet. Who owns it stands in no event: after the account is erased nobody can tell whose stream this was.</summary>
public abstract record WalletEvent
{
    private WalletEvent() { }

    public sealed record WalletOpened(WalletId Id, DateTimeOffset OpenedAt) : WalletEvent;

    public sealed record WalletClosed(DateTimeOffset ClosedAt) : WalletEvent;
}

public abstract record Wallet
{
    private Wallet() { }

    public WalletId Id { get; init; }

    public sealed record NotOpened : Wallet;

    public sealed record Open(DateTimeOffset OpenedAt) : Wallet;

    public sealed record Closed(DateTimeOffset ClosedAt) : Wallet;
}
