using KompetensPasset.Issuer.Problems;
using KompetensPasset.Issuer.StatusLists;
using KompetensPasset.Platform.Problems;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.StatusLists.StatusListEvent;
using static KompetensPasset.Issuer.Tests.Deciders.TestActs;

namespace KompetensPasset.Issuer.Tests.Deciders;

public sealed class StatusListDeciderTests
{
    private static readonly StatusListId Id = new(Number(1));
    private static readonly StatusListOpened Opened = new(Id, 1000, Noon);
    private static readonly StatusListFilled Filled = new(Noon);

    private static DeciderSpecification<StatusList, StatusListEvent> Specification => new(new StatusList.NotOpened(), StatusListDecider.Evolve);

    [Fact]
    public void Opening_a_new_list_opens_it() => Specification.Given().When(s => StatusListDecider.Open(s, Id, 1000, Noon)).Then(Opened);

    [Fact]
    public void Opening_an_open_list_is_refused() =>
        Specification.Given(Opened).When(s => StatusListDecider.Open(s, Id, 1000, Noon)).ThenRefused(HttpErrors.AlreadyExists);

    [Fact]
    public void Opening_a_full_list_is_refused() =>
        Specification.Given(Opened, Filled).When(s => StatusListDecider.Open(s, Id, 1000, Noon)).ThenRefused(HttpErrors.AlreadyExists);

    [Fact]
    public void Filling_an_unknown_list_is_refused() =>
        Specification.Given().When(s => StatusListDecider.Fill(s, 500, Noon)).ThenRefused(IssuerErrors.StatusListUnknown);

    [Fact]
    public void A_list_just_below_half_full_stays_open() => Specification.Given(Opened).When(s => StatusListDecider.Fill(s, 499, Noon)).ThenNothing();

    [Fact]
    public void A_half_full_list_is_filled() => Specification.Given(Opened).When(s => StatusListDecider.Fill(s, 500, Noon)).Then(Filled);

    [Fact]
    public void A_full_list_stays_full() => Specification.Given(Opened, Filled).When(s => StatusListDecider.Fill(s, 500, Noon)).ThenNothing();
}
