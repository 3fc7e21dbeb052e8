using KompetensPasset.Wallet.Wallets;

namespace KompetensPasset.Wallet.Tests.Wallets;

public sealed class WalletTurnsTests : IDisposable
{
    private static readonly WalletId One = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly WalletId Other = new(new Guid(2, 0, 0, new byte[8]));

    private readonly WalletTurns turns = new(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => turns.Dispose();

    [Fact]
    public async Task Those_who_wait_for_one_wallet_take_no_place_from_another()
    {
        using var first = await turns.TakeAsync(One, Ct);
        var waiting = Enumerable.Range(0, 10).Select(_ => turns.TakeAsync(One, Ct)).ToList();

        var other = turns.TakeAsync(Other, Ct);

        Assert.True(other.IsCompletedSuccessfully);
        Assert.All(waiting, one => Assert.False(one.IsCompleted));
    }

    [Fact]
    public async Task A_wallet_has_one_writer_at_a_time()
    {
        var first = await turns.TakeAsync(One, Ct);
        var second = turns.TakeAsync(One, Ct);
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
        (await turns.TakeAsync(One, Ct)).Dispose();
    }

    [Fact]
    public async Task Whoever_gives_up_leaves_nothing_taken()
    {
        var first = await turns.TakeAsync(One, Ct);
        using var patience = new CancellationTokenSource();
        var second = turns.TakeAsync(One, patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        using var one = await turns.TakeAsync(One, Ct);
        using var other = await turns.TakeAsync(Other, Ct);
    }

    [Fact]
    public async Task When_all_places_are_taken_another_wallet_waits()
    {
        var one = await turns.TakeAsync(One, Ct);
        using var other = await turns.TakeAsync(Other, Ct);
        var third = turns.TakeAsync(new WalletId(new Guid(3, 0, 0, new byte[8])), Ct);
        Assert.False(third.IsCompleted);

        one.Dispose();

        (await third).Dispose();
    }
}
