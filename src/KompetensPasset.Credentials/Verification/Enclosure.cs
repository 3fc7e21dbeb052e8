using System.Globalization;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Judges what stands inside a document, each by its own checks, and says in one result what that means for the document around it.</summary>
internal static class Enclosure
{
    /// <summary>The code of documents that were left out.</summary>
    public const string TooMany = "enclosed-too-many";

    /// <summary>Judges the documents; those beyond the limits are left out, and counted by <see cref="Check"/>.</summary>
    public static IReadOnlyList<EnclosedCredential> Judge(IReadOnlyList<EnclosedDocument> documents, Presenter? presenter, VerificationRun run) =>
        run.Depth >= CredentialLimits.MaxEnclosureDepth
            ? []
            : [.. documents.TakeWhile(_ => run.Budget.TryTake()).Select(document => new EnclosedCredential(document.Role, document.Place.ToString(), Report(document, run.Within(presenter, document))))];

    /// <summary>What it means for the document around them.</summary>
    /// <returns>The result; only a presentation may be without any.</returns>
    public static CheckResult Check(IReadOnlyList<EnclosedDocument> documents, IReadOnlyList<EnclosedCredential> judged, bool isPresentation)
    {
        if (documents.Count == 0)
            return CheckResult.Of("presentation-empty");

        if (judged.Count < documents.Count)
            return CheckResult.Of(TooMany, Numbers(judged.Count, documents.Count));

        var counted = judged.Where(one => one.Role is not EnclosedRole.Endorsement).Select(one => one.Report.Verdict).ToArray();
        if (counted.Length == 0)
            return CheckResult.Of("endorsements-apart", ("count", Number(judged.Count)));

        var numbers = Numbers(counted.Count(verdict => verdict is Verdict.Valid), counted.Length);
        return CheckResult.Of(isPresentation ? OfPresentation(counted) : counted.All(verdict => verdict is Verdict.Valid) ? "parts-valid" : "parts-not-all-valid", numbers);
    }

    // A presentation is worth what its worst credential is worth. A record of several has a publisher, who answers for it; its parts are shown with verdicts of their own.
    private static string OfPresentation(IReadOnlyCollection<Verdict> verdicts)
    {
        if (verdicts.Contains(Verdict.NotValid))
            return "presented-not-valid";

        if (verdicts.Contains(Verdict.CouldNotTell))
            return "presented-not-told";

        return verdicts.Contains(Verdict.GenuineWithRemarks) ? "presented-with-remarks" : "presented-valid";
    }

    private static VerificationReport Report(EnclosedDocument document, VerificationRun run) =>
        document.IsSelfAsserted
            ? CredentialVerifier.Report(document.Octets, new Judgement(CredentialFormat.Unknown, [CheckResult.Of("self-asserted")]), run)
            : CredentialVerifier.Report(document.Octets, Judgement.Of(document.Octets, run), run);

    private static (string, string?)[] Numbers(int some, int all) => [("valid", Number(some)), ("total", Number(all))];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
