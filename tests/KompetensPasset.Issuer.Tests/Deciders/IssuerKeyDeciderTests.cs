using KompetensPasset.Issuer.IssuerKeys;
using KompetensPasset.Issuer.Problems;
using KompetensPasset.Platform.Deciding;
using KompetensPasset.Testing;
using static KompetensPasset.Issuer.IssuerKeys.IssuerKeyEvent;
using static KompetensPasset.Issuer.Tests.Deciders.TestActs;

namespace KompetensPasset.Issuer.Tests.Deciders;

public sealed class IssuerKeyDeciderTests
{
    private static readonly KeyFacts Facts = new(new IssuerKeyId(Number(1)), new KeyThumbprint("thumb"), Digest, KeyOrigin.Generated);
    private static readonly IssuerKeyRegistered Registered = new(Facts.Id, Facts.Thumbprint, Digest, KeyOrigin.Generated, Officer, Noon);
    private static readonly IssuerKeyActivated Activated = new(Officer, Noon);
    private static readonly IssuerKeyRetired Retired = new(Officer, Noon);
    private static readonly IssuerKeyCompromised Compromised = new(Noon.AddDays(-1), Officer, Noon);

    private static DeciderSpecification<IssuerKey, IssuerKeyEvent> Specification => new(new IssuerKey.Unknown(), IssuerKeyDecider.Evolve);

    public static TheoryData<IssuerKeyEvent[]> Existing =>
        new([Registered], [Registered, Activated], [Registered, Retired], [Registered, Compromised]);

    public static TheoryData<IssuerKeyEvent[]> NotCompromised => new([Registered], [Registered, Activated], [Registered, Activated, Retired]);

    [Fact]
    public void Registering_an_unknown_key_registers_it() => Specification.Given().When(s => IssuerKeyDecider.Register(s, Facts, Plain)).Then(Registered);

    [Theory]
    [MemberData(nameof(Existing))]
    public void Registering_a_known_key_is_refused(IssuerKeyEvent[] history) =>
        Specification.Given(history).When(s => IssuerKeyDecider.Register(s, Facts, Plain)).ThenRefused(IssuerErrors.KeyAlreadyRegistered);

    [Fact]
    public void Activating_a_registered_key_activates_it() =>
        Specification.Given(Registered).When(s => IssuerKeyDecider.Activate(s, Plain)).Then(Activated);

    [Fact]
    public void Activating_an_active_key_does_nothing() =>
        Specification.Given(Registered, Activated).When(s => IssuerKeyDecider.Activate(s, Plain)).ThenNothing();

    [Fact]
    public void Activating_a_retired_key_is_refused() =>
        Specification.Given(Registered, Retired).When(s => IssuerKeyDecider.Activate(s, Plain)).ThenRefused(IssuerErrors.KeyRetired);

    [Fact]
    public void Activating_a_compromised_key_is_refused() =>
        Specification.Given(Registered, Compromised).When(s => IssuerKeyDecider.Activate(s, Plain)).ThenRefused(IssuerErrors.KeyCompromised);

    [Theory]
    [InlineData("activate")]
    [InlineData("retire")]
    [InlineData("compromise")]
    public void Nothing_can_be_done_with_an_unknown_key(string command)
    {
        Decision<IssuerKeyEvent> Decide(IssuerKey state) => command switch
        {
            "activate" => IssuerKeyDecider.Activate(state, Plain),
            "retire" => IssuerKeyDecider.Retire(state, Plain),
            _ => IssuerKeyDecider.Compromise(state, Noon, Plain),
        };

        Specification.Given().When(Decide).ThenRefused(IssuerErrors.KeyUnknown);
    }

    [Fact]
    public void Retiring_a_registered_key_retires_it() =>
        Specification.Given(Registered).When(s => IssuerKeyDecider.Retire(s, Plain)).Then(Retired);

    [Fact]
    public void Retiring_an_active_key_retires_it() =>
        Specification.Given(Registered, Activated).When(s => IssuerKeyDecider.Retire(s, Plain)).Then(Retired);

    [Fact]
    public void Retiring_a_retired_key_does_nothing() =>
        Specification.Given(Registered, Retired).When(s => IssuerKeyDecider.Retire(s, Plain)).ThenNothing();

    [Fact]
    public void Retiring_a_compromised_key_is_refused() =>
        Specification.Given(Registered, Compromised).When(s => IssuerKeyDecider.Retire(s, Plain)).ThenRefused(IssuerErrors.KeyCompromised);

    [Theory]
    [MemberData(nameof(NotCompromised))]
    public void Every_key_can_be_reported_as_compromised(IssuerKeyEvent[] history) =>
        Specification.Given(history).When(s => IssuerKeyDecider.Compromise(s, Noon.AddDays(-1), Plain)).Then(Compromised);

    [Fact]
    public void A_compromise_in_the_future_is_one_of_now() =>
        Specification.Given(Registered).When(s => IssuerKeyDecider.Compromise(s, Noon.AddDays(1), Plain)).Then(Compromised with { Since = Noon });

    [Fact]
    public void Reporting_a_compromised_key_again_does_nothing() =>
        Specification.Given(Registered, Compromised).When(s => IssuerKeyDecider.Compromise(s, Noon, Plain)).ThenNothing();
}
