using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Tests.VcDataModel;

public sealed class DateTimeStampTests
{
    [Theory]
    [InlineData("2026-11-24T11:30:00Z", "2026-11-24T11:30:00.0000000+00:00")]
    [InlineData("2026-11-24T11:30:00", "2026-11-24T11:30:00.0000000+00:00")]
    [InlineData("2026-11-24T11:30:00+01:00", "2026-11-24T10:30:00.0000000+00:00")]
    [InlineData("2026-11-24T11:30:00-14:00", "2026-11-25T01:30:00.0000000+00:00")]
    [InlineData("2026-11-24T11:30:00.5Z", "2026-11-24T11:30:00.5000000+00:00")]
    [InlineData("2026-11-24T11:30:00.12345678999Z", "2026-11-24T11:30:00.1234567+00:00")]
    [InlineData("2026-11-24T24:00:00Z", "2026-11-25T00:00:00.0000000+00:00")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.0000000+00:00")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.0000000+00:00")]
    public void A_date_and_time_of_XML_Schema_is_read(string text, string instant)
    {
        Assert.True(DateTimeStamp.TryParse(text, out var read));
        Assert.Equal(instant, read.ToString("O"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-24")]
    [InlineData("2026-11-24 11:30:00Z")]
    [InlineData("2026-11-24T11:30Z")]
    [InlineData("2026-11-24T11:30:60Z")]
    [InlineData("2026-11-24T24:00:01Z")]
    [InlineData("2026-13-24T11:30:00Z")]
    [InlineData("2026-00-24T11:30:00Z")]
    [InlineData("2026-11-00T11:30:00Z")]
    [InlineData("2026-11-31T11:30:00Z")]
    [InlineData("2026-02-29T11:30:00Z")]
    [InlineData("0000-11-24T11:30:00Z")]
    [InlineData("2026-11-24T25:00:00Z")]
    [InlineData("2026-11-24T24:01:00Z")]
    [InlineData("2026-11-24T11:60:00Z")]
    [InlineData("2026/11/24T11:30:00Z")]
    [InlineData("2026-11-24T11.30.00Z")]
    [InlineData("2026-1\0-24T11:30:00Z")]
    [InlineData("202 -11-24T11:30:00Z")]
    [InlineData("2026-11-24T11:30:00z")]
    [InlineData("2026-11-24T11:30:00.Z")]
    [InlineData("2026-11-24T11:30:00+1:00")]
    [InlineData("2026-11-24T11:30:00+0\0:00")]
    [InlineData("2026-11-24T11:30:00+00:0\0")]
    [InlineData("2026-11-24T11:30:0\0Z")]
    [InlineData("2026-11-24T11:30:00+14:01")]
    [InlineData("2026-11-24T11:30:00+01:60")]
    [InlineData("2026-11-24T11:30:00Z ")]
    [InlineData("12026-11-24T11:30:00Z")]
    [InlineData("-2026-11-24T11:30:00Z")]
    [InlineData("9999-12-31T24:00:00Z")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("٢٠٢٦-11-24T11:30:00Z")]
    public void Anything_else_is_not(string text) => Assert.False(DateTimeStamp.TryParse(text, out _));

    [Theory]
    [InlineData("2026-11-24T11:30:00.9999999Z", "2026-11-24T11:30:00Z")]
    [InlineData("2026-11-24T11:30:00Z", "2026-11-24T11:30:00Z")]
    [InlineData("2026-11-24T11:30:00.5+01:00", "2026-11-24T10:30:00Z")]
    [InlineData("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00.5Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59Z")]
    public void A_fraction_of_a_second_is_cut_off(string text, string expected)
    {
        var cut = DateTimeStamp.WholeSeconds(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(expected, DateTimeStamp.Format(cut));
        Assert.Equal(0, cut.UtcTicks % TimeSpan.TicksPerSecond);
    }
}
