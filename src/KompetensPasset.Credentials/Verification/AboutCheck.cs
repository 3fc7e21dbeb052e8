namespace KompetensPasset.Credentials.Verification;

/// <summary>Does an endorsement speak of that in which it stands? Asked only where it stands in something with a name.</summary>
internal static class AboutCheck
{
    public static IReadOnlyList<CheckResult> Run(OpenedCredential credential, VerificationRun run) =>
        run.About is { } about && !credential.SubjectIds.Contains(about, StringComparer.Ordinal) ? [CheckResult.Of("endorses-another")] : [];
}
