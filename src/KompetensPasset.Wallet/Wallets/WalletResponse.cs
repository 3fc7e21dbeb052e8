namespace KompetensPasset.Wallet.Wallets;

/// <summary>The caller's wallet. It has no id outside: there is no route that would take one.</summary>
/// <param name="State">Always <c>open</c>: a closed wallet is not there.</param>
/// <param name="OpenedAt">When it was opened.</param>
public sealed record WalletResponse(string State, DateTimeOffset OpenedAt);
