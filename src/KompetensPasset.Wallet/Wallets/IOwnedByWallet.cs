namespace KompetensPasset.Wallet.Wallets;

/// <summary>A read model that belongs to one wallet. Many wallets share a tenant, so this is what tells their documents apart.</summary>
public interface IOwnedByWallet
{
    WalletId WalletId { get; }
}

/// <summary>A stream's state that belongs to one wallet from its first event on.</summary>
public interface IStateOfWallet
{
    /// <summary>The owning wallet; null before the first event.</summary>
    WalletId? Owner { get; }
}
