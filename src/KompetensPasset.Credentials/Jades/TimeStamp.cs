using System.Collections.Immutable;
using System.Formats.Asn1;
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
    private const string TimeStampInfoOid = "1.2.840.113549.1.9.16.1.4";

    private static readonly Dictionary<string, HashAlgorithmName> Digests = new(StringComparer.Ordinal)
    {
        ["2.16.840.1.101.3.4.2.1"] = HashAlgorithmName.SHA256,
        ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512,
    };

    private readonly byte[]? token;
    private readonly Func<ReadOnlyMemory<byte>>? stamped;
    private readonly ImmutableArray<Certificate> extraCertificates;

    internal TimeStamp(TimeStampKind kind, byte[]? token, Func<ReadOnlyMemory<byte>>? stamped, ImmutableArray<Certificate> extraCertificates) =>
        (Kind, this.token, this.stamped, this.extraCertificates) = (kind, token, stamped, extraCertificates);

    /// <summary>What it is over.</summary>
    public TimeStampKind Kind { get; }

    /// <summary>The place of its component in <c>etsiU</c>; -1 for a time-stamp in the protected header. What stands before an archive time-stamp is covered by it.</summary>
    internal int Component { get; init; } = -1;

    /// <summary>What the seal brings about the revocation of certificates.</summary>
    internal RevocationEvidence Revocation { get; init; } = RevocationEvidence.None;

    /// <summary>Judges the token: imprint, signature, the authority's path to an anchor at the token's own time, and what came along about its revocation.</summary>
    /// <param name="anchors">The authorities that the reader trusts, or those that certify them.</param>
    /// <returns>The proven time, or why nothing is proven.</returns>
    public TimeStampOutcome Evaluate(IReadOnlyList<Certificate> anchors) => Evaluate(anchors, DateTimeOffset.MaxValue);

    /// <summary>Judges the token by what was said about revocation until an instant.</summary>
    internal TimeStampOutcome Evaluate(IReadOnlyList<Certificate> anchors, DateTimeOffset now)
    {
        try
        {
            return Judge(anchors, now);
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            // Parts of a token are read only when they are looked at.
            return new TimeStampOutcome.Unproven(TimeStampReasons.Malformed, null);
        }
    }

    private TimeStampOutcome Judge(IReadOnlyList<Certificate> anchors, DateTimeOffset now)
    {
        if (Decode() is not var (cms, info))
            return new TimeStampOutcome.Unproven(TimeStampReasons.Malformed, null);

        var at = info.Timestamp.ToUniversalTime();
        if (stamped is null)
            return new TimeStampOutcome.Unproven(TimeStampReasons.ArchiveNotChecked, at);

        return WhyNotSound(cms, info, stamped(), out var authority) is { } reason
            ? new TimeStampOutcome.Unproven(reason, at)
            : JudgeAuthority(authority!, PathOf(authority!, cms, anchors, at), at, now);
    }

    private (SignedCms Cms, Rfc3161TimestampTokenInfo Info)? Decode()
    {
        if (token is null)
            return null;

        var cms = new SignedCms();
        cms.Decode(token);
        AsnDecoder.ReadEncodedValue(token, AsnEncodingRules.BER, out _, out _, out var consumed);
        return consumed == token.Length
            && cms.ContentInfo.ContentType.Value == TimeStampInfoOid
            && Rfc3161TimestampTokenInfo.TryDecode(cms.ContentInfo.Content, out var info, out var length)
            && length == cms.ContentInfo.Content.Length
                ? (cms, info)
                : null;
    }

    private string? WhyNotSound(SignedCms cms, Rfc3161TimestampTokenInfo info, ReadOnlyMemory<byte> octets, out Certificate? authority)
    {
        authority = null;
        if (cms.SignerInfos.Count != 1
            || !Digests.ContainsKey(cms.SignerInfos[0].DigestAlgorithm.Value ?? "")
            || !Digests.TryGetValue(info.HashAlgorithmId.Value ?? "", out var digest))
            return TimeStampReasons.WeakDigest;

        var imprint = CryptographicOperations.HashData(digest, octets.Span);
        if (!info.GetMessageHash().Span.SequenceEqual(imprint))
            return TimeStampReasons.ImprintMismatch;

        // .NET's reader below would call such a token malformed.
        var at = info.Timestamp.UtcDateTime;
        if (cms.SignerInfos[0].Certificate is { } named && (at < named.NotBefore.ToUniversalTime() || at > named.NotAfter.ToUniversalTime()))
            return TimeStampReasons.AuthorityNotValid;

        authority = VerifiedSigner(imprint, digest);
        return authority is null ? TimeStampReasons.SignatureWrong : null;
    }

    // RFC 3161 §2.3, §2.4.2: the signature, the certificate named in the signed attributes, its one critical extended key usage.
    private Certificate? VerifiedSigner(byte[] imprint, HashAlgorithmName digest)
    {
        try
        {
            var candidates = new X509Certificate2Collection(extraCertificates.Select(c => c.Native).ToArray());
            return Rfc3161TimestampToken.TryDecode(token, out var decoded, out _)
                && decoded.VerifySignatureForHash(imprint, digest, out var signer, candidates)
                    ? Certificate.Parse(signer.RawData).Value
                    : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private PathCertificates PathOf(Certificate authority, SignedCms cms, IReadOnlyList<Certificate> anchors, DateTimeOffset at) => anchors.Contains(authority)
        ? PathCertificates.Of(authority)
        : PathCertificates.Build(authority, [.. extraCertificates, .. CertificatesOf(cms)], anchors, at);

    private TimeStampOutcome JudgeAuthority(Certificate authority, PathCertificates path, DateTimeOffset at, DateTimeOffset now)
    {
        if (path.Anchor is null)
            return new TimeStampOutcome.Unproven(TimeStampReasons.AuthorityNotTrusted, at);

        if (path.Fault is not null || at < path.ValidFrom || path.ValidUntil < at)
            return new TimeStampOutcome.Unproven(TimeStampReasons.AuthorityNotValid, at);

        var revoked = Revocation.Of(path, now).OfType<RevocationState.Revoked>().ToArray();
        if (revoked.Any(r => r.At <= at))
            return new TimeStampOutcome.Unproven(TimeStampReasons.AuthorityRevoked, at);

        // Whoever has the key now can write any time into a token: from then on only a time-stamp that was made over it before still helps (RFC 3161 §4).
        var lost = revoked.Where(r => !r.LeavesWhatWasBefore).Select(r => r.At.AddTicks(-1));
        return new TimeStampOutcome.ProvenTime(at, authority, lost.Append(path.ValidUntil).Min());
    }

    private static IEnumerable<Certificate> CertificatesOf(SignedCms cms) =>
        cms.Certificates.Take(CredentialLimits.MaxCertificates)
            .SelectMany(c => Certificate.Parse(c.RawData).TryGet(out var certificate, out _) ? (Certificate[])[certificate] : []);
}
