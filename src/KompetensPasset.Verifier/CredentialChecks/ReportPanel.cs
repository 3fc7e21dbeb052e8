using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Layout;

namespace KompetensPasset.Verifier.CredentialChecks;

/// <summary>A report's outline as the frame shows it; which lines, in which order and words, the outline says.</summary>
internal static class ReportPanel
{
    public static ResultPanel Of(ReportOutline outline, int headingLevel = 2) => new()
    {
        HeadingLevel = headingLevel,
        Verdict = VerificationNames.Of(outline.Verdict),
        Headline = outline.Headline,
        Reason = outline.Reason,
        WhatToDo = outline.WhatToDo,
        CheckedAt = outline.CheckedAt,
        AsOf = outline.AsOf,
        Unproven = outline.Unproven,
        Title = outline.Title is { } title ? Text(title) : null,
        LeftOut = outline.LeftOut,
        Summary = [.. outline.Facts.Select(fact => new ResultFact(fact.Label, Text(fact.Value), fact.Note))],
        Checks = [.. outline.Checks.Select(Check)],
        Content = [.. outline.Content.Select(Fact)],
        Enclosed = [.. outline.Enclosed.Select(one => Of(one.Outline, headingLevel + 1) with { Source = one.Heading })],
        EnclosedOpen = outline.Enclosed.Any(one => one.Role is EnclosedRole.Presented),
        Sha256 = outline.Sha256,
    };

    private static ResultCheck Check(OutlineCheck check) => new(VerificationNames.Of(check.Mark), check.MarkWords, check.Title, check.Sentence, check.Code)
    {
        WhatToDo = check.WhatToDo,
        Meaning = check.Meaning,
        Found = [.. check.Found.Select(Fact)],
    };

    private static ResultFact Fact(OutlineRow row) => new(row.Label, Text(row.Value));

    private static ResultText Text(OutlineText text) => new(text.Text, text.Language);
}
