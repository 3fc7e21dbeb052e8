using KompetensPasset.Credentials.SdJwt;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Was the presentation made for this reader, now?</summary>
internal static class PresentationCheck
{
    public static CheckResult Run(OpenedCredential credential, VerificationRun run)
    {
        if (credential.Holder is not { IsProven: true } holder)
            return CheckResult.Of("no-presentation");

        if (run.Policy.Presentation is not { } expected)
            return CheckResult.Of("presentation-not-requested");

        return holder.Verify(expected, run.Now, run.Policy.Skew) switch
        {
            null => CheckResult.Of("presentation-for-reader", ("audience", expected.Audience)),
            { Code: var code } when IsAboutTime(code) => CheckResult.Of("presentation-stale", ("reason", code)),
            { Code: var code } => CheckResult.Of("presentation-for-another", ("reason", code)),
        };
    }

    private static bool IsAboutTime(string code) => code is KeyBindingErrors.OutsideWindow or KeyBindingErrors.TimeMalformed;
}
