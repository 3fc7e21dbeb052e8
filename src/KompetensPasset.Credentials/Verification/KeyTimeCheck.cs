namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// Was the key good when the credential was signed? A certificate that is in force now needs no proof; one that has run out or is revoked needs a time-stamp of a known authority.
/// What the document itself says about its time is a claim: it can speak against the document, never for it.
/// </summary>
internal static class KeyTimeCheck
{
    /// <summary>Judges the time.</summary>
    /// <returns>The result, and the instant at which certificates are to be judged.</returns>
    public static (CheckResult Result, DateTimeOffset JudgedAt) Run(OpenedCredential credential, SigningKey key, VerificationRun run)
    {
        if (credential.SignedAt - run.Now > run.Policy.Skew)
            return (CheckResult.Of("signed-in-future", ("signedAt", Instants.Text(credential.SignedAt))), run.Now);

        return key switch
        {
            SigningKey.Certified certified => new CertificateTime(credential, certified.Certificate, run).Judge(),
            SigningKey.Published { Key.WithdrawnAt: { } withdrawn } when withdrawn <= run.Now => (OfWithdrawnKey(credential, withdrawn), run.Now),
            SigningKey.Published => (CheckResult.Of("key-published-now", ("signedAt", Instants.Text(credential.SignedAt))), run.Now),
            _ => (CheckResult.Of("key-has-no-period"), run.Now),
        };
    }

    private static CheckResult OfWithdrawnKey(OpenedCredential credential, DateTimeOffset withdrawn) =>
        CheckResult.Of(
            credential.SignedAt >= withdrawn ? "key-withdrawn-before-signing" : "key-withdrawn",
            ("withdrawnAt", Instants.Text(withdrawn)), ("signedAt", Instants.Text(credential.SignedAt)));
}
