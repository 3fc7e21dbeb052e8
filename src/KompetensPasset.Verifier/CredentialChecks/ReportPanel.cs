using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Layout;
using Microsoft.Extensions.Localization;

namespace KompetensPasset.Verifier.CredentialChecks;

/// <summary>Gives a report's outline this module's words, in one language.</summary>
/// <param name="texts">The module's words.</param>
/// <param name="language">The page's language code.</param>
internal sealed class ReportPanel(IStringLocalizer<VerifierTexts> texts, string language)
{
    /// <param name="report">The report.</param>
    /// <param name="source">What was checked; null where there is only one thing.</param>
    public ResultPanel Of(VerificationReport report, string? source)
    {
        var outline = ReportOutline.Of(report, language);
        return new ResultPanel
        {
            Tone = ToneOf(outline.Verdict),
            Reason = outline.Reason,
            WhatToDo = outline.WhatToDo,
            CheckedAt = outline.CheckedAt,
            AsOf = outline.AsOf,
            Source = source,
            Title = outline.Title is { } title ? Text(title) : null,
            Summary = [.. outline.Facts.Select(Fact)],
            Checks = [.. outline.Checks.Select(Check)],
            Content = [.. outline.Content.Select(row => new ResultFact(row.Label, Text(row.Value)))],
            Sha256 = outline.Sha256,
            ChecksOpen = outline.Verdict is not Verdict.Valid,
        };
    }

    private ResultFact Fact(OutlineFact fact) => new(
        texts[$"Fact.{fact.Kind}"],
        fact.Value is { } value ? Text(value) : new ResultText(texts["Fact.NoEnd"]),
        fact.Note is { } note ? texts[$"Note.{note}", fact.Domain ?? ""].Value : null);

    private ResultCheck Check(OutlineCheck check) => new(MarkOf(check.Mark), check.Title, check.Sentence, check.Code)
    {
        WhatToDo = check.WhatToDo,
        Meaning = check.Meaning,
        Evidence = [.. check.Evidence.Select(found => KeyValuePair.Create(NameOf(found.Key), found.Value)), .. check.Details.Select(Detail)],
    };

    private string NameOf(string evidence) => texts[$"Evidence.{evidence}"] is { ResourceNotFound: false } label ? label.Value : evidence;

    private KeyValuePair<string, string> Detail(CheckDetail detail) =>
        KeyValuePair.Create(detail.Pointer is { } place ? texts["Evidence.AtPlace", place].Value : texts["Evidence.Detail"].Value, detail.Message);

    private static ResultText Text(OutlineText text) => new(text.Text, text.Language);

    private static ResultTone ToneOf(Verdict verdict) => verdict switch
    {
        Verdict.Valid => ResultTone.Valid,
        Verdict.GenuineWithRemarks => ResultTone.Remarks,
        Verdict.NotValid => ResultTone.NotValid,
        _ => ResultTone.Unknown,
    };

    private static ResultMark MarkOf(CheckMark mark) => mark switch
    {
        CheckMark.Passed => ResultMark.Passed,
        CheckMark.Warning => ResultMark.Warning,
        CheckMark.Failed => ResultMark.Failed,
        CheckMark.NotChecked => ResultMark.NotChecked,
        _ => ResultMark.NotApplicable,
    };
}
