namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// From checks to a verdict. The worst consequence wins: not-valid, then could-not-tell, then genuine-with-remarks, then valid.
/// Honest by construction: a code may weigh more than its outcome, never less; a check that matters and is missing, or one that is unknown or not made, weighs could-not-tell.
/// </summary>
public static class VerdictRule
{
    /// <summary>The reason of <see cref="Verdict.Valid"/>.</summary>
    public const string AllChecksPassed = "all-checks-passed";

    /// <summary>The reason where a check that matters is missing from the list.</summary>
    public const string CheckMissing = "check-missing";

    // A reader of a remark wants to know first whether it counts today; of an open question, who the issuer is.
    private static readonly CheckKind[] RemarksFirst = [CheckKind.Status, CheckKind.ValidityPeriod, CheckKind.IdentityMatch, CheckKind.IssuerKeyBinding, CheckKind.TrustedIssuer];
    private static readonly CheckKind[] OpenQuestionsFirst = [CheckKind.WellFormed, CheckKind.TrustedIssuer, CheckKind.Signature, CheckKind.IssuerKeyBinding, CheckKind.KeyTime];

    /// <summary>Decides.</summary>
    /// <param name="results">The checks that were made, in any order.</param>
    /// <returns>The verdict and the code that decided it.</returns>
    public static (Verdict Verdict, string Reason) Decide(IReadOnlyCollection<CheckResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var worst = results.Select(ConsequenceOf).Append(CheckConsequence.None).Max();
        var missing = CheckCatalogue.Checks.Any(check => check.IsEssential && results.All(result => result.Check != check.Check));
        if (missing && worst < CheckConsequence.CouldNotTell)
            return (Verdict.CouldNotTell, CheckMissing);

        return worst switch
        {
            CheckConsequence.NotValid => (Verdict.NotValid, First(results, worst, [])),
            CheckConsequence.CouldNotTell => (Verdict.CouldNotTell, First(results, worst, OpenQuestionsFirst)),
            CheckConsequence.Remark => (Verdict.GenuineWithRemarks, First(results, worst, RemarksFirst)),
            _ => (Verdict.Valid, AllChecksPassed),
        };
    }

    /// <summary>Decides on a presentation: it is worth what its worst credential is worth, and its own signature and request must be right.</summary>
    internal static (Verdict Verdict, string Reason) DecideOnPresentation(IReadOnlyCollection<CheckResult> results, IReadOnlyList<EnclosedCredential> enclosed)
    {
        var (worst, decisive) = results.Select(result => (Weight: ConsequenceOf(result), result)).MaxBy(one => one.Weight);

        // Of one credential the reader wants to know why, not that "one of one" is something. One of several, the others not judged, speaks for itself only.
        var isAboutTheOne = enclosed.Count == 1 && decisive.Code is not Enclosure.TooMany && (worst is CheckConsequence.None || decisive.Check is CheckKind.Enclosed);
        return isAboutTheOne ? (enclosed[0].Report.Verdict, enclosed[0].Report.Reason) : (VerdictOf(worst), worst is CheckConsequence.None ? AllChecksPassed : decisive.Code);
    }

    private static Verdict VerdictOf(CheckConsequence worst) => worst switch
    {
        CheckConsequence.NotValid => Verdict.NotValid,
        CheckConsequence.CouldNotTell => Verdict.CouldNotTell,
        CheckConsequence.Remark => Verdict.GenuineWithRemarks,
        _ => Verdict.Valid,
    };

    /// <summary>What one result does to the verdict.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The heavier of what its code says and what its outcome alone says.</returns>
    public static CheckConsequence ConsequenceOf(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var entry = CheckCatalogue.Find(result.Code);
        var agrees = entry is not null && entry.Check == result.Check && entry.Outcome == result.Outcome;
        var least = result.Outcome switch
        {
            CheckOutcome.Failed => agrees ? CheckConsequence.Remark : CheckConsequence.NotValid,
            CheckOutcome.NotChecked => CheckConsequence.CouldNotTell,
            _ => agrees ? CheckConsequence.None : CheckConsequence.CouldNotTell,
        };
        return agrees && entry!.Consequence > least ? entry.Consequence : least;
    }

    private static string First(IEnumerable<CheckResult> results, CheckConsequence worst, CheckKind[] first)
    {
        var order = first.Concat(CheckCatalogue.Checks.Select(check => check.Check)).ToArray();
        return results.Where(result => ConsequenceOf(result) == worst).MinBy(result => Array.IndexOf(order, result.Check))!.Code;
    }
}
