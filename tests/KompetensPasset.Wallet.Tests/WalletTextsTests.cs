using System.Text.RegularExpressions;
using KompetensPasset.Platform.Deciding;

namespace KompetensPasset.Wallet.Tests;

public sealed partial class WalletTextsTests
{
    [Fact]
    public void No_refusal_for_people_uses_a_word_of_the_trade() =>
        Assert.All(WalletErrors.All, problem => Assert.DoesNotMatch(TradeWords(), problem.Sv));

    [Fact]
    public void Codes_are_kebab_case_unique_and_have_a_sentence_in_both_languages()
    {
        Assert.All(WalletErrors.All, problem => Assert.Matches("^[a-z]+(-[a-z]+)+$", problem.Code));
        Assert.All(WalletErrors.All, problem => Assert.True(problem.Sv.EndsWith('.') && problem.En.EndsWith('.')));
        Assert.Equal(WalletErrors.All.Count, WalletErrors.All.Select(problem => problem.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(typeof(WalletErrors).GetFields().Count(field => field.FieldType == typeof(ProblemType)), WalletErrors.All.Count);
    }

    [GeneratedRegex(@"\b(credential|token|VC|JSON|DID|referens)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TradeWords();
}
