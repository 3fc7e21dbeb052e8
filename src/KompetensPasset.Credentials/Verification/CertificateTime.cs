using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Was the certificate in force, and not revoked, when the credential was signed?</summary>
internal sealed class CertificateTime(OpenedCredential credential, Certificate certificate, VerificationRun run)
{
    private readonly DateTimeOffset? signedAt = credential.SignedAt;

    /// <summary>Judges the time.</summary>
    /// <returns>The result, and the instant at which certificates are to be judged.</returns>
    public (CheckResult Result, DateTimeOffset JudgedAt) Judge()
    {
        // Differences, not sums: a certificate without end has the last instant of the calendar.
        if (signedAt is { } claimed && (certificate.NotBefore - claimed > run.Policy.Skew || claimed - certificate.NotAfter > run.Policy.Skew))
            return (Result("signed-outside-certificate"), claimed);

        var isInForce = IsInForce(run.Now);
        var judgedAt = isInForce ? run.Now : signedAt ?? run.Now;
        var revocation = CertificateRevocation.Of(credential, certificate, judgedAt, run);
        if (revocation.First is { } revoked)
            return Revoked(revoked, judgedAt);

        if (isInForce)
            return (Result("certificate-in-force", revocation.GoodFor(signedAt ?? run.Now)), judgedAt);

        return Proven() is { } proven && IsInForce(proven)
            ? (Result("sealing-time-proven", ("provenAt", Instants.Text(proven)), revocation.GoodFor(proven)), proven)
            : (Result("sealing-time-not-proven", revocation.GoodFor(judgedAt)), judgedAt);
    }

    // A thief writes whatever time suits: only a time-stamp shows that the seal is older than the revocation. Where none does, it may be older all the same.
    private (CheckResult, DateTimeOffset) Revoked(RevocationState.Revoked revoked, DateTimeOffset judgedAt)
    {
        var proven = Proven();
        (string, string?)[] evidence = [.. CertificateRevocation.Evidence(revoked), ("provenAt", Instants.Text(proven))];
        if (proven < revoked.At)
        {
            return IsInForce(proven.Value)
                ? (Result("sealing-time-proven-before-revocation", evidence), proven.Value)
                : (Result("sealing-time-not-proven", evidence), judgedAt);
        }

        return (Result(signedAt >= revoked.At ? "certificate-revoked" : "certificate-revoked-sealing-time-not-proven", evidence), judgedAt);
    }

    private DateTimeOffset? Proven() => credential.ProvenSealingTime(run.Policy.Trust, run.Now);

    // The certificate's own time, and that of the certificates above it where somebody vouches for them.
    private bool IsInForce(DateTimeOffset at) =>
        certificate.NotBefore <= at && at <= certificate.NotAfter
        && CertificatePath.Evaluate(certificate, credential.ChainMaterial, IssuerTrust.Entries(credential, run), at) is not (CertificatePath.Expired or CertificatePath.NotYetValid);

    private CheckResult Result(string code, params (string, string?)[] evidence) => CheckResult.Of(code,
    [
        ("signedAt", Instants.Text(signedAt)), ("certificateFrom", Instants.Text(certificate.NotBefore)), ("certificateUntil", Instants.Text(certificate.NotAfter)),
        .. evidence,
    ]);
}
