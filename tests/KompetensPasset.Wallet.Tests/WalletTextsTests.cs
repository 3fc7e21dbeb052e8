using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Deciding;

namespace KompetensPasset.Wallet.Tests;

public sealed partial class WalletTextsTests
{
    [Fact]
    public void Every_word_is_there_in_both_languages_with_the_same_places()
    {
        var (english, swedish) = (TextsOf("WalletTexts.resx"), TextsOf("WalletTexts.sv.resx"));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), swedish.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(PlacesOf(text.Value), PlacesOf(swedish[text.Key])));
    }

    [Fact]
    public void No_text_for_people_uses_a_word_of_the_trade()
    {
        var texts = TextsOf("WalletTexts.sv.resx").Values.Concat(TextsOf("WalletTexts.resx").Values).Concat(WalletErrors.All.Select(problem => problem.Sv));

        Assert.All(texts, text => Assert.DoesNotMatch(TradeWords(), text));
    }

    [Fact]
    public void Every_line_of_an_outline_has_its_words()
    {
        var expected = Enum.GetNames<FactKind>().Select(kind => "Fact." + kind).Concat(Enum.GetNames<FactNote>().Select(note => "Note." + note)).Order(StringComparer.Ordinal);

        Assert.Equal(expected, TextsOf("WalletTexts.resx").Keys.Where(key => key.StartsWith("Fact.", StringComparison.Ordinal) || key.StartsWith("Note.", StringComparison.Ordinal)).Except(["Fact.NoEnd"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_are_kebab_case_unique_and_have_a_sentence_in_both_languages()
    {
        Assert.All(WalletErrors.All, problem => Assert.Matches("^[a-z]+(-[a-z]+)+$", problem.Code));
        Assert.All(WalletErrors.All, problem => Assert.True(problem.Sv.EndsWith('.') && problem.En.EndsWith('.')));
        Assert.Equal(WalletErrors.All.Count, WalletErrors.All.Select(problem => problem.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(typeof(WalletErrors).GetFields().Count(field => field.FieldType == typeof(ProblemType)), WalletErrors.All.Count);
    }

    private static Dictionary<string, string> TextsOf(string file, [CallerFilePath] string here = "") =>
        XDocument.Load(Path.Combine(Path.GetDirectoryName(here)!, "../../src/KompetensPasset.Wallet", file)).Root!
            .Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static IEnumerable<string> PlacesOf(string text) => Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(credential|token|VC|JSON|DID|referens)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TradeWords();
}
