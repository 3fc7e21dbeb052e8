using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Does the key belong to the issuer whom the document names? A genuine seal under somebody else's name is a forgery.</summary>
internal static class IssuerKeyBindingCheck
{
    public static CheckResult Run(OpenedCredential credential, SigningKey key, IssuerTrust trust, VerificationRun run) => key switch
    {
        SigningKey.Published published => CheckResult.Of("issuer-key-published", ("domain", published.Set.Domain), ("issuerId", credential.IssuerId)),
        SigningKey.Certified certified => OfCertificate(credential, certified.Certificate, trust, run),
        SigningKey.Identifier => CheckResult.Of("issuer-identifier-is-key", ("issuerId", credential.IssuerId)),
        _ => CheckResult.Of("issuer-key-self-asserted", ("issuerId", credential.IssuerId)),
    };

    private static CheckResult OfCertificate(OpenedCredential credential, Certificate certificate, IssuerTrust trust, VerificationRun run)
    {
        var subject = certificate.Subject;
        var signer = subject.Organisation ?? subject.CommonName ?? "–";
        if (OrganisationIdentifier.Match(subject.OrganizationIdentifier, credential.IssuerIdentifiers) is { } identifier)
            return CheckResult.Of("issuer-identifier-matches", ("identifier", identifier), ("signer", signer));

        if (trust is IssuerTrust.Listed { Entry: var entry } && IssuerTrust.Names(entry, credential))
            return CheckResult.Of("issuer-listed-for-certificate", ("issuerId", credential.IssuerId), ("signer", signer));

        if (IssuerTrust.IsPublished(credential, certificate, run) is { } domain)
            return CheckResult.Of("issuer-key-published", ("domain", domain), ("issuerId", credential.IssuerId));

        var names = credential.Content.IssuerName;
        if (credential.IssuerId is null && names is null && credential.IssuerIdentifiers.Count == 0)
            return CheckResult.Of("issuer-is-certificate-subject", ("signer", signer));

        if (subject.Organisation is { } organisation && names is not null && names.Any(name => SameName(name.Value, organisation)))
            return CheckResult.Of("issuer-name-only", ("signer", organisation));

        return CheckResult.Of("issuer-mismatch",
            ("signer", signer), ("signerIdentifier", subject.OrganizationIdentifier), ("issuerIdentifiers", Joined(credential.IssuerIdentifiers)), ("issuerId", credential.IssuerId));
    }

    private static bool SameName(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string? Joined(IReadOnlyList<string> identifiers) => identifiers.Count == 0 ? null : string.Join(", ", identifiers);
}
