using System.Globalization;
using KompetensPasset.Issuer.Awards;

namespace KompetensPasset.Issuer.Tests.Deciders;

public sealed class AwardValidityTests
{
    [Theory]
    [InlineData("2026-11-26T11:30:00Z", 60, "2031-11-26T22:59:59Z")]
    [InlineData("2026-11-26T11:30:00Z", 6, "2027-05-26T21:59:59Z")]
    [InlineData("2026-11-26T23:30:00Z", 12, "2027-11-27T22:59:59Z")]
    [InlineData("2026-08-31T08:00:00Z", 6, "2027-02-28T22:59:59Z")]
    public void It_ends_with_its_last_day_in_Sweden(string first, int months, string end) =>
        Assert.Equal(Instant(end), AwardValidity.EndAfter(Instant(first), months));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
