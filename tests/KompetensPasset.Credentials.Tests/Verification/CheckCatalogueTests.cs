using System.Text.RegularExpressions;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

public sealed partial class CheckCatalogueTests
{
    private static readonly string[] WordsNotForPeople = ["credential", "token", "JSON", "kedja", "referens", "DID", "VC"];

    [Fact]
    public void Every_check_is_described_once_and_has_at_least_one_code_without_consequence()
    {
        Assert.Equal(Enum.GetValues<CheckKind>().Order(), CheckCatalogue.Checks.Select(check => check.Check).Order());
        Assert.Equal(CheckCatalogue.Checks.Count, CheckCatalogue.Checks.Select(check => check.Name).Distinct().Count());
        Assert.All(CheckCatalogue.Checks, check =>
            Assert.Contains(CheckCatalogue.Entries, entry => entry.Check == check.Check && entry.Consequence is CheckConsequence.None));
    }

    [Fact]
    public void Every_code_is_kebab_case_and_stands_once()
    {
        Assert.All(CheckCatalogue.Entries, entry => Assert.Matches("^[a-z]+(-[a-z]+)*$", entry.Code));
        Assert.Equal(CheckCatalogue.Entries.Count, CheckCatalogue.Entries.Select(entry => entry.Code).Distinct().Count());
    }

    [Fact]
    public void Every_code_has_a_sentence_in_both_languages_and_what_to_do_where_something_was_found()
    {
        Assert.All(CheckCatalogue.Entries, entry =>
        {
            Assert.EndsWith(".", entry.Sentence["sv"], StringComparison.Ordinal);
            Assert.EndsWith(".", entry.Sentence["en"], StringComparison.Ordinal);
            Assert.Equal(Places(entry.Sentence["sv"]!), Places(entry.Sentence["en"]!));
            if (entry.Consequence is CheckConsequence.None)
                Assert.Null(entry.WhatToDo);
            else
                Assert.False(string.IsNullOrWhiteSpace(entry.WhatToDo?["sv"]) || string.IsNullOrWhiteSpace(entry.WhatToDo?["en"]));
        });
    }

    [Fact]
    public void Outcome_and_consequence_agree()
    {
        Assert.All(CheckCatalogue.Entries, entry => Assert.Equal(
            entry.Outcome is CheckOutcome.Failed or CheckOutcome.NotChecked, entry.Consequence is not CheckConsequence.None));
        Assert.All(CheckCatalogue.Entries.Where(entry => entry.Outcome is CheckOutcome.NotChecked), entry =>
            Assert.Equal(CheckConsequence.CouldNotTell, entry.Consequence));
    }

    [Fact]
    public void Swedish_sentences_hold_no_word_that_only_experts_know()
    {
        Assert.All(CheckCatalogue.Entries, entry => Assert.All(WordsNotForPeople, word =>
            Assert.DoesNotMatch($@"(?i)\b{word}\b", $"{entry.Sentence["sv"]} {entry.WhatToDo?["sv"]}")));
    }

    [Fact]
    public void The_six_checks_of_the_Europass_viewer_have_their_names()
    {
        var names = CheckCatalogue.Checks.Where(check => check.EuropassIri is not null).ToDictionary(check => check.Check, check => check.EuropassIri![^10..]);

        Assert.Equal(6, names.Count);
        Assert.Equal("2f5b89b96f", names[CheckKind.WellFormed]);
        Assert.Equal("f9c2016fe9", names[CheckKind.Signature]);
        Assert.Equal("94d828f160", names[CheckKind.ValidityPeriod]);
        Assert.Equal("271aef9eb4", names[CheckKind.Status]);
        Assert.Equal("1faf8d450f", names[CheckKind.HolderBinding]);
        Assert.Equal("e2bbc86a28", names[CheckKind.Accreditation]);
    }

    [Fact]
    public void A_date_in_a_sentence_is_that_of_the_reader_in_Sweden()
    {
        var result = CheckResult.Of("expired", ("validUntil", "2027-05-31T22:30:00Z"));

        Assert.Equal("Gick ut 1 juni 2027.", SentenceText.Of(result)["sv"]);
        Assert.Equal("Ran out on 1 June 2027.", SentenceText.Of(result)["en"]);
    }

    [Fact]
    public void An_instant_in_a_sentence_has_its_time_of_day_and_what_is_not_known_a_dash()
    {
        Assert.Equal("Not revoked. Checked 24 November 2026 at 13:00.", SentenceText.Of(CheckResult.Of("status-valid", ("listAt", "2026-11-24T12:00:00Z")))["en"]);
        Assert.Equal("Not revoked. Checked –.", SentenceText.Of(CheckResult.Of("status-valid"))["en"]);
        Assert.Equal("Inte spärrat. Kontrollerat –.", SentenceText.Of(CheckResult.Of("status-valid"))["sv"]);
    }

    private static string[] Places(string sentence) => [.. Place().Matches(sentence).Select(match => match.Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{[a-zA-Z]+(:date|:time)?\}")]
    private static partial Regex Place();
}
