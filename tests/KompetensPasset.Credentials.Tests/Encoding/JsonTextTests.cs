using System.Text.Json;
using FsCheck.Xunit;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.Tests.Encoding;

public sealed class JsonTextTests
{
    [Property]
    public bool What_is_escaped_is_read_back(string? text) => Unescaped(Escaped(text ?? "")) == (text ?? "").Normalised();

    [Property]
    public bool The_octets_of_a_text_are_those_of_its_string(string? text)
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize((text ?? "").Normalised()));
        using var plain = JsonDocument.Parse(Quoted(Escaped(text ?? "")));
        var octets = System.Text.Encoding.UTF8.GetBytes((text ?? "").Normalised());

        return JsonText.Utf8(json.RootElement).Span.SequenceEqual(octets) && JsonText.Utf8(plain.RootElement).Span.SequenceEqual(octets);
    }

    [Fact]
    public void Every_octet_of_ASCII_is_read_back()
    {
        var all = string.Concat(Enumerable.Range(0, 0x80).Select(c => (char)c));

        Assert.Equal(all, Unescaped(Escaped(all)));
        Assert.Equal(all + all, Unescaped(Escaped(all + all)));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("Åsa 😀", "Åsa 😀")]
    [InlineData("\"\\\"", "\\\"\\\\\\\"")]
    [InlineData("a\nb\rc\td", "a\\nb\\rc\\td")]
    [InlineData("\0\u001f\u007f", "\\u0000\\u001f\u007f")]
    [InlineData("</script>&'", "</script>&'")]
    public void No_more_is_escaped_than_JSON_demands(string text, string escaped) => Assert.Equal(escaped, System.Text.Encoding.UTF8.GetString(Escaped(text)));

    private static byte[] Escaped(string text)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        var escaped = new byte[JsonText.EscapedLength(utf8)];
        JsonText.Escape(utf8, escaped);
        return escaped;
    }

    private static byte[] Quoted(byte[] escaped) => [(byte)'"', .. escaped, (byte)'"'];

    private static string Unescaped(byte[] escaped)
    {
        using var json = JsonDocument.Parse(Quoted(escaped));
        return json.RootElement.GetString()!;
    }
}

/// <summary>What of a .NET string goes through UTF-8.</summary>
internal static class Utf8Strings
{
    public static string Normalised(this string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
