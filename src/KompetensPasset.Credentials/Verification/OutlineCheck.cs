namespace KompetensPasset.Credentials.Verification;

/// <summary>How one check ended, for the reader's eye.</summary>
public enum CheckMark
{
    /// <summary>Made, and nothing was found.</summary>
    Passed,

    /// <summary>Made, and the reader must know what was found.</summary>
    Warning,

    /// <summary>Made, and it speaks against the document.</summary>
    Failed,

    /// <summary>Could not be made.</summary>
    NotChecked,

    /// <summary>Has no meaning for this document.</summary>
    NotApplicable,
}

/// <summary>One check of an outline.</summary>
/// <param name="Mark">How it ended.</param>
/// <param name="Title">Its name.</param>
/// <param name="Sentence">The outcome in one sentence.</param>
/// <param name="Code">The stable code.</param>
public sealed record OutlineCheck(CheckMark Mark, string Title, string Sentence, string Code)
{
    /// <summary>What the check compares with what, in one sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>What the reader can do; null for nothing, and for a matter lesser than the one that decided.</summary>
    public string? WhatToDo { get; init; }

    /// <summary>The mark in words.</summary>
    public required string MarkWords { get; init; }

    /// <summary>What was found: the evidence by its names' order, then the single findings.</summary>
    public IReadOnlyList<OutlineRow> Found { get; init; } = [];

    // Advice about a lesser matter ("genuine, but it has run out") would speak against a graver verdict: only what decided is advised on.
    internal static OutlineCheck Of(CheckResult result, CheckConsequence worst, OutlineWords words)
    {
        var description = CheckCatalogue.Describe(result.Check);
        var mark = MarkOf(result);
        return new OutlineCheck(mark, words.Own(description.Title), words.Own(SentenceText.Of(result)), result.Code)
        {
            MarkWords = words.Own(VerificationWords.Of(mark)),
            Meaning = words.Own(description.Meaning),
            WhatToDo = VerdictRule.ConsequenceOf(result) == worst ? words.Advice(result.Code) : null,
            Found =
            [
                .. result.Evidence.OrderBy(found => found.Key, StringComparer.Ordinal).Select(found => words.Found(found.Key, found.Value)),
                .. result.Details.Select(words.Found),
            ],
        };
    }

    private static CheckMark MarkOf(CheckResult result) => result.Outcome switch
    {
        CheckOutcome.Passed => CheckMark.Passed,
        CheckOutcome.NotApplicable => CheckMark.NotApplicable,
        CheckOutcome.NotChecked => CheckMark.NotChecked,
        _ => VerdictRule.ConsequenceOf(result) is CheckConsequence.NotValid ? CheckMark.Failed : CheckMark.Warning,
    };
}
