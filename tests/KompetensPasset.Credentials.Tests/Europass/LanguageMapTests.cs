using System.Text.Json;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Tests.Europass;

public sealed class LanguageMapTests
{
    [Theory]
    [InlineData("sv", "hej")]
    [InlineData("sv-FI", "hej")]
    [InlineData("en-GB", "hello")]
    [InlineData("de", "hello")]
    public void A_reader_gets_the_nearest_language(string reader, string text) => Assert.Equal(text, LanguageMap.Of("hej", "hello").Best(reader));

    [Fact]
    public void Without_English_and_Swedish_the_first_language_is_taken() => Assert.Equal("hallo", new LanguageMap([new("de", "hallo"), new("fr", "salut")]).Best("es"));

    [Fact]
    public void An_empty_map_has_no_text() => Assert.Null(LanguageMap.Empty.Best("sv"));

    [Fact]
    public void The_order_of_languages_is_kept() => Assert.Equal("""{"sv":"hej","en":"hello"}""", LanguageMap.Of("hej", "hello").ToJson().ToJsonString());

    [Fact]
    public void Maps_with_the_same_texts_are_equal_in_any_order()
    {
        var one = new LanguageMap([new("sv", "hej"), new("en", "hello")]);
        var other = new LanguageMap([new("EN", "hello"), new("SV", "hej")]);

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, LanguageMap.Of("hej"));
        Assert.NotEqual(one, LanguageMap.Of("hej", "hi"));
    }

    [Fact]
    public void A_language_that_stands_twice_is_refused() => Assert.Throws<ArgumentException>(() => new LanguageMap([new("sv", "a"), new("SV", "b")]));

    [Theory]
    [InlineData("""{"sv": "hej"}""", "hej")]
    [InlineData("\"hej\"", "hej")]
    public void JSON_LD_is_read(string json, string text) => Assert.Equal(text, LanguageMap.FromJson(JsonDocument.Parse(json).RootElement)?.Best("sv"));

    [Theory]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("""{"sv": 7}""")]
    [InlineData("""{"sv": "a", "SV": "b"}""")]
    [InlineData("""{" ": "a"}""")]
    public void Anything_else_is_no_map(string json) => Assert.Null(LanguageMap.FromJson(JsonDocument.Parse(json).RootElement));

    [Fact]
    public void A_bare_string_in_our_own_JSON_is_the_same_text_in_both_languages() => Assert.Equal(LanguageMap.Same("VG"), JsonSerializer.Deserialize<LanguageMap>("\"VG\""));
}
