using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Cli;

/// <summary>The exit codes: the four verdicts, and 64 (EX_USAGE of sysexits.h) for a call that makes no sense.</summary>
internal static class ExitCodes
{
    public const int Valid = 0;
    public const int NotValid = 1;
    public const int CouldNotTell = 2;
    public const int GenuineWithRemarks = 3;
    public const int Usage = 64;

    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Valid => Valid,
        Verdict.NotValid => NotValid,
        Verdict.CouldNotTell => CouldNotTell,
        Verdict.GenuineWithRemarks => GenuineWithRemarks,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}
