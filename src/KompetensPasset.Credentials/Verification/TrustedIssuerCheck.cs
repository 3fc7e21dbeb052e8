namespace KompetensPasset.Credentials.Verification;

/// <summary>Who is the issuer, according to a source that the reader trusts?</summary>
internal static class TrustedIssuerCheck
{
    public static CheckResult Run(OpenedCredential credential, IssuerTrust trust, VerificationRun run) => trust switch
    {
        IssuerTrust.Listed listed => CheckResult.Of("issuer-in-register", ("issuer", listed.Name), ("register", listed.Entry.Name), ("issuerId", credential.IssuerId)),
        IssuerTrust.DomainOnly domain => CheckResult.Of("issuer-domain-only", ("domain", domain.Domain), ("issuerId", credential.IssuerId)),
        IssuerTrust.ListedAtAnotherTime other => CheckResult.Of(other.Code,
            ("register", other.Entry.Name), ("from", Instants.Text(other.Entry.From)), ("to", Instants.Text(other.Entry.To)),
            ("asOf", Instants.Text(run.AsOf)), ("signedAt", Instants.Text(credential.SignedAt))),
        IssuerTrust.OtherKey other => CheckResult.Of("issuer-key-not-in-register",
            ("register", other.Entry.Name), ("issuerId", credential.IssuerId), ("certificate", credential.Certificate?.Sha256)),
        IssuerTrust.Unknown unknown => CheckResult.Of("issuer-not-identified",
            ("issuerId", credential.IssuerId), ("certificate", credential.Certificate?.Sha256), ("reason", unknown.Reason)),
        _ => throw new ArgumentOutOfRangeException(nameof(trust)),
    };
}
