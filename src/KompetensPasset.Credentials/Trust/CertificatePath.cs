namespace KompetensPasset.Credentials.Trust;

/// <summary>
/// Whether a certificate that sealed something is vouched for at an instant, by anchors and pins that the reader configured (RFC 5280 §6).
/// Nothing is downloaded and revocation is not asked: the answer depends on the arguments alone.
/// </summary>
public abstract record CertificatePath
{
    private CertificatePath()
    {
    }

    /// <summary>The certificate chains to a configured anchor; every certificate on the way is valid at the instant.</summary>
    /// <param name="Anchor">The anchor it chains to.</param>
    /// <param name="Entry">The entry of the trust list that holds the anchor.</param>
    public sealed record Anchored(Certificate Anchor, TrustEntry Entry) : CertificatePath;

    /// <summary>The certificate itself is pinned by its SHA-256 and valid at the instant.</summary>
    /// <param name="Entry">The entry of the trust list that holds the pin.</param>
    public sealed record Pinned(TrustEntry Entry) : CertificatePath;

    /// <summary>No configured anchor or pin vouches for it, now or at any time: nobody knows who sealed.</summary>
    public sealed record NotAnchored : CertificatePath;

    /// <summary>It would be anchored or pinned, but a certificate of the path had run out at the instant.</summary>
    /// <param name="At">When the first one ran out.</param>
    public sealed record Expired(DateTimeOffset At) : CertificatePath;

    /// <summary>It would be anchored or pinned, but a certificate of the path was not yet valid at the instant.</summary>
    /// <param name="From">When the last one begins to be valid.</param>
    public sealed record NotYetValid(DateTimeOffset From) : CertificatePath;

    /// <summary>The certificate or its path may not be used for seals at any time.</summary>
    /// <param name="Reason">A code of <see cref="CertificatePathReasons"/>.</param>
    public sealed record Unusable(string Reason) : CertificatePath;

    /// <summary>Judges the certificate of a seal.</summary>
    /// <param name="leaf">The certificate whose key made the seal.</param>
    /// <param name="extraCertificates">Untrusted certificates that may lie between leaf and anchor (rest of <c>x5c</c>, <c>xVals</c>).</param>
    /// <param name="entries">Whoever the reader trusts for this purpose; their anchors and pins decide.</param>
    /// <param name="at">The instant that validity is judged at.</param>
    /// <returns>The first entry that vouches; else the answer that comes nearest to vouching.</returns>
    public static CertificatePath Evaluate(Certificate leaf, IReadOnlyList<Certificate> extraCertificates, IReadOnlyList<TrustEntry> entries, DateTimeOffset at)
    {
        // A pin names the certificate itself. Put among custom roots, a leaf would give a partial chain, so it is compared and not chained.
        if (entries.FirstOrDefault(e => e.Pins.Contains(leaf.Sha256)) is { } pinned)
            return SealCertificateUse.WhyNotPinned(leaf) is { } reason ? new Unusable(reason) : AtTime(PathCertificates.Of(leaf), at) ?? new Pinned(pinned);

        var anchors = entries.SelectMany(e => e.Anchors).ToArray();
        if (anchors.Length == 0)
            return new NotAnchored();

        var path = PathCertificates.Build(leaf, extraCertificates, anchors, at);
        if (path.Anchor is not { } anchor)
            return new NotAnchored();

        if ((path.Fault ?? SealCertificateUse.WhyNotAnchored(leaf)) is { } fault)
            return new Unusable(fault);

        return AtTime(path, at) ?? new Anchored(anchor, entries.First(e => e.Anchors.Contains(anchor)));
    }

    private static CertificatePath? AtTime(PathCertificates path, DateTimeOffset at)
    {
        if (path.ValidUntil < at)
            return new Expired(path.ValidUntil);

        return path.ValidFrom > at ? new NotYetValid(path.ValidFrom) : null;
    }
}
