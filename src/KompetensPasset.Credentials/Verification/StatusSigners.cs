using System.Collections.Immutable;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Verification;

/// <summary>
/// Who may sign a credential's status list: the key that the credential itself is signed with, the keys that its issuer publishes,
/// and a certificate that the reader trusts for the status lists of this issuer. Nobody else.
/// </summary>
internal sealed class StatusSigners(OpenedCredential credential, SigningKey key, VerificationRun run)
{
    /// <summary>A signer's key was found and the signature is not right.</summary>
    public const string WrongSignature = "list-signature-wrong";

    /// <summary>No key of a signer was found.</summary>
    public const string UnknownSigner = "list-signer-unknown";

    /// <summary>The issuer of the credential, as written.</summary>
    public string? IssuerId => credential.IssuerId;

    /// <summary>The credential's own id; null where it has none.</summary>
    public string? CredentialId => credential.Id;

    /// <summary>Whether an address is at the host that the issuer's identifier leads to, and what comes from there is that host's word: without TLS it is that of anybody on the way.</summary>
    public bool IsAtIssuersHost(Uri address) =>
        IssuerKeys.HostOf(credential.IssuerId) is { } host && HostName.TryRead(address, out var other) && host == other && address.IsDefaultPort
        && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback);

    /// <summary>Looks for a signer whose signature holds.</summary>
    /// <param name="header">The list's header.</param>
    /// <param name="verify">Whether the list's signature holds under a key.</param>
    /// <returns>Null when one was found; else which of the two codes.</returns>
    public CredentialError? WhyNotSigned(JoseHeader header, Func<Jwk, bool> verify) => WhyNotSigned(new ListHeader(header.KeyId, header.Algorithm, header.Certificates), verify);

    /// <summary>Looks for a signer of one of the proofs that a list has inside.</summary>
    /// <param name="proofs">The proofs.</param>
    /// <returns>Null when one was found; else which of the two codes.</returns>
    public CredentialError? WhyNotSigned(IReadOnlyList<DataIntegrityProof> proofs)
    {
        var reasons = proofs.Select(proof => WhyNotSigned(new ListHeader(proof.VerificationMethod, proof.Algorithm, []), proof.Verify)).ToArray();
        return Array.Exists(reasons, reason => reason is null)
            ? null
            : reasons.FirstOrDefault(reason => reason?.Code == WrongSignature) ?? reasons[0];
    }

    private CredentialError? WhyNotSigned(ListHeader header, Func<Jwk, bool> verify)
    {
        var anyKey = false;
        foreach (var candidate in Candidates(header))
        {
            anyKey = true;
            if (verify(candidate))
                return null;
        }

        return anyKey
            ? new CredentialError(WrongSignature, "The list's signature is not right.")
            : new CredentialError(UnknownSigner, "No key of the list's signer is known.");
    }

    // Lazy: what is at hand is tried before anything is asked for.
    private IEnumerable<Jwk> Candidates(ListHeader header)
    {
        if (OwnKey() is { } own && own.Fits(header.Algorithm))
            yield return own;

        var found = IssuerKeys.Of(credential.IssuerId, run);
        foreach (var candidate in Published(found, header))
            yield return candidate;

        if (Delegated(header) is { } delegated && delegated.Fits(header.Algorithm))
            yield return delegated;

        foreach (var candidate in Published(IssuerKeys.Anew(found, credential.IssuerId, run), header))
            yield return candidate;
    }

    private IEnumerable<Jwk> Published(IssuerKeys? keys, ListHeader header) => keys is IssuerKeys.Published published
        ? published.For(header.KeyId, header.Algorithm).Where(candidate => candidate.Stands(run.Now)).Select(candidate => candidate.Key)
        : [];

    private Jwk? OwnKey() => key switch
    {
        SigningKey.Certified certified => certified.Certificate.PublicKey.TryGet(out var ofCertificate, out _) ? ofCertificate : null,
        SigningKey.Published published => published.Key.Key,
        SigningKey.Identifier identifier => identifier.Key,
        SigningKey.SelfAsserted asserted => asserted.Key,
        _ => null,
    };

    private Jwk? Delegated(ListHeader header)
    {
        if (credential.IssuerId is not { } issuer || header.Certificates.IsEmpty || !Certificate.Parse(header.Certificates[0]).TryGet(out var certificate, out _))
            return null;

        var extra = header.Certificates.Skip(1).SelectMany(der => Certificate.Parse(der).TryGet(out var parsed, out _) ? (Certificate[])[parsed] : []).ToArray();
        var entries = run.Policy.Trust.ForIssuer(issuer, TrustPurpose.StatusLists, run.Now);
        return CertificatePath.Evaluate(certificate, extra, entries, run.Now) is CertificatePath.Anchored or CertificatePath.Pinned
            && certificate.PublicKey.TryGet(out var delegated, out _) ? delegated : null;
    }

    // What a list says about its signature, in whatever form.
    private sealed record ListHeader(string? KeyId, SigningAlgorithm Algorithm, ImmutableArray<ReadOnlyMemory<byte>> Certificates);
}
