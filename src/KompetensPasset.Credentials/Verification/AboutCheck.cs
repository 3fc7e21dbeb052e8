using KompetensPasset.Credentials.Dids;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Does what stands inside something speak of that: an endorsement of what it stands in, a part of a record of the record's holder? Asked only where that has a name.</summary>
internal static class AboutCheck
{
    public static IReadOnlyList<CheckResult> Run(OpenedCredential credential, VerificationRun run) => run.Around switch
    {
        { Role: EnclosedRole.Endorsement, About: { } about } when !Names(credential, about) => [CheckResult.Of("endorses-another")],
        { Role: EnclosedRole.Part, About: { } about } when NamesAnotherHolder(credential, about) => [CheckResult.Of("part-of-another-holder")],
        _ => [],
    };

    // Schools give students numbers of their own; only a DID is the same everywhere.
    private static bool NamesAnotherHolder(OpenedCredential credential, string holder) =>
        Did.Is(holder) && credential.SubjectIds.Any(Did.Is) && !Names(credential, holder);

    private static bool Names(OpenedCredential credential, string id) => credential.SubjectIds.Contains(id, StringComparer.Ordinal);
}
