using System.Collections.Immutable;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Jades;

/// <summary>
/// One seal of a <see cref="SealedDocument"/>, at least of the form JAdES B-B. What it says about itself (certificate, time) is covered by its signature and is
/// a claim until someone trusted vouches: <see cref="CertificatePath.Evaluate"/> for the certificate, <see cref="SealingTime"/> for the time.
/// </summary>
public sealed class SealSignature
{
    private readonly JsonJwsSignature signature;

    private readonly ReadOnlyMemory<byte> payload;

    private SealSignature(JsonJwsSignature signature, ReadOnlyMemory<byte> payload, Certificate certificate) =>
        (this.signature, this.payload, Certificate) = (signature, payload, certificate);

    /// <summary>The protected header.</summary>
    public JoseHeader Header => signature.Header;

    /// <summary>The base64url text of the signature: what time-stamps are over.</summary>
    internal string Encoded => signature.Encoded;

    /// <summary>The algorithm of the signature.</summary>
    public SigningAlgorithm Algorithm => Header.Algorithm;

    /// <summary>The certificate whose key made the signature: the first of <c>x5c</c>, and the one whose digest was sealed.</summary>
    public Certificate Certificate { get; }

    /// <summary>Untrusted certificates that may help to find a path to an anchor: the rest of <c>x5c</c>, and <c>xVals</c>.</summary>
    public ImmutableArray<Certificate> ExtraCertificates { get; private init; } = [];

    /// <summary>When the sealer says that it was sealed, in UTC: a claim.</summary>
    public DateTimeOffset ClaimedAt { get; private init; }

    /// <summary>Which header the claim stands in.</summary>
    public SigningTimeHeader ClaimedBy { get; private init; }

    /// <summary>The time-stamps that came along: of the content (<c>adoTst</c>), the signature (<c>sigTst</c>), the archive (<c>arcTst</c>).</summary>
    public ImmutableArray<TimeStamp> TimeStamps { get; private init; } = [];

    /// <summary>The revocation lists and OCSP answers that came along (<c>rVals</c>).</summary>
    internal RevocationEvidence Revocation { get; private init; } = RevocationEvidence.None;

    /// <summary>Checks the signature over header and payload with the key of <see cref="Certificate"/>. Says nothing about who holds that key.</summary>
    /// <returns>Whether nothing sealed was changed.</returns>
    public bool Verify() => Certificate.PublicKey.TryGet(out var key, out _) && signature.Verify(key);

    /// <summary>
    /// The time that the seal is proven to have existed by: the earliest time-stamp over the signature that a trusted authority made. Only this rescues a sealing
    /// certificate that has run out. A time-stamp over the content was made before the seal and proves nothing about it.
    /// </summary>
    /// <param name="timestampAnchors">The authorities that the reader trusts: see <see cref="TrustList.TimestampAnchors"/>.</param>
    /// <returns>The proof, or why there is none.</returns>
    public TimeStampOutcome SealingTime(IReadOnlyList<Certificate> timestampAnchors)
    {
        var outcomes = SealingTimes(timestampAnchors, DateTimeOffset.MaxValue).ToArray();
        return outcomes.OfType<TimeStampOutcome.ProvenTime>().MinBy(p => p.At)
            ?? outcomes.FirstOrDefault()
            ?? new TimeStampOutcome.Unproven(TimeStampReasons.Absent, null);
    }

    internal ReadOnlyMemory<byte>? ArchiveMessage() => SealEvidence.ArchiveMessage(signature, payload);

    /// <summary>What each time-stamp over the signature proves, with the archive time-stamps over it (EN 319 102-1 §5.6.2.4).</summary>
    internal IEnumerable<TimeStampOutcome> SealingTimes(IReadOnlyList<Certificate> anchors, DateTimeOffset now)
    {
        // Each is judged once, and only where there is something to take over: it takes the digest of the whole document.
        var archives = new Lazy<(int Component, TimeStampOutcome Outcome)[]>(() => [.. TimeStamps.Where(t => t.Kind is TimeStampKind.Archive).Select(t => (t.Component, t.Evaluate(anchors, now)))]);
        foreach (var stamp in TimeStamps.Where(t => t.Kind is TimeStampKind.Signature))
        {
            var outcome = stamp.Evaluate(anchors, now);
            yield return outcome is TimeStampOutcome.ProvenTime proven ? Prolonged(proven, archives.Value.Where(a => a.Component > stamp.Component).Select(a => a.Outcome)) : outcome;
        }
    }

    // An archive time-stamp that was made while the authority below it still held takes over from it.
    private static TimeStampOutcome.ProvenTime Prolonged(TimeStampOutcome.ProvenTime proven, IEnumerable<TimeStampOutcome> archives)
    {
        foreach (var later in archives.OfType<TimeStampOutcome.ProvenTime>())
        {
            if (proven.At <= later.At && later.At <= proven.AuthorityValidUntil && later.AuthorityValidUntil > proven.AuthorityValidUntil)
                proven = proven with { AuthorityValidUntil = later.AuthorityValidUntil };
        }

        return proven;
    }

    internal static ParseResult<SealSignature> Read(JsonJwsSignature signature, ReadOnlyMemory<byte> payload, CertificateCache? cache)
    {
        var header = signature.Header.Json;
        if (header.TryGetProperty("sigD", out _))
            return new CredentialError(SealErrors.Detached, "The sealed content lies elsewhere ('sigD').", "/sigD");

        if (!JadesHeader.ReadCertificates(signature.Header, cache).TryGet(out var certificates, out var error)
            || !JadesHeader.ReadSigningTime(header).TryGet(out var time, out error))
            return error;

        var evidence = SealEvidence.Read(signature, payload, certificates.Skip(1));
        return new SealSignature(signature, payload, certificates[0])
        {
            ExtraCertificates = evidence.Certificates,
            ClaimedAt = time.At,
            ClaimedBy = time.Form,
            TimeStamps = evidence.TimeStamps,
            Revocation = evidence.Revocation,
        };
    }
}
