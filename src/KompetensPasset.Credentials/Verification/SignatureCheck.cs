using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Was anything changed since it was signed? Finds the key by one fixed rule: the form of the issuer's identifier and the format decide, never a wish in the header.</summary>
internal static class SignatureCheck
{
    private const string Withdrawn = "signing-key-withdrawn";

    public static (CheckResult Result, SigningKey? Key) Run(OpenedCredential credential, VerificationRun run)
    {
        // A seal is made by a certificate; so is a token that names no issuer with an address.
        if (credential.Format is CredentialFormat.Edc || (credential.Certificate is not null && !IssuerKeys.HasAddress(credential.IssuerId)))
            return WithCertificate(credential, run);

        var found = IssuerKeys.Of(credential.IssuerId, run);
        var (result, key) = With(found, credential);

        // The issuer may have renewed its keys since the copy was made. Where the header names a key that the copy has, that key decides.
        return result.Outcome is CheckOutcome.Failed && result.Code != Withdrawn && !IsNamedIn(found, credential) && IssuerKeys.Anew(found, credential.IssuerId, run) is { } anew
            ? With(anew, credential)
            : (result, key);
    }

    private static bool IsNamedIn(IssuerKeys? found, OpenedCredential credential) =>
        credential.KeyId is { } keyId && found is IssuerKeys.Published published && published.For(keyId, credential.Algorithm).Count > 0;

    private static (CheckResult, SigningKey?) With(IssuerKeys? keys, OpenedCredential credential) => keys switch
    {
        IssuerKeys.Published published => WithPublished(credential, published),
        IssuerKeys.Failed failed => (CheckResult.Of(failed.Code, ("domain", failed.Domain), ("reason", failed.Reason)), null),
        _ => WithOwnKey(credential),
    };

    private static (CheckResult, SigningKey?) WithCertificate(OpenedCredential credential, VerificationRun run)
    {
        var certificate = credential.Certificate;
        if (certificate is null || !certificate.PublicKey.TryGet(out var key, out _))
            return (CheckResult.Of("signature-key-not-available"), null);

        // A certificate says nothing of a key that was stolen since; where the issuer's own keys are at hand, they do.
        if (IssuerKeys.Of(credential.IssuerId, run.WithoutAsking()) is IssuerKeys.Published published && WhenWithdrawn(credential, published) is { } withdrawn)
            return (withdrawn, null);

        return credential.HasSignatureOf(key)
            ? Held(credential, key, new SigningKey.Certified(certificate))
            : (CheckResult.Of("signature-invalid", ("algorithm", credential.Algorithm.Name)), null);
    }

    private static CheckResult? WhenWithdrawn(OpenedCredential credential, IssuerKeys.Published published) =>
        published.Withdrawn.FirstOrDefault(gone => gone.Key.Fits(credential.Algorithm) && credential.HasSignatureOf(gone.Key)) is { } key
            ? CheckResult.Of(Withdrawn, ("domain", published.Domain), ("withdrawnAt", Instants.Text(key.WithdrawnAt)), ("keyThumbprint", key.Key.Thumbprint))
            : null;

    private static (CheckResult, SigningKey?) WithPublished(OpenedCredential credential, IssuerKeys.Published published)
    {
        if (WhenWithdrawn(credential, published) is { } withdrawn)
            return (withdrawn, null);

        var candidates = published.For(credential.KeyId, credential.Algorithm);
        if (candidates.Count == 0)
            return (CheckResult.Of("signing-key-unknown", ("domain", published.Domain), ("algorithm", credential.Algorithm.Name)), null);

        return candidates.FirstOrDefault(candidate => credential.HasSignatureOf(candidate.Key)) is { } key
            ? Held(credential, key.Key, new SigningKey.Published(key, published))
            : (CheckResult.Of("signature-invalid", ("algorithm", credential.Algorithm.Name)), null);
    }

    // Worth checking all the same: it tells a changed document from one by an unknown author.
    private static (CheckResult, SigningKey?) WithOwnKey(OpenedCredential credential)
    {
        var within = IssuerKeys.Within(credential.IssuerId);
        if ((within ?? credential.EmbeddedKey) is not { } key)
            return (CheckResult.Of("signature-key-not-available"), null);

        return credential.HasSignatureOf(key)
            ? Held(credential, key, within is null ? new SigningKey.SelfAsserted(key) : new SigningKey.Identifier(key))
            : (CheckResult.Of("signature-invalid", ("algorithm", credential.Algorithm.Name)), null);
    }

    // RFC 7515 §4.1.6: the first certificate is that of the signing key. One of another key would let somebody sign beside a certificate that a register knows.
    private static (CheckResult, SigningKey?) Held(OpenedCredential credential, Jwk key, SigningKey origin)
    {
        if (credential.BringsCertificate && !IsOf(credential.Certificate, key))
            return (CheckResult.Of("signature-rules-broken", ("rule", "certificate-of-another-key"), ("pointer", "/x5c/0")), null);

        return (CheckResult.Of("signature-valid", ("algorithm", credential.Algorithm.Name), ("keyThumbprint", key.Thumbprint)), origin);
    }

    private static bool IsOf(Certificate? certificate, Jwk key) =>
        certificate is not null && certificate.PublicKey.TryGet(out var certified, out _) && certified.Thumbprint == key.Thumbprint;
}
