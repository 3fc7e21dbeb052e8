using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Jades;

/// <summary>What a time-stamp is over.</summary>
public enum TimeStampKind
{
    /// <summary>The content, before sealing (<c>adoTst</c>): the seal is younger than this.</summary>
    Content,

    /// <summary>The signature (<c>sigTst</c>): the seal is older than this.</summary>
    Signature,

    /// <summary>The whole evidence (<c>arcTst</c>).</summary>
    Archive,
}

/// <summary>A time-stamp token (RFC 3161) that came with a seal.</summary>
public sealed class TimeStamp
{
    private static readonly Dictionary<string, HashAlgorithmName> Digests = new(StringComparer.Ordinal)
    {
        ["2.16.840.1.101.3.4.2.1"] = HashAlgorithmName.SHA256,
        ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512,
    };

    private readonly byte[]? token;
    private readonly ReadOnlyMemory<byte> stamped;
    private readonly ImmutableArray<Certificate> extraCertificates;

    internal TimeStamp(TimeStampKind kind, byte[]? token, ReadOnlyMemory<byte> stamped, ImmutableArray<Certificate> extraCertificates) =>
        (Kind, this.token, this.stamped, this.extraCertificates) = (kind, token, stamped, extraCertificates);

    /// <summary>What it is over.</summary>
    public TimeStampKind Kind { get; }

    /// <summary>Judges the token: imprint, signature, and the authority's path to an anchor at the token's own time.</summary>
    /// <param name="anchors">The authorities that the reader trusts, or those that certify them.</param>
    /// <returns>The proven time, or why nothing is proven.</returns>
    public TimeStampOutcome Evaluate(IReadOnlyList<Certificate> anchors)
    {
        if (token is null || !Rfc3161TimestampToken.TryDecode(token, out var decoded, out var length) || length != token.Length)
            return new TimeStampOutcome.Unproven(TimeStampReasons.Malformed, null);

        var at = decoded.TokenInfo.Timestamp.ToUniversalTime();
        if (Kind is TimeStampKind.Archive)
            return new TimeStampOutcome.Unproven(TimeStampReasons.ArchiveNotChecked, at);

        var cms = decoded.AsSignedCms();
        return WhyNotSound(decoded, cms, out var authority) is { } reason
            ? new TimeStampOutcome.Unproven(reason, at)
            : JudgeAuthority(authority!, cms, anchors, at);
    }

    private string? WhyNotSound(Rfc3161TimestampToken decoded, SignedCms cms, out Certificate? authority)
    {
        authority = null;
        var info = decoded.TokenInfo;
        if (!Digests.TryGetValue(info.HashAlgorithmId.Value ?? "", out var digest))
            return TimeStampReasons.WeakDigest;

        if (cms.SignerInfos.Count != 1 || !Digests.ContainsKey(cms.SignerInfos[0].DigestAlgorithm.Value ?? ""))
            return TimeStampReasons.WeakDigest;

        var imprint = CryptographicOperations.HashData(digest, stamped.Span);
        if (!info.GetMessageHash().Span.SequenceEqual(imprint))
            return TimeStampReasons.ImprintMismatch;

        try
        {
            var candidates = new X509Certificate2Collection(extraCertificates.Select(c => c.Native).ToArray());
            if (!decoded.VerifySignatureForHash(imprint, digest, out var signer, candidates))
                return TimeStampReasons.SignatureWrong;

            authority = Certificate.Parse(signer.RawData).Value;
            return null;
        }
        catch (CryptographicException)
        {
            return TimeStampReasons.SignatureWrong;
        }
    }

    private TimeStampOutcome JudgeAuthority(Certificate authority, SignedCms cms, IReadOnlyList<Certificate> anchors, DateTimeOffset at)
    {
        var path = anchors.Contains(authority)
            ? PathCertificates.Of(authority)
            : PathCertificates.Build(authority, [.. extraCertificates, .. CertificatesOf(cms)], anchors, at);
        if (path.Anchor is null)
            return new TimeStampOutcome.Unproven(TimeStampReasons.AuthorityNotTrusted, at);

        return path.Fault is null && path.ValidFrom <= at && at <= path.ValidUntil
            ? new TimeStampOutcome.ProvenTime(at, authority, path.ValidUntil)
            : new TimeStampOutcome.Unproven(TimeStampReasons.AuthorityNotValid, at);
    }

    private static IEnumerable<Certificate> CertificatesOf(SignedCms cms) =>
        cms.Certificates.Take(CredentialLimits.MaxCertificates)
            .SelectMany(c => Certificate.Parse(c.RawData).TryGet(out var certificate, out _) ? (Certificate[])[certificate] : []);
}
