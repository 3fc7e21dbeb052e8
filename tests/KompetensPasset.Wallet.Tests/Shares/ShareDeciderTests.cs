using KompetensPasset.Testing;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Shares;
using static KompetensPasset.Wallet.Shares.ShareEvent;
using static KompetensPasset.Wallet.Tests.Examples;

namespace KompetensPasset.Wallet.Tests.Shares;

public sealed class ShareDeciderTests
{
    private static readonly ShareEnded Withdrawn = new(ShareEndReason.Withdrawn, Later);

    private static DeciderSpecification<Share, ShareEvent> Spec() => new(ShareDecider.Initial, ShareDecider.Evolve);

    [Fact]
    public void Creating_a_share() =>
        Spec().Given().When(state => ShareDecider.Create(state, Created)).Then(Created);

    [Fact]
    public void A_share_of_nothing_is_refused() =>
        Spec().Given().When(state => ShareDecider.Create(state, Created with { Credentials = [] })).ThenRefused(WalletErrors.ShareCredentialCount);

    [Fact]
    public void A_share_of_the_same_credential_twice_is_refused() =>
        Spec().Given().When(state => ShareDecider.Create(state, Created with { Credentials = [TheCredential, TheCredential] })).ThenRefused(WalletErrors.ShareCredentialTwice);

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void A_share_holds_at_most_fifty_credentials(int count, bool accepted)
    {
        var created = Created with { Credentials = [.. Enumerable.Range(0, count).Select(i => new HeldCredentialId(new Guid(i, 0, 0, new byte[8])))] };
        var spec = Spec().Given().When(state => ShareDecider.Create(state, created));

        if (accepted)
            spec.Then(created);
        else
            spec.ThenRefused(WalletErrors.ShareCredentialCount);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(366 * 24 * 60, true)]
    [InlineData((366 * 24 * 60) + 1, false)]
    public void A_share_ends_in_the_future_and_within_a_year(int minutes, bool accepted)
    {
        var created = Created with { ExpiresAt = Now.AddMinutes(minutes) };
        var spec = Spec().Given().When(state => ShareDecider.Create(state, created));

        if (accepted)
            spec.Then(created);
        else
            spec.ThenRefused(WalletErrors.ShareEndNotAllowed);
    }

    [Fact]
    public void Creating_an_active_share_does_nothing() =>
        Spec().Given(Created).When(state => ShareDecider.Create(state, Created)).ThenNothing();

    [Fact]
    public void Creating_an_ended_share_is_refused() =>
        Spec().Given(Created, Withdrawn).When(state => ShareDecider.Create(state, Created)).ThenRefused(WalletErrors.ShareEnded);

    [Fact]
    public void Extending_an_active_share() =>
        Spec().Given(Created).When(state => ShareDecider.Extend(state, Now.AddDays(90), Later)).Then(new ShareExtended(Now.AddDays(90), Later));

    [Fact]
    public void A_share_whose_date_has_passed_can_be_extended() =>
        Spec().Given(Created).When(state => ShareDecider.Extend(state, Now.AddDays(90), Now.AddDays(60))).Then(new ShareExtended(Now.AddDays(90), Now.AddDays(60)));

    [Fact]
    public void Extending_to_the_present_date_does_nothing() =>
        Spec().Given(Created).When(state => ShareDecider.Extend(state, Created.ExpiresAt, Later)).ThenNothing();

    [Fact]
    public void An_extension_does_not_bring_the_date_forward() =>
        Spec().Given(Created).When(state => ShareDecider.Extend(state, Now.AddDays(7), Later)).ThenRefused(WalletErrors.ShareEndEarlier);

    [Fact]
    public void An_extension_reaches_at_most_a_year_from_now() =>
        Spec().Given(Created).When(state => ShareDecider.Extend(state, Later.AddDays(366).AddTicks(1), Later)).ThenRefused(WalletErrors.ShareEndNotAllowed);

    [Fact]
    public void Extending_an_ended_share_is_refused() =>
        Spec().Given(Created, Withdrawn).When(state => ShareDecider.Extend(state, Now.AddDays(90), Later)).ThenRefused(WalletErrors.ShareEnded);

    [Fact]
    public void Extending_what_is_not_shared_is_refused() =>
        Spec().Given().When(state => ShareDecider.Extend(state, Now.AddDays(90), Later)).ThenRefused(WalletErrors.ShareUnknown);

    [Theory]
    [InlineData(ShareReading.Overview)]
    [InlineData(ShareReading.Original)]
    public void Opening_is_logged(ShareReading reading) =>
        Spec().Given(Created).When(state => ShareDecider.Open(state, reading, Later)).Then(new ShareOpened(Later));

    [Fact]
    public void Another_look_at_the_overview_within_a_minute_belongs_to_the_first() =>
        Spec().Given(Created, new ShareOpened(Later)).When(state => ShareDecider.Open(state, ShareReading.Overview, Later.AddSeconds(59))).ThenNothing();

    [Fact]
    public void A_look_at_the_overview_a_minute_later_is_an_opening_of_its_own() =>
        Spec().Given(Created, new ShareOpened(Later)).When(state => ShareDecider.Open(state, ShareReading.Overview, Later.AddMinutes(1))).Then(new ShareOpened(Later.AddMinutes(1)));

    [Fact]
    public void Fetching_an_original_just_after_the_overview_belongs_to_that_opening() =>
        Spec().Given(Created, new ShareOpened(Later)).When(state => ShareDecider.Open(state, ShareReading.Original, Later.AddMinutes(4))).ThenNothing();

    [Fact]
    public void Fetching_an_original_later_is_an_opening_of_its_own() =>
        Spec().Given(Created, new ShareOpened(Later)).When(state => ShareDecider.Open(state, ShareReading.Original, Later.AddMinutes(5))).Then(new ShareOpened(Later.AddMinutes(5)));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void A_share_expires_at_its_end(int ticks, bool expired)
    {
        var at = Created.ExpiresAt.AddTicks(ticks);
        var spec = Spec().Given(Created).When(state => ShareDecider.Open(state, ShareReading.Overview, at));

        if (expired)
            spec.ThenRefused(WalletErrors.SharedLinkExpired);
        else
            spec.Then(new ShareOpened(at));
    }

    [Fact]
    public void A_withdrawn_share_does_not_open() =>
        Spec().Given(Created, Withdrawn).When(state => ShareDecider.Open(state, ShareReading.Overview, Later)).ThenRefused(WalletErrors.SharedLinkWithdrawn);

    [Fact]
    public void What_is_not_shared_does_not_open() =>
        Spec().Given().When(state => ShareDecider.Open(state, ShareReading.Overview, Later)).ThenRefused(WalletErrors.SharedLinkUnknown);

    [Theory]
    [InlineData(ShareEndReason.Withdrawn)]
    [InlineData(ShareEndReason.CredentialErased)]
    [InlineData(ShareEndReason.WalletClosed)]
    public void Ending_a_share(ShareEndReason reason) =>
        Spec().Given(Created).When(state => ShareDecider.End(state, reason, Later)).Then(new ShareEnded(reason, Later));

    [Fact]
    public void Ending_an_ended_share_does_nothing() =>
        Spec().Given(Created, Withdrawn).When(state => ShareDecider.End(state, ShareEndReason.Withdrawn, Later)).ThenNothing();

    [Fact]
    public void Ending_what_is_not_shared_is_refused() =>
        Spec().Given().When(state => ShareDecider.End(state, ShareEndReason.Withdrawn, Later)).ThenRefused(WalletErrors.ShareUnknown);
}
