namespace KompetensPasset.Platform.Layout;

/// <summary>A text in a known or unknown language; shown isolated, so that its direction cannot disturb what stands around it.</summary>
/// <param name="Text">The text. Controls and invisible characters in it are made visible when shown.</param>
/// <param name="Language">BCP 47 code when the text is in another language than the page's; else null.</param>
public sealed record ResultText(string Text, string? Language = null);

/// <summary>One line of what the document says.</summary>
/// <param name="Label">What it is, in the page's language.</param>
/// <param name="Value">What stands in the document or in the register.</param>
/// <param name="Note">Whose claim it is, or another remark; null for none.</param>
public sealed record ResultFact(string Label, ResultText Value, string? Note = null);

/// <summary>One check.</summary>
/// <param name="Mark">How it ended: <c>passed</c>, <c>warning</c>, <c>failed</c>, <c>not-checked</c> or <c>not-applicable</c>; sign and colour follow from it.</param>
/// <param name="MarkWords">The same in words.</param>
/// <param name="Name">Its name in the page's language.</param>
/// <param name="Sentence">The outcome in one sentence.</param>
/// <param name="Code">The stable code, the same as in the API.</param>
public sealed record ResultCheck(string Mark, string MarkWords, string Name, string Sentence, string Code)
{
    /// <summary>What the reader can do; null for nothing.</summary>
    public string? WhatToDo { get; init; }

    /// <summary>What the check compares with what, in one sentence; null where nobody has said.</summary>
    public string? Meaning { get; init; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<ResultFact> Found { get; init; } = [];
}

/// <summary>What a reader is shown about one document that was checked, whichever module checked it. Shown by <c>/Layout/_ResultPanel.cshtml</c>.</summary>
public sealed record ResultPanel
{
    /// <summary>The verdict: <c>valid</c>, <c>genuine-with-remarks</c>, <c>not-valid</c> or <c>could-not-tell</c>; shape and colour follow from it.</summary>
    public required string Verdict { get; init; }

    /// <summary>The verdict in words.</summary>
    public required string Headline { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>When the check was made.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>The instant that was asked about; null for the instant of the check.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>What the reader can do; null for nothing.</summary>
    public string? WhatToDo { get; init; }

    /// <summary>What was checked: a file's name or "the pasted text"; null where there is only one.</summary>
    public string? Source { get; init; }

    /// <summary>The document's title; null when it cannot be trusted or read.</summary>
    public ResultText? Title { get; init; }

    /// <summary>That what follows is a claim which nobody has proven; null where its issuer is known to have said it.</summary>
    public string? Unproven { get; init; }

    /// <summary>Who, by whom, when: the lines that a reader looks for first.</summary>
    public IReadOnlyList<ResultFact> Summary { get; init; } = [];

    /// <summary>That something may have been left out of what the document says; null for nothing.</summary>
    public string? LeftOut { get; init; }

    /// <summary>The checks in the order they were made.</summary>
    public IReadOnlyList<ResultCheck> Checks { get; init; } = [];

    /// <summary>The rest of what the document says.</summary>
    public IReadOnlyList<ResultFact> Content { get; init; } = [];

    /// <summary>What stands inside the document, each shown by a panel of its own.</summary>
    public IReadOnlyList<ResultPanel> Enclosed { get; init; } = [];

    /// <summary>Whether what stands inside is shown unfolded.</summary>
    public bool EnclosedOpen { get; init; }

    /// <summary>SHA-256 of the octets, in hexadecimal; null when nothing was read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The level of the panel's heading: 1 on a page of its own, 2 in a list of several, one more inside another panel.</summary>
    public int HeadingLevel { get; init; } = 2;

    /// <summary>Whether the checks are shown unfolded.</summary>
    public bool ChecksOpen { get; init; }
}
