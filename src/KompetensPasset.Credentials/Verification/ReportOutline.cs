namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// What a reader is shown of a report, in one language: which lines in which order and in which words, whose word each is, and what to advise.
/// Whoever shows it adds shapes and colours.
/// </summary>
public sealed record ReportOutline
{
    /// <summary>The verdict: shape and colour follow from it.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict in words.</summary>
    public required string Headline { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What the reader can do about the reason; null for nothing.</summary>
    public string? WhatToDo { get; init; }

    /// <summary>When the check was made.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>The instant that was asked about; null when it is that of the check.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The document's title; null where there is no content, or no title in it.</summary>
    public OutlineText? Title { get; init; }

    /// <summary>What to say above title, facts and content while they are a claim that nobody has proven; null where the issuer is known to have said them, or where there is no content.</summary>
    public string? Unproven { get; init; }

    /// <summary>That the holder may have left something out, and what that means; null where nothing can be left out.</summary>
    public string? LeftOut { get; init; }

    /// <summary>To whom, by whom, when: the lines that a reader looks for first. Empty where there is no content.</summary>
    public IReadOnlyList<OutlineFact> Facts { get; init; } = [];

    /// <summary>The checks that were made, in the report's order.</summary>
    public IReadOnlyList<OutlineCheck> Checks { get; init; } = [];

    /// <summary>The rest of what the document says. Empty where there is no content.</summary>
    public IReadOnlyList<OutlineRow> Content { get; init; } = [];

    /// <summary>What stands inside the document, each with an outline of its own. Empty where there is nothing.</summary>
    public IReadOnlyList<OutlineEnclosed> Enclosed { get; init; } = [];

    /// <summary>SHA-256 of the octets as received, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Outlines a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="language">The reader's language, a BCP 47 code; sentences exist in <c>sv</c> and <c>en</c>.</param>
    public static ReportOutline Of(VerificationReport report, string language)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(language);
        var words = new OutlineWords(language);
        var worst = report.Checks.Select(VerdictRule.ConsequenceOf).Append(CheckConsequence.None).Max();
        return new ReportOutline
        {
            Verdict = report.Verdict,
            Headline = words.Own(VerificationWords.Of(report.Verdict)),
            Reason = words.Own(report.ReasonText()),
            WhatToDo = words.Advice(report.Reason),
            CheckedAt = report.CheckedAt,
            AsOf = report.AsOf == report.CheckedAt ? null : report.AsOf,
            Title = report.Content is { Title.IsEmpty: false } titled ? words.Said(titled.Title) : null,
            Unproven = report.Content is null || IsProven(report) ? null : words.Own(VerificationWords.Unproven),
            LeftOut = report.Content is { MayHideDetails: true } ? words.Own(VerificationWords.LeftOut) : null,
            Facts = report.Content is { } content ? [.. OutlineFacts.Of(report, content, words)] : [],
            Checks = [.. report.Checks.Select(check => OutlineCheck.Of(check, worst, words))],
            Content = report.Content is { } all ? [.. all.Rows.Select(row => new OutlineRow(words.Own(row.Label), words.SaidOrDay(row.Value)))] : [],
            Enclosed = [.. report.Enclosed.Select((one, index) => new OutlineEnclosed(words.Own(VerificationWords.Of(one.Role, index + 1, report.Enclosed.Count)), one.Role, Of(one.Report, language)))],
            Sha256 = report.Sha256,
        };
    }

    // The octets are as they were signed, by a key that was good, that of the issuer whom they name, and who that is was proven.
    private static bool IsProven(VerificationReport report) =>
        ((CheckKind[])[CheckKind.Signature, CheckKind.KeyTime, CheckKind.IssuerKeyBinding, CheckKind.TrustedIssuer])
        .All(check => report.Find(check) is { } result && VerdictRule.ConsequenceOf(result) < CheckConsequence.CouldNotTell);
}

/// <summary>A credential inside another document.</summary>
/// <param name="Heading">What it is to that document, and which of how many.</param>
/// <param name="Role">The same for machines.</param>
/// <param name="Outline">What a reader is shown of it.</param>
public sealed record OutlineEnclosed(string Heading, EnclosedRole Role, ReportOutline Outline);

/// <summary>A text that the document or a register states.</summary>
/// <param name="Text">The text, as it stands there.</param>
/// <param name="Language">BCP 47 code where the text is known to be in another language than the reader's; else null.</param>
public sealed record OutlineText(string Text, string? Language = null);

/// <summary>A line of what the document says, or of what a check found.</summary>
/// <param name="Label">What it is, in the reader's language.</param>
/// <param name="Value">What stands there.</param>
public sealed record OutlineRow(string Label, OutlineText Value);
