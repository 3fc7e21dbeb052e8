using System.Globalization;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Layout;
using Microsoft.Extensions.Localization;

namespace KompetensPasset.Verifier.CredentialChecks;

/// <summary>Turns a report into what the result panel shows, in one language. Whose word each line is, stands beside it.</summary>
/// <param name="texts">The module's words.</param>
/// <param name="language">The page's language code.</param>
internal sealed class ReportPanel(IStringLocalizer<VerifierTexts> texts, string language)
{
    /// <param name="report">The report.</param>
    /// <param name="source">What was checked; null where there is only one thing.</param>
    public ResultPanel Of(VerificationReport report, string? source) => new()
    {
        Tone = ToneOf(report.Verdict),
        Reason = Words(report.ReasonText()),
        WhatToDo = CheckCatalogue.Find(report.Reason)?.WhatToDo is { } whatToDo ? Words(whatToDo) : null,
        CheckedAt = report.CheckedAt,
        AsOf = report.AsOf == report.CheckedAt ? null : report.AsOf,
        Source = source,
        Title = report.Content is { Title.IsEmpty: false } content ? Text(content.Title) : null,
        Summary = report.Content is { } said ? Summary(report, said) : [],
        Checks = [.. report.Checks.Select(result => Check(result, WorstOf(report)))],
        Content = report.Content is { } all ? [.. all.Rows.Select(row => new ResultFact(Words(row.Label), Text(row.Value)))] : [],
        Sha256 = report.Sha256,
        ChecksOpen = report.Verdict is not Verdict.Valid,
    };

    /// <summary>The shape and colour of a verdict.</summary>
    public static ResultTone ToneOf(Verdict verdict) => verdict switch
    {
        Verdict.Valid => ResultTone.Valid,
        Verdict.GenuineWithRemarks => ResultTone.Remarks,
        Verdict.NotValid => ResultTone.NotValid,
        _ => ResultTone.Unknown,
    };

    private List<ResultFact> Summary(VerificationReport report, CredentialContent content)
    {
        var facts = new List<ResultFact>();
        if (content.SubjectName is { } name)
            facts.Add(new ResultFact(texts["Fact.IssuedTo"], new ResultText(name), texts["Fact.IssuedTo.Note"]));
        if (content.SubjectBirthDate is { } born)
            facts.Add(new ResultFact(texts["Fact.Born"], new ResultText(PageText.Day(born))));

        facts.AddRange(Issuer(report, content));
        if (content.Issued is { } issued)
            facts.Add(new ResultFact(texts["Fact.Issued"], new ResultText(PageText.Day(issued))));
        if (content.ValidFrom is { } from && from > report.AsOf)
            facts.Add(new ResultFact(texts["Fact.ValidFrom"], new ResultText(PageText.Day(from))));

        facts.Add(new ResultFact(texts["Fact.ValidUntil"], new ResultText(content.ValidUntil is { } until ? PageText.Day(until) : texts["Fact.NoEnd"])));
        return facts;
    }

    // The proven name first; what the document says of its issuer is shown as its claim.
    private IEnumerable<ResultFact> Issuer(VerificationReport report, CredentialContent content)
    {
        if (report.IssuerName is { } proven)
            yield return new ResultFact(texts["Fact.IssuedBy"], new ResultText(proven), report.IssuerDomain is { } domain ? texts["Fact.Domain", domain].Value : null);
        else if (report.IssuerDomain is { } domainOnly)
            yield return new ResultFact(texts["Fact.IssuedBy"], new ResultText(domainOnly), texts["Fact.DomainOnly"]);

        if (content.IssuerName is { IsEmpty: false } claimed && claimed.Best(language) != report.IssuerName)
            yield return new ResultFact(texts["Fact.ClaimedIssuer"], Text(claimed), report.IssuerName is null ? texts["Fact.ClaimedIssuer.Unproven"] : texts["Fact.ClaimedIssuer.Note"]);
    }

    private static CheckConsequence WorstOf(VerificationReport report) => report.Checks.Select(VerdictRule.ConsequenceOf).Append(CheckConsequence.None).Max();

    // Advice about a lesser matter ("genuine, but it has run out") would speak against a graver verdict: only what decided is advised on.
    private ResultCheck Check(CheckResult result, CheckConsequence worst)
    {
        var description = CheckCatalogue.Describe(result.Check);
        return new ResultCheck(MarkOf(result), Words(description.Title), Words(SentenceText.Of(result)), result.Code)
        {
            WhatToDo = VerdictRule.ConsequenceOf(result) == worst && CheckCatalogue.Find(result.Code)?.WhatToDo is { } whatToDo ? Words(whatToDo) : null,
            Meaning = Words(description.Meaning),
            Evidence = [.. result.Evidence.OrderBy(e => e.Key, StringComparer.Ordinal).Select(Evidence), .. result.Details.Select(Detail)],
        };
    }

    private KeyValuePair<string, string> Evidence(KeyValuePair<string, string> evidence)
    {
        var label = texts[$"Evidence.{evidence.Key}"];
        return KeyValuePair.Create(label.ResourceNotFound ? evidence.Key : label.Value, Readable(evidence.Value));
    }

    private KeyValuePair<string, string> Detail(CheckDetail detail) =>
        KeyValuePair.Create(detail.Pointer is { } place ? texts["Evidence.AtPlace", place].Value : texts["Evidence.Detail"].Value, detail.Message);

    private static string Readable(string value) =>
        value is [_, _, _, _, '-', ..] && DateTimeOffset.TryParseExact(value, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? PageText.Moment(instant)
            : value;

    private static ResultMark MarkOf(CheckResult result) => result.Outcome switch
    {
        CheckOutcome.Passed => ResultMark.Passed,
        CheckOutcome.NotApplicable => ResultMark.NotApplicable,
        CheckOutcome.NotChecked => ResultMark.NotChecked,
        _ => VerdictRule.ConsequenceOf(result) is CheckConsequence.NotValid ? ResultMark.Failed : ResultMark.Warning,
    };

    private string Words(LanguageMap text) => text.Best(language) ?? "";

    // A text in another language than the page's is marked, so that a screen reader reads it right.
    private ResultText Text(LanguageMap text)
    {
        if (text[language] is { } own)
            return new ResultText(own);

        var best = text.Best(language) ?? "";
        var spoken = text.Where(t => t.Value == best).Select(t => t.Key).FirstOrDefault();
        return new ResultText(best, spoken is null or "und" ? null : spoken);
    }
}
