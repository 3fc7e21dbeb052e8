using FsCheck.Xunit;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.Tests.Encoding;

public sealed class StrictBase64UrlTests
{
    [Property]
    public bool Every_octet_string_comes_back(byte[] octets) =>
        StrictBase64Url.TryDecode(StrictBase64Url.Encode(octets), out var decoded) && decoded.AsSpan().SequenceEqual(octets);

    [Fact]
    public void A_text_is_taken_only_if_it_is_what_encoding_gives()
    {
        // Every text of two or three characters of the alphabet and of some beside it: 66² + 66³.
        const string characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+";
        var texts = characters.SelectMany(a => characters.Select(b => $"{a}{b}")).ToArray();
        foreach (var text in texts.Concat(texts.SelectMany(t => characters.Select(c => t + c))))
        {
            if (StrictBase64Url.TryDecode(text, out var octets))
                Assert.Equal(text, StrictBase64Url.Encode(octets));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AA")]
    [InlineData("AAA")]
    [InlineData("-_-_")]
    public void Canonical_text_is_taken(string text) => Assert.True(StrictBase64Url.TryDecode(text, out _));

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("AB")]
    [InlineData("AAB")]
    [InlineData("AA==")]
    [InlineData("AAA=")]
    [InlineData("AA\n")]
    [InlineData(" AA")]
    [InlineData("A A")]
    [InlineData("AA\r\nAA")]
    [InlineData("++++")]
    [InlineData("////")]
    [InlineData("ÅÄÖA")]
    [InlineData("AA\0A")]
    [InlineData("ＡＡＡＡ")]
    public void Everything_else_is_refused(string text)
    {
        Assert.False(StrictBase64Url.TryDecode(text, out var octets));
        Assert.Null(octets);
    }
}
