using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KompetensPasset.Credentials.Trust;

/// <summary>A path from a certificate to an anchor, whether or not it is valid at the instant that it was looked for at.</summary>
/// <param name="Anchor">The configured certificate at its end; null when there is no such path.</param>
/// <param name="Fault">A code of <see cref="CertificatePathReasons"/> when the path breaks a rule other than time.</param>
/// <param name="ValidFrom">When the last of its certificates begins to be valid.</param>
/// <param name="ValidUntil">When the first of its certificates runs out.</param>
internal sealed record PathCertificates(Certificate? Anchor, string? Fault, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil)
{
    private const X509ChainStatusFlags ConstraintFaults = X509ChainStatusFlags.InvalidBasicConstraints | X509ChainStatusFlags.InvalidNameConstraints
        | X509ChainStatusFlags.HasExcludedNameConstraint | X509ChainStatusFlags.HasNotPermittedNameConstraint
        | X509ChainStatusFlags.HasNotDefinedNameConstraint | X509ChainStatusFlags.HasNotSupportedNameConstraint;

    // Time is judged by us from the dates; nesting of periods is no rule of RFC 5280. Where the path ends is judged by us too: a trusted list names
    // issuing authorities, which are not self-signed, and .NET calls a path that ends there partial, or goes on to a root that nobody configured.
    private const X509ChainStatusFlags JudgedHere = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotTimeNested
        | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;

    // sha256/384/512 with RSA, RSASSA-PSS, ECDSA with SHA-256/384/512.
    private static readonly string[] StrongSignatures =
    [
        "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13", "1.2.840.113549.1.1.10",
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
    ];

    /// <summary>From the certificate to the anchor, both included; empty when there is no path.</summary>
    public ImmutableArray<Certificate> Certificates { get; private init; } = [];

    /// <summary>The path of a certificate that needs no anchor because it is itself trusted.</summary>
    public static PathCertificates Of(Certificate trusted) => new(trusted, null, trusted.NotBefore, trusted.NotAfter) { Certificates = [trusted] };

    /// <summary>The path of a certificate to an anchor: one that is in force at the instant where there is such a one.</summary>
    public static PathCertificates Build(Certificate leaf, IReadOnlyList<Certificate> extra, IReadOnlyList<Certificate> anchors, DateTimeOffset at)
    {
        if (anchors.Contains(leaf))
            return Of(leaf) with { Fault = CertificatePathReasons.IsAnchor };

        var paths = NamesOnce(anchors).Select(some => BuildTo(some, leaf, extra, at)).ToArray();
        return paths.FirstOrDefault(path => path is { Anchor: not null, Fault: null } && path.ValidFrom <= at && at <= path.ValidUntil)
            ?? paths.FirstOrDefault(path => path.Anchor is not null)
            ?? None(leaf);
    }

    // An authority that has renewed its key stands in a register with both, under one name, and .NET tries one of a name only.
    private static IEnumerable<IReadOnlyList<Certificate>> NamesOnce(IReadOnlyList<Certificate> anchors) => anchors
        .Distinct()
        .GroupBy(anchor => Convert.ToHexString(anchor.Native.SubjectName.RawData))
        .SelectMany(same => same.Select((anchor, i) => (anchor, i)))
        .GroupBy(one => one.i, IReadOnlyList<Certificate> (i, some) => [.. some.Select(one => one.anchor)]);

    private static PathCertificates BuildTo(IReadOnlyList<Certificate> anchors, Certificate leaf, IReadOnlyList<Certificate> extra, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        foreach (var anchor in anchors)
            chain.ChainPolicy.CustomTrustStore.Add(anchor.Native);

        foreach (var certificate in extra)
            chain.ChainPolicy.ExtraStore.Add(certificate.Native);

        try
        {
            chain.Build(leaf.Native);
            return Read(chain, leaf, extra, anchors);
        }
        catch (CryptographicException)
        {
            return None(leaf);
        }
        finally
        {
            foreach (var element in chain.ChainElements)
                element.Certificate.Dispose();
        }
    }

    private static PathCertificates Read(X509Chain chain, Certificate leaf, IReadOnlyList<Certificate> extra, IReadOnlyList<Certificate> anchors)
    {
        var (anchor, end) = FirstAnchor(chain, anchors);
        if (anchor is null)
            return None(leaf);

        var elements = chain.ChainElements.Take(end + 1).ToArray();
        var path = elements.Select(e => e.Certificate).ToArray();
        var flags = elements.SelectMany(e => e.ChainElementStatus).Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status) & ~JudgedHere;

        // Names alone make no path: an anchor whose key did not sign is another's anchor of the same name.
        if ((flags & (X509ChainStatusFlags.NotSignatureValid | X509ChainStatusFlags.Cyclic)) != 0)
            return None(leaf);

        var from = path.Max(c => c.NotBefore.ToUniversalTime());
        var until = path.Min(c => c.NotAfter.ToUniversalTime());
        return new PathCertificates(anchor, FaultOf(flags, path), from, until) { Certificates = [leaf, .. path[1..^1].Select(c => Known(c, extra)), anchor] };
    }

    // Reading a certificate anew costs more than comparing octets.
    private static Certificate Known(X509Certificate2 element, IReadOnlyList<Certificate> extra) =>
        extra.FirstOrDefault(c => c.Der.Span.SequenceEqual(element.RawDataMemory.Span)) ?? Certificate.Parse(element.RawData).Value;

    private static (Certificate? Anchor, int Index) FirstAnchor(X509Chain chain, IReadOnlyList<Certificate> anchors)
    {
        for (var i = 1; i < chain.ChainElements.Count; i++)
        {
            var der = chain.ChainElements[i].Certificate.RawData;
            if (anchors.FirstOrDefault(a => a.Der.Span.SequenceEqual(der)) is { } anchor)
                return (anchor, i);
        }

        return (null, 0);
    }

    private static string? FaultOf(X509ChainStatusFlags flags, X509Certificate2[] path)
    {
        if ((flags & ConstraintFaults) != 0)
            return CertificatePathReasons.Constraints;

        if (flags != X509ChainStatusFlags.NoError)
            return CertificatePathReasons.InvalidPath;

        // The anchor is trusted for its key, not for its own signature.
        return path[..^1].All(c => StrongSignatures.Contains(c.SignatureAlgorithm.Value)) && path.All(HasStrongKey) ? null : CertificatePathReasons.WeakAlgorithm;
    }

    private static bool HasStrongKey(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        return rsa is null || rsa.KeySize >= 2048;
    }

    private static PathCertificates None(Certificate leaf) => Of(leaf) with { Anchor = null, Certificates = [] };
}
