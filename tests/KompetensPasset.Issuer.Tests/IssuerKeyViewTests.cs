using KompetensPasset.Issuer.IssuerKeys;
using static KompetensPasset.Issuer.Tests.Deciders.TestActs;

namespace KompetensPasset.Issuer.Tests;

/// <summary>Rows of before keys were registered once.</summary>
public sealed class IssuerKeyViewTests
{
    [Theory]
    [InlineData(KeyState.Active, KeyState.Compromised, KeyState.Compromised)]
    [InlineData(KeyState.Retired, KeyState.Active, KeyState.Retired)]
    [InlineData(KeyState.Registered, KeyState.Active, KeyState.Active)]
    public void Of_a_key_that_was_registered_twice_the_worst_state_holds(KeyState one, KeyState other, KeyState expected)
    {
        var only = Assert.Single(new[] { View(1, one), View(2, other) }.WorstOfEach());

        Assert.Equal(expected, only.State);
        Assert.Equal(Noon, only.ActivatedAt);
    }

    private static IssuerKeyView View(int number, KeyState state) => new()
    {
        Id = new IssuerKeyId(Number(number)),
        Thumbprint = new KeyThumbprint("thumb"),
        CertificateSha256 = Digest,
        Origin = KeyOrigin.Imported,
        State = state,
        RegisteredAt = Noon,
        ActivatedAt = state is KeyState.Registered ? null : Noon,
    };
}
