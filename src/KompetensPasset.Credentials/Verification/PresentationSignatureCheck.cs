using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Did whoever presents sign the presentation? The holder's address leads to the key: it is the key, or a document of the holder's lists it for proving to be the holder.</summary>
internal static class PresentationSignatureCheck
{
    public static (CheckResult Result, Jwk? Key) Run(OpenedPresentation presentation, VerificationRun run)
    {
        var found = IssuerKeys.OfHolder(presentation.HolderId, run);
        var (result, key) = With(found, presentation, run);

        // The holder may have renewed the keys since the copy was made.
        return key is null && IssuerKeys.OfHolderAnew(found, presentation.HolderId, run) is { } anew ? With(anew, presentation, run) : (result, key);
    }

    private static (CheckResult, Jwk?) With(IssuerKeys? keys, OpenedPresentation presentation, VerificationRun run) => keys switch
    {
        IssuerKeys.Published published => Checked(published.For(presentation.KeyId, presentation.Algorithm).Where(key => key.Stands(run.Now)).Select(key => key.Key), presentation),
        IssuerKeys.Failed failed => (CheckResult.Of("presenter-key-not-available", ("reason", failed.Reason)), null),
        _ => Checked(KeyWithin(presentation) is { } key && key.Fits(presentation.Algorithm) ? [key] : [], presentation),
    };

    private static (CheckResult, Jwk?) Checked(IEnumerable<Jwk> candidates, OpenedPresentation presentation)
    {
        var keys = candidates.ToArray();
        if (keys.Length == 0)
            return (CheckResult.Of("presenter-key-not-available"), null);

        return Array.Find(keys, key => presentation.HasSignatureOf(key)) is { } key
            ? (CheckResult.Of("presentation-signed", ("algorithm", presentation.Algorithm.Name), ("keyThumbprint", key.Thumbprint)), key)
            : (CheckResult.Of("presentation-signature-invalid", ("algorithm", presentation.Algorithm.Name)), null);
    }

    private static Jwk? KeyWithin(OpenedPresentation presentation) => presentation.HolderId is null ? presentation.EmbeddedKey : IssuerKeys.Within(presentation.HolderId);
}
