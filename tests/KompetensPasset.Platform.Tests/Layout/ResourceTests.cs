using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KompetensPasset.Platform.Tests.Layout;

/// <summary>The words of all modules' pages: both languages complete, nothing missing, nothing unused, no words outside of the resources.</summary>
public sealed partial class ResourceTests
{
    public static TheoryData<string> Resources => [.. Directory
        .EnumerateFiles(Source, "*.resx", SearchOption.AllDirectories)
        .Where(f => !f.EndsWith(".sv.resx", StringComparison.Ordinal) && !IsBuilt(f))
        .Select(f => Path.GetRelativePath(Source, f))
        .Order(StringComparer.Ordinal)];

    public static TheoryData<string> Views => [.. Directory
        .EnumerateFiles(Source, "*.cshtml", SearchOption.AllDirectories)
        .Where(f => !IsBuilt(f))
        .Select(f => Path.GetRelativePath(Source, f))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Resources))]
    public void Swedish_and_English_have_the_same_words_with_the_same_places(string file)
    {
        var english = Read(Path.Combine(Source, file));
        var swedish = Read(Path.Combine(Source, file.Replace(".resx", ".sv.resx", StringComparison.Ordinal)));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), swedish.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, e => Assert.Equal(PlacesOf(e.Value), PlacesOf(swedish[e.Key])));
        Assert.All(english.Concat(swedish), e => Assert.False(string.IsNullOrWhiteSpace(e.Value), e.Key));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void Texts_for_people_hold_no_word_of_the_trade(string file)
    {
        var swedish = Read(Path.Combine(Source, file.Replace(".resx", ".sv.resx", StringComparison.Ordinal)));

        Assert.All(swedish, e => Assert.DoesNotMatch(SwedishTradeWords(), e.Value));
        Assert.All(Read(Path.Combine(Source, file)), e => Assert.DoesNotMatch(EnglishTradeWords(), e.Value));
    }

    // The words of pages in ARCHITECTURE.md: these are the ones that stand beside them and mean the same.
    [Theory]
    [MemberData(nameof(Resources))]
    public void One_thing_has_one_word(string file)
    {
        var swedish = Read(Path.Combine(Source, file.Replace(".resx", ".sv.resx", StringComparison.Ordinal)));

        Assert.All(swedish, e => Assert.DoesNotMatch(OtherSwedishWords(), e.Value));
        Assert.All(Read(Path.Combine(Source, file)), e => Assert.DoesNotMatch(OtherEnglishWords(), e.Value));
    }

    [Fact]
    public void No_text_stands_in_two_resources()
    {
        var doubled = Resources.Select(row => row.Data).SelectMany(file => Read(Path.Combine(Source, file)).Values.Where(IsSentence).Distinct())
            .GroupBy(text => text, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key);

        Assert.Empty(doubled);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void Every_word_is_used(string file)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Source, file))!;
        var code = string.Concat(Directory.EnumerateFiles(folder, "*.cs*", SearchOption.AllDirectories).Where(f => !IsBuilt(f)).Select(File.ReadAllText));

        // A key may be put together: then its beginning stands in the code before a brace.
        Assert.All(Read(Path.Combine(Source, file)).Keys, key => Assert.True(
            code.Contains($"\"{key}\"", StringComparison.Ordinal)
            || Beginnings(key).Any(b => code.Contains($"$\"{b}{{", StringComparison.Ordinal))
            || code.Contains($"\"{key.Replace(".WhatToDo", "", StringComparison.Ordinal)}\"", StringComparison.Ordinal), $"{key} is not used."));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_holds_no_words_of_its_own(string file)
    {
        var text = RazorAndMarkup().Replace(File.ReadAllText(Path.Combine(Source, file)), " ");

        Assert.DoesNotMatch("[a-zåäöA-ZÅÄÖ]{3,}", TextBetweenTags(text));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Every_word_that_a_view_asks_for_is_there(string file)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Source, file))!;
        while (folder != Source && !Directory.EnumerateFiles(folder, "*.sv.resx").Any())
            folder = Path.GetDirectoryName(folder)!;
        var words = Directory.EnumerateFiles(folder, "*.sv.resx").SelectMany(f => Read(f).Keys).ToHashSet(StringComparer.Ordinal);

        Assert.All(AskedWord().Matches(File.ReadAllText(Path.Combine(Source, file))), m => Assert.Contains(m.Groups[1].Value, words));
    }

    private static string Source { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../src"));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static bool IsBuilt(string file) => file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal);

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static IEnumerable<string> PlacesOf(string text) => Place().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Beginnings(string key) => Enumerable.Range(0, key.Length).Where(i => key[i] == '.').Select(i => key[..(i + 1)]);

    // What is left between tags once code is taken away is what a reader would see.
    private static string TextBetweenTags(string text) => string.Concat(Between().Matches(text).Select(m => m.Groups[1].Value + "\n"));

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    // Short labels may happen to be alike.
    private static bool IsSentence(string text) => text.EndsWith('.') || text.EndsWith('?');

    [GeneratedRegex(@"\b(credential|token|JSON|VC|DID|JWT|referens)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SwedishTradeWords();

    [GeneratedRegex(@"\b(token|JSON|VC|DID|JWT|badge)\b")]
    private static partial Regex EnglishTradeWords();

    [GeneratedRegex(@"\b(utbildare|utbildaren|certifikat|intyg|plånbok|återkall\w*|verifier\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherSwedishWords();

    [GeneratedRegex(@"\b(certificate|diploma|competence|educator|recipient|verify|verified)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherEnglishWords();

    [GeneratedRegex(@"@\*.*?\*@|@\{.*?^\}|@(model|page|using|inject|addTagHelper)[^\n]*|@(if|foreach|for|switch|else)[^\n]*|^\s*(else|case|default|break)[^\n]*|<(style|title|option)[^>]*>|@T\[[^\]]*\](\.Value)?|@\([^\n]*?\)|@[A-Za-z][\w.]*(\([^<\n]*?\))?(\[[^\]]*\])?(\.\w+(\(\))?)*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex RazorAndMarkup();

    [GeneratedRegex(@">([^<>{}]*)<")]
    private static partial Regex Between();

    [GeneratedRegex(@"\bT\[""([^""]+)""")]
    private static partial Regex AskedWord();
}
