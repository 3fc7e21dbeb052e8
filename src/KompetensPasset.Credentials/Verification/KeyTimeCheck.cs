using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// Was the key good when the credential was signed? A certificate that is in force now needs no proof; one that has run out needs a time-stamp of a known authority.
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
            SigningKey.Certified certified => OfCertificate(credential, certified.Certificate, run),
            SigningKey.Published { Key.WithdrawnAt: { } withdrawn } when withdrawn <= run.Now => (OfWithdrawnKey(credential, withdrawn), run.Now),
            SigningKey.Published => (CheckResult.Of("key-published-now", ("signedAt", Instants.Text(credential.SignedAt))), run.Now),
            _ => (CheckResult.Of("key-has-no-period"), run.Now),
        };
    }

    private static (CheckResult, DateTimeOffset) OfCertificate(OpenedCredential credential, Certificate certificate, VerificationRun run)
    {
        var signedAt = credential.SignedAt;
        (string, string?)[] evidence =
            [("signedAt", Instants.Text(signedAt)), ("certificateFrom", Instants.Text(certificate.NotBefore)), ("certificateUntil", Instants.Text(certificate.NotAfter))];
        // Differences, not sums: a certificate without end has the last instant of the calendar.
        if (signedAt is { } claimed && (certificate.NotBefore - claimed > run.Policy.Skew || claimed - certificate.NotAfter > run.Policy.Skew))
            return (CheckResult.Of("signed-outside-certificate", evidence), claimed);

        if (IsInForce(credential, certificate, run, run.Now))
            return (CheckResult.Of("certificate-in-force", evidence), run.Now);

        return credential.ProvenSealingTime(run.Policy.Trust, run.Now) is { } proven && IsInForce(credential, certificate, run, proven)
            ? (CheckResult.Of("sealing-time-proven", [.. evidence, ("provenAt", Instants.Text(proven))]), proven)
            : (CheckResult.Of("sealing-time-not-proven", evidence), signedAt ?? run.Now);
    }

    // The certificate's own time, and that of the certificates above it where somebody vouches for them.
    private static bool IsInForce(OpenedCredential credential, Certificate certificate, VerificationRun run, DateTimeOffset at) =>
        certificate.NotBefore <= at && at <= certificate.NotAfter
        && CertificatePath.Evaluate(certificate, credential.ChainMaterial, IssuerTrust.Entries(credential, run), at) is not (CertificatePath.Expired or CertificatePath.NotYetValid);

    private static CheckResult OfWithdrawnKey(OpenedCredential credential, DateTimeOffset withdrawn) =>
        CheckResult.Of(
            credential.SignedAt >= withdrawn ? "key-withdrawn-before-signing" : "key-withdrawn",
            ("withdrawnAt", Instants.Text(withdrawn)), ("signedAt", Instants.Text(credential.SignedAt)));
}
