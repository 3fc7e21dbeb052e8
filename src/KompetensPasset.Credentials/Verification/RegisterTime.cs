using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// Does an entry of the register count for this credential? It must hold at the instant that is asked about (now, or "was it valid then?"), or at a proven time of signing:
/// what was signed while its issuer was in the register stays so. What the document says of its own time is a claim: it can speak against the document, never for it.
/// </summary>
internal static class RegisterTime
{
    /// <summary>Decides.</summary>
    /// <returns>Null when the entry counts; else the code of why not.</returns>
    public static string? WhyNot(TrustEntry entry, OpenedCredential credential, VerificationRun run)
    {
        if (entry.From > run.AsOf)
            return "issuer-not-yet-in-register";

        // Differences, not sums: an entry may reach to the last instant of the calendar.
        if (credential.SignedAt is { } claimed && (entry.From - claimed > run.Policy.Skew || claimed - entry.To > run.Policy.Skew))
            return "issuer-not-in-register-then";

        if (entry.Holds(TrustPurpose.Credentials, run.AsOf))
            return null;

        // Looked for last: it takes a chain of certificates.
        return credential.ProvenSealingTime(run.Policy.Trust, run.Now) is { } proven && entry.Holds(TrustPurpose.Credentials, proven) ? null : "issuer-no-longer-in-register";
    }
}
