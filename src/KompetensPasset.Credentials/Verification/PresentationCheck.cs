using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.SdJwt;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Was the presentation made for this reader, now?</summary>
internal static class PresentationCheck
{
    /// <summary>A presentation that holds credentials answers for all of them.</summary>
    public static CheckResult Run(OpenedPresentation presentation, VerificationRun run) =>
        run.Policy.Presentation is { } expected
            ? Answer(expected, presentation.CheckRequest(new KeyBindingExpectation(expected.Audience, expected.Nonce, run.Now) { MaxAge = expected.MaxAge, ClockSkew = run.Policy.Skew }))
            : CheckResult.Of("presentation-not-requested");

    public static CheckResult Run(OpenedCredential credential, VerificationRun run)
    {
        if (run.Presenter is { } presenter)
            return presenter.Answer;

        if (credential.Holder is not { IsProven: true } holder)
            return CheckResult.Of("no-presentation");

        if (run.Policy.Presentation is not { } expected)
            return CheckResult.Of("presentation-not-requested");

        return Answer(expected, holder.Verify(expected, run.Now, run.Policy.Skew));
    }

    private static CheckResult Answer(ExpectedPresentation expected, CredentialError? error) => error switch
    {
        null => CheckResult.Of("presentation-for-reader", ("audience", expected.Audience)),
        { Code: var code } when IsAboutTime(code) => CheckResult.Of("presentation-stale", ("reason", code)),
        { Code: var code } => CheckResult.Of("presentation-for-another", ("reason", code)),
    };

    private static bool IsAboutTime(string code) => code is KeyBindingErrors.OutsideWindow or KeyBindingErrors.TimeMalformed or DataIntegrityErrors.OutsideWindow;
}
