using System.Collections.Concurrent;

namespace KompetensPasset.Credentials.Trust;

/// <summary>
/// Revocation lists and OCSP answers that came with a seal (TS 119 182-1 §5.3.5.2). They are untrusted: what cannot be read is left out, and what can be read counts
/// only for certificates of the very authority that signed it, found on a path to an anchor. So a stranger's list neither helps nor harms.
/// </summary>
internal sealed class RevocationEvidence
{
    /// <summary>None.</summary>
    public static readonly RevocationEvidence None = new([], [], []);

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly Lazy<IReadOnlyList<CertificateRevocationList>> lists;
    private readonly Lazy<IReadOnlyList<OcspAnswer>> answers;
    private readonly ConcurrentDictionary<(Certificate, Certificate), IReadOnlyList<RevocationStatement>> known = new();

    /// <summary>Takes statements as they are; they are read when somebody asks.</summary>
    /// <param name="lists">Revocation lists, in DER.</param>
    /// <param name="answers">OCSP answers, in DER.</param>
    /// <param name="certificates">Certificates among which those of responders may be.</param>
    public RevocationEvidence(IReadOnlyList<ReadOnlyMemory<byte>> lists, IReadOnlyList<ReadOnlyMemory<byte>> answers, IReadOnlyList<Certificate> certificates)
    {
        IsEmpty = lists.Count + answers.Count == 0;
        this.lists = new(() => [.. lists.Select(CertificateRevocationList.Read).OfType<CertificateRevocationList>()]);
        this.answers = new(() => [.. answers.Select(der => OcspAnswer.Read(der, certificates)).OfType<OcspAnswer>()]);
    }

    /// <summary>Whether there is nothing to ask.</summary>
    public bool IsEmpty { get; }

    /// <summary>What is said of the certificates of a path. An anchor is trusted by the reader's decision; nothing that came along speaks about it.</summary>
    /// <param name="path">The path.</param>
    /// <param name="now">Statements that were made after it are not counted.</param>
    /// <returns>One state for each certificate below the anchor; empty where there is no path.</returns>
    public IReadOnlyList<RevocationState> Of(PathCertificates path, DateTimeOffset now) => IsEmpty
        ? [.. path.Certificates.Skip(1).Select(_ => new RevocationState.NotStated())]
        : [.. path.Certificates.Zip(path.Certificates.Skip(1), (certificate, issuer) => Of(certificate, issuer, now))];

    private RevocationState Of(Certificate certificate, Certificate issuer, DateTimeOffset now) =>
        RevocationState.Of(certificate, [.. known.GetOrAdd((certificate, issuer), Statements).Where(statement => statement.MadeAt - now <= Skew)]);

    private RevocationStatement[] Statements((Certificate Certificate, Certificate Issuer) about) =>
    [
        .. Listed(about.Certificate, about.Issuer),
        .. answers.Value.SelectMany(answer => answer.About(about.Certificate, about.Issuer, (responder, at) => IsVoid(responder, about.Issuer, at))),
    ];

    private IEnumerable<RevocationStatement> Listed(Certificate certificate, Certificate issuer) =>
        lists.Value.Select(list => list.About(certificate, issuer)).OfType<RevocationStatement>();

    // A responder that the authority's own list names as revoked. Answers about responders by responders are not followed.
    private bool IsVoid(Certificate responder, Certificate issuer, DateTimeOffset at) =>
        RevocationState.Of(responder, [.. Listed(responder, issuer)]) is RevocationState.Revoked revoked && revoked.Voids(at);
}
