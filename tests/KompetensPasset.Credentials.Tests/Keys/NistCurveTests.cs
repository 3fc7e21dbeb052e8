using System.Security.Cryptography;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Tests.Keys;

public sealed class NistCurveTests
{
    public static TheoryData<string> Curves => ["nistP256", "nistP384", "nistP521"];

    [Theory]
    [MemberData(nameof(Curves))]
    public void Points_of_real_keys_lie_on_the_curve_and_their_neighbours_do_not(string name)
    {
        for (var i = 0; i < 20; i++)
        {
            using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(name));
            var (x, y) = (key.ExportParameters(false).Q.X!, key.ExportParameters(false).Q.Y!);

            Assert.True(Named(name).Contains(x, y));
            x[^1] ^= 1;
            Assert.False(Named(name).Contains(x, y));
        }
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Coordinates_from_the_prime_on_are_refused(string name)
    {
        var all = Enumerable.Repeat((byte)0xff, 66).ToArray();

        Assert.False(Named(name).Contains(all, all));
        Assert.False(Named(name).Contains(new byte[66], new byte[66]));
    }

    private static NistCurve Named(string name) => name switch { "nistP256" => NistCurve.P256, "nistP384" => NistCurve.P384, _ => NistCurve.P521 };
}
