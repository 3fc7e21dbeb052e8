using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Encoding;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,null,"x"]}""")]
    [InlineData(" [1e400] ")]
    [InlineData("\"text\"")]
    [InlineData("""["\u00e5\n\\uD800"]""")]
    [InlineData("""["\ud83d\ude00","\uD83D\uDE00"]""")]
    public void Ordinary_json_is_taken(string json) => Assert.True(Parse(json).IsSuccess);

    [Theory]
    [InlineData("", StrictJson.NotJson)]
    [InlineData("   ", StrictJson.NotJson)]
    [InlineData("{", StrictJson.NotJson)]
    [InlineData("{} {}", StrictJson.NotJson)]
    [InlineData("[1,]", StrictJson.NotJson)]
    [InlineData("[1]//x", StrictJson.NotJson)]
    [InlineData("{'a':1}", StrictJson.NotJson)]
    [InlineData("[NaN]", StrictJson.NotJson)]
    [InlineData("\uFEFF{}", StrictJson.NotJson)]
    [InlineData("""{"a":1,"a":1}""", StrictJson.DuplicateMember)]
    [InlineData("""{"a":1,"\u0061":2}""", StrictJson.DuplicateMember)]
    [InlineData("""[{"x":{"b":1,"c":2,"b":3}}]""", StrictJson.DuplicateMember)]
    [InlineData("""["\ud800"]""", StrictJson.LoneSurrogate)]
    [InlineData("""["\udc00"]""", StrictJson.LoneSurrogate)]
    [InlineData("""["\uDBFFx"]""", StrictJson.LoneSurrogate)]
    [InlineData("""["\ud800\ud800"]""", StrictJson.LoneSurrogate)]
    [InlineData("""["\ud83d\n"]""", StrictJson.LoneSurrogate)]
    [InlineData("""["\ud83d","\ude00"]""", StrictJson.LoneSurrogate)]
    [InlineData("""{"\udead":1}""", StrictJson.LoneSurrogate)]
    public void Everything_else_is_refused_with_its_code(string json, string code) => Assert.Equal(code, Parse(json).Error?.Code);

    [Fact]
    public void Octets_that_are_not_utf8_are_refused()
    {
        Assert.Equal(StrictJson.NotJson, StrictJson.Parse(new byte[] { (byte)'"', 0xC3, (byte)'"' }).Error?.Code);
        Assert.Equal(StrictJson.NotJson, StrictJson.Parse(new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' }).Error?.Code);
    }

    [Fact]
    public void Depth_is_taken_at_the_limit_and_refused_beyond()
    {
        Assert.True(Parse(Nested(CredentialLimits.MaxJsonDepth)).IsSuccess);
        Assert.Equal(StrictJson.TooDeep, Parse(Nested(CredentialLimits.MaxJsonDepth + 1)).Error?.Code);
        Assert.True(StrictJson.Parse(Encoded(Nested(3)), maxDepth: 3).IsSuccess);
        Assert.Equal(StrictJson.TooDeep, StrictJson.Parse(Encoded(Nested(4)), maxDepth: 3).Error?.Code);
    }

    [Fact]
    public void A_hundred_thousand_levels_are_refused_without_a_stack_for_them()
    {
        Assert.Equal(StrictJson.TooDeep, Parse(Nested(100_000)).Error?.Code);
        Assert.Equal(StrictJson.TooDeep, Parse(new string('[', 100_000)).Error?.Code);
        Assert.Equal(StrictJson.TooDeep, Parse(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))).Error?.Code);
    }

    [Fact]
    public void The_parsing_suite_is_read_as_the_grammar_says_and_no_stricter_than_we_say()
    {
        var files = ForeignData.FilesIn("vectors", "json-parsing").ToDictionary(f => Path.GetFileName(f), f => StrictJson.Parse(ForeignData.Bytes(f)));

        Assert.NotEmpty(files);
        ForeignData.Ran("json-parsing", files.Count, otherwise: files.Keys.Count(f => f.StartsWith("y_", StringComparison.Ordinal) && Refusal(f) is not null));
        Assert.All(files.Where(f => f.Key.StartsWith("n_", StringComparison.Ordinal)), f => Assert.False(f.Value.IsSuccess, f.Key));
        Assert.All(files.Where(f => f.Key.StartsWith("y_", StringComparison.Ordinal)), f => Assert.Equal(Refusal(f.Key), f.Value.Error?.Code));
        Assert.All(files.Where(f => f.Key.StartsWith("i_", StringComparison.Ordinal)), f => Assert.Equal(f.Key.StartsWith("i_number_", StringComparison.Ordinal), f.Value.IsSuccess));
    }

    // The grammar allows a member twice; we do not. Where the grammar leaves the choice (i_), numbers of any size stay text until someone asks for one, all else is refused.
    private static string? Refusal(string name) =>
        name.Contains("duplicated_key", StringComparison.Ordinal) ? StrictJson.DuplicateMember : null;

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static byte[] Encoded(string json) => System.Text.Encoding.UTF8.GetBytes(json);

    private static ParseResult<System.Text.Json.JsonElement> Parse(string json) => StrictJson.Parse(Encoded(json));
}
