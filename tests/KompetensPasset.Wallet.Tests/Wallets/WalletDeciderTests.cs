using KompetensPasset.Platform.Problems;
using KompetensPasset.Testing;
using KompetensPasset.Wallet.Wallets;
using static KompetensPasset.Wallet.Tests.Examples;
using static KompetensPasset.Wallet.Wallets.WalletEvent;

namespace KompetensPasset.Wallet.Tests.Wallets;

public sealed class WalletDeciderTests
{
    private static readonly WalletOpened Opened = new(TheWallet, Now);
    private static readonly WalletClosed Closed = new(Later);

    private static DeciderSpecification<KompetensPasset.Wallet.Wallets.Wallet, WalletEvent> Spec() => new(WalletDecider.Initial, WalletDecider.Evolve);

    [Fact]
    public void Opening_makes_a_wallet() =>
        Spec().Given().When(state => WalletDecider.Open(state, TheWallet, Now)).Then(Opened);

    [Fact]
    public void Opening_an_open_wallet_does_nothing() =>
        Spec().Given(Opened).When(state => WalletDecider.Open(state, TheWallet, Later)).ThenNothing();

    [Fact]
    public void A_closed_wallet_is_not_opened_again() =>
        Spec().Given(Opened, Closed).When(state => WalletDecider.Open(state, TheWallet, Later)).ThenRefused(HttpErrors.AlreadyExists);

    [Fact]
    public void Closing_ends_a_wallet() =>
        Spec().Given(Opened).When(state => WalletDecider.Close(state, Later)).Then(Closed);

    [Fact]
    public void Closing_a_closed_wallet_does_nothing() =>
        Spec().Given(Opened, Closed).When(state => WalletDecider.Close(state, Later)).ThenNothing();

    [Fact]
    public void A_wallet_that_was_never_opened_cannot_be_closed() =>
        Spec().Given().When(state => WalletDecider.Close(state, Later)).ThenRefused(WalletErrors.WalletNotOpened);
}
