using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.SdJwt;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Does whoever presents it hold the key that it was issued to?</summary>
internal static class HolderBindingCheck
{
    public static CheckResult Run(OpenedCredential credential, VerificationRun run)
    {
        if (run.Presenter is { } presenter)
            return OfPresenter(credential, presenter);

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

    // A presentation around the credential names who shows it, and the credential whom it is about: by a DID, or by a key. Any other name proves nothing of anybody.
    private static CheckResult OfPresenter(OpenedCredential credential, Presenter presenter)
    {
        var dids = credential.SubjectIds.Where(Did.Is).ToArray();
        if (dids.Contains(presenter.Id, StringComparer.Ordinal) || (credential.Holder?.Key is { } key && key.Thumbprint == presenter.Key.Thumbprint))
            return CheckResult.Of(presenter.IsForReader ? "holder-proven" : "holder-not-asked");

        if (dids.Length > 0 || credential.Holder is { IsBound: true })
            return CheckResult.Of("holder-proof-invalid", ("reason", "presented-by-another"));

        return CheckResult.Of(presenter.IsForReader ? "holder-proof-missing" : "holder-not-bound");
    }
}
