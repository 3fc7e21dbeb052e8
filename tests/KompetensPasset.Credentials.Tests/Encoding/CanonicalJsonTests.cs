using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Encoding;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("1e0", "1")]
    [InlineData("10", "10")]
    [InlineData("-1.50", "-1.5")]
    [InlineData("0.001", "0.001")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("1e-7", "1e-7")]
    [InlineData("1.5E-10", "1.5e-10")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("-1.7976931348623157e308", "-1.7976931348623157e+308")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("295147905179352830000", "295147905179352830000")]
    [InlineData("999999999999999900000", "999999999999999900000")]
    [InlineData("1000000000000000000000", "1e+21")]
    [InlineData("9.999999999999997e22", "9.999999999999997e+22")]
    [InlineData("1e23", "1e+23")]
    [InlineData("1.0000000000000001e23", "1.0000000000000001e+23")]
    [InlineData("333333333.33333329", "333333333.3333333")]
    [InlineData("4.5", "4.5")]
    [InlineData("123456.789", "123456.789")]
    public void Numbers_are_written_as_ECMAScript_writes_them(string number, string written) => Assert.Equal(written, Of(number));

    [Theory]
    [InlineData("""{"b":1,"a":[ true , null,{}]}""", """{"a":[true,null,{}],"b":1}""")]
    [InlineData("""{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""", "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}")]
    [InlineData("""{"a":"\u0001\u000f\b\t\n\f\r\"\\\/å\u007f"}""", "{\"a\":\"\\u0001\\u000f\\b\\t\\n\\f\\r\\\"\\\\/å\u007f\"}")]
    public void Members_are_sorted_and_texts_escaped_as_little_as_can_be(string json, string written) => Assert.Equal(written, Of(json));

    [Fact]
    public void A_number_that_no_double_holds_is_refused() => Assert.Equal(CanonicalJson.NumberTooLarge, CanonicalJson.Of(JsonDocument.Parse("[1e400]").RootElement).Error?.Code);

    [Theory]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("values")]
    public void The_examples_of_the_specification_come_out_octet_by_octet(string name)
    {
        var canonical = CanonicalJson.Of(StrictJson.Parse(ForeignData.Bytes("vectors", "rfc8785", "input", name + ".json")).Value).Value;

        Assert.Equal(ForeignData.Bytes("vectors", "rfc8785", "output", name + ".json"), canonical);
        Assert.Equal(ForeignData.Text("vectors", "rfc8785", "outhex", name + ".txt").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), canonical.Select(octet => octet.ToString("x2", null)));
        ForeignData.Ran("rfc8785", 1);
    }

    private static string Of(string json) => System.Text.Encoding.UTF8.GetString(CanonicalJson.Of(JsonDocument.Parse(json).RootElement).Value);
}
