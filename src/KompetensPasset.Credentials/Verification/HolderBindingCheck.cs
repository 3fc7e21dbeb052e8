using KompetensPasset.Credentials.SdJwt;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Does whoever presents it hold the key that it was issued to?</summary>
internal static class HolderBindingCheck
{
    public static CheckResult Run(OpenedCredential credential, VerificationRun run)
    {
        var expected = run.Policy.Presentation;
        if (credential.Holder is not { } holder)
            return CheckResult.Of(expected is null ? "holder-not-bound" : "holder-proof-missing");

        if (!holder.IsProven)
            return CheckResult.Of(expected is not null ? "holder-proof-missing" : holder.IsBound ? "holder-not-asked" : "holder-not-bound");

        // Soundness first, without what the reader expects: a proof for somebody else is the presentation's fault, not the holder's.
        if (holder.Verify(null, run.Now, run.Policy.Skew) is { } error && !(expected is null && error.Code == KeyBindingErrors.NoHolderKey))
            return CheckResult.Of("holder-proof-invalid", ("reason", error.Code));

        return CheckResult.Of(expected is null ? "holder-not-asked" : "holder-proven");
    }
}
