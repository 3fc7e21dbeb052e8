using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Verification;

/// <summary>Who proves the issuer: the register through its certificate, the register through its identifier, its own domain, or nobody.</summary>
internal abstract record IssuerTrust
{
    private IssuerTrust()
    {
    }

    /// <summary>An entry of the trust list.</summary>
    /// <param name="Entry">The entry.</param>
    /// <param name="Name">Who it is: the entry's name, or, where the entry is an authority for many, the name in the certificate that it vouches for.</param>
    public sealed record Listed(TrustEntry Entry, string Name) : IssuerTrust;

    /// <summary>The key is published at the issuer's own address, and no register knows it.</summary>
    public sealed record DomainOnly(string Domain) : IssuerTrust;

    /// <summary>An entry speaks for it, at another time.</summary>
    public sealed record ListedAtAnotherTime(TrustEntry Entry) : IssuerTrust;

    /// <summary>Nobody.</summary>
    /// <param name="Reason">What speaks against the certificate, or why its address did not help; null when nothing was tried.</param>
    public sealed record Unknown(string? Reason) : IssuerTrust;

    /// <summary>The entries whose anchors and pins may speak for this issuer, at any time: those for everybody and those that name it.</summary>
    public static IReadOnlyList<TrustEntry> Entries(OpenedCredential credential, VerificationRun run) =>
        [.. run.Policy.Trust.Entries.Where(entry => entry.Purposes.Contains(TrustPurpose.Credentials) && (entry.IssuerIds.IsEmpty || Names(entry, credential)))];

    public static bool Names(TrustEntry entry, OpenedCredential credential) =>
        credential.IssuerId is { } id && entry.IssuerIds.Contains(id, StringComparer.Ordinal);

    /// <summary>Decides.</summary>
    /// <param name="credential">The credential; its signature holds.</param>
    /// <param name="key">The key it holds under.</param>
    /// <param name="judgedAt">The instant at which certificates are judged.</param>
    /// <param name="run">What was fetched and whom the reader trusts.</param>
    public static IssuerTrust Of(OpenedCredential credential, SigningKey key, DateTimeOffset judgedAt, VerificationRun run) => key switch
    {
        SigningKey.Certified certified => ByCertificate(credential, certified.Certificate, judgedAt, run),
        SigningKey.Published published => ByDomain(credential, published.Set.Domain, judgedAt, run),
        _ => new Unknown("key-of-the-document"),
    };

    private static IssuerTrust ByCertificate(OpenedCredential credential, Certificate certificate, DateTimeOffset judgedAt, VerificationRun run)
    {
        var entries = Entries(credential, run);
        var then = entries.Where(entry => entry.Holds(TrustPurpose.Credentials, judgedAt)).ToArray();
        var path = CertificatePath.Evaluate(certificate, credential.ChainMaterial, then, judgedAt);
        if (EntryOf(path) is { } entry)
        {
            // An authority for many says who each is by the certificate, never by its own name.
            var name = path is CertificatePath.Anchored && entry.IssuerIds.IsEmpty ? certificate.Subject.Organisation ?? certificate.Subject.CommonName : entry.Name;
            return name is null ? new Unknown("certificate-names-nobody") : new Listed(entry, name);
        }

        if (IsPublished(credential, certificate, run) is { } domain)
            return ByDomain(credential, domain, judgedAt, run);

        if (EntryOf(CertificatePath.Evaluate(certificate, credential.ChainMaterial, entries, judgedAt)) is { } other)
            return new ListedAtAnotherTime(other);

        return new Unknown(path is CertificatePath.Unusable unusable ? unusable.Reason : certificate.IsSelfIssued ? "certificate-self-signed" : "certificate-not-anchored");
    }

    private static IssuerTrust ByDomain(OpenedCredential credential, string domain, DateTimeOffset judgedAt, VerificationRun run)
    {
        var named = run.Policy.Trust.Entries.Where(entry => entry.Purposes.Contains(TrustPurpose.Credentials) && Names(entry, credential)).ToArray();
        if (named.FirstOrDefault(entry => entry.Holds(TrustPurpose.Credentials, judgedAt)) is { } entry)
            return new Listed(entry, entry.Name);

        return named.Length > 0 ? new ListedAtAnotherTime(named[0]) : new DomainOnly(domain);
    }

    /// <summary>The domain at which the issuer publishes the certificate's key; null when it does not, or when that is not known.</summary>
    public static string? IsPublished(OpenedCredential credential, Certificate certificate, VerificationRun run)
    {
        if (!certificate.PublicKey.TryGet(out var key, out _))
            return null;

        var found = IssuerKeys.Of(credential.IssuerId, run);
        return DomainWith(key, found, run) ?? DomainWith(key, IssuerKeys.Anew(found, credential.IssuerId, run), run);
    }

    private static string? DomainWith(Jwk key, IssuerKeys? keys, VerificationRun run) =>
        keys is IssuerKeys.Published published && published.Keys.Any(candidate => candidate.Stands(run.Now) && candidate.Key.Thumbprint == key.Thumbprint) ? published.Domain : null;

    private static TrustEntry? EntryOf(CertificatePath path) => path switch
    {
        CertificatePath.Anchored anchored => anchored.Entry,
        CertificatePath.Pinned pinned => pinned.Entry,
        _ => null,
    };
}
