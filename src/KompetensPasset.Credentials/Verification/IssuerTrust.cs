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
    /// <param name="Entry">The entry.</param>
    /// <param name="Code">Which time it does not hold at: a code of the check.</param>
    public sealed record ListedAtAnotherTime(TrustEntry Entry, string Code) : IssuerTrust;

    /// <summary>An entry names it and pins certificates, and the signing key is that of none of them.</summary>
    public sealed record OtherKey(TrustEntry Entry) : IssuerTrust;

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

        // A certificate beside a published key is that key's, else the signature was refused.
        SigningKey.Published published => (credential.Certificate is { } certificate ? Vouched(credential, certificate, judgedAt, run) : null)
            ?? ByDomain(credential, published.Set.Domain, run),
        SigningKey.Identifier => ByRegister(credential, run) ?? new Unknown("key-of-the-document"),
        _ => new Unknown("key-of-the-document"),
    };

    private static IssuerTrust ByCertificate(OpenedCredential credential, Certificate certificate, DateTimeOffset judgedAt, VerificationRun run)
    {
        if (Vouched(credential, certificate, judgedAt, run) is { } listed)
            return listed;

        if (IsPublished(credential, certificate, run) is { } domain)
            return ByDomain(credential, domain, run);

        var entries = Entries(credential, run);
        var inForce = InForce(entries, credential, run);
        if (inForce.FirstOrDefault(entry => Pins(entry, credential)) is { } pinning)
            return new OtherKey(pinning);

        if (EntryOf(CertificatePath.Evaluate(certificate, credential.ChainMaterial, entries, judgedAt)) is { } other)
            return AtAnotherTime(other, credential, run);

        var path = CertificatePath.Evaluate(certificate, credential.ChainMaterial, inForce, judgedAt);
        return new Unknown(path is CertificatePath.Unusable unusable ? unusable.Reason : certificate.IsSelfIssued ? "certificate-self-signed" : "certificate-not-anchored");
    }

    // Whoever pins certificates for an issuer takes no other for it, whichever authority stands behind it.
    private static Listed? Vouched(OpenedCredential credential, Certificate certificate, DateTimeOffset judgedAt, VerificationRun run)
    {
        var entries = InForce(Entries(credential, run), credential, run);
        var pinning = entries.Where(entry => Pins(entry, credential)).ToArray();
        var path = CertificatePath.Evaluate(certificate, credential.ChainMaterial, pinning.Length > 0 ? pinning : entries, judgedAt);
        if (EntryOf(path) is not { } entry)
            return null;

        // An authority for many says who each is by the certificate, never by its own name.
        var name = path is CertificatePath.Anchored && entry.IssuerIds.IsEmpty ? certificate.Subject.Organisation ?? certificate.Subject.CommonName : entry.Name;
        return name is null ? null : new Listed(entry, name);
    }

    private static IssuerTrust ByDomain(OpenedCredential credential, string domain, VerificationRun run) => ByRegister(credential, run) ?? new DomainOnly(domain);

    // What the entries say that name the issuer; null when none does.
    private static IssuerTrust? ByRegister(OpenedCredential credential, VerificationRun run)
    {
        var named = Entries(credential, run).Where(entry => Names(entry, credential)).ToArray();
        if (named.Length == 0)
            return null;

        if (InForce(named, credential, run) is not [var first, ..] inForce)
            return AtAnotherTime(named[0], credential, run);

        return inForce.FirstOrDefault(entry => Pins(entry, credential)) is { } pinning ? new OtherKey(pinning) : new Listed(first, first.Name);
    }

    private static TrustEntry[] InForce(IEnumerable<TrustEntry> entries, OpenedCredential credential, VerificationRun run) =>
        [.. entries.Where(entry => RegisterTime.WhyNot(entry, credential, run) is null)];

    private static IssuerTrust AtAnotherTime(TrustEntry entry, OpenedCredential credential, VerificationRun run) =>
        RegisterTime.WhyNot(entry, credential, run) is { } code ? new ListedAtAnotherTime(entry, code) : new Unknown("certificate-names-nobody");

    private static bool Pins(TrustEntry entry, OpenedCredential credential) => !entry.Pins.IsEmpty && Names(entry, credential);

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
