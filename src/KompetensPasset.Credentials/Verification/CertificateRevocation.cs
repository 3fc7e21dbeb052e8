using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Verification;

/// <summary>What the document brings about the revocation of its certificate and of those above it, below the anchor.</summary>
internal sealed record CertificateRevocation(IReadOnlyList<RevocationState> States)
{
    /// <summary>The earliest revocation; null when nothing proves one. Whatever its reason, what was signed later has no authority behind it (EN 319 102-1 §5.6.2.2).</summary>
    public RevocationState.Revoked? First => States.OfType<RevocationState.Revoked>().MinBy(revoked => revoked.At);

    /// <summary>Judges. Without a path to an anchor nobody is known to speak for the certificate; a certificate that the reader chose itself needs nobody to.</summary>
    public static CertificateRevocation Of(OpenedCredential credential, Certificate certificate, DateTimeOffset at, VerificationRun run)
    {
        if (credential.Revocation.IsEmpty)
            return new CertificateRevocation([]);

        var anchors = IssuerTrust.Entries(credential, run).SelectMany(entry => entry.Anchors).ToArray();
        return new CertificateRevocation(credential.Revocation.Of(PathCertificates.Build(certificate, credential.ChainMaterial, anchors, at), run.Now));
    }

    /// <summary>As of when no certificate was revoked, where that was stated for all of them and for the instant; else that it was not stated.</summary>
    public (string Name, string? Value) GoodFor(DateTimeOffset instant)
    {
        var good = States.OfType<RevocationState.Good>().Where(state => state.Covers(instant)).ToArray();
        return good.Length > 0 && good.Length == States.Count
            ? ("notRevokedAsOf", Instants.Text(good.Min(state => state.AsOf)))
            : ("revocationNotStated", "true");
    }

    /// <summary>A revocation as evidence.</summary>
    public static (string Name, string? Value)[] Evidence(RevocationState.Revoked revoked) =>
    [
        ("revokedAt", Instants.Text(revoked.At)),
        ("revocationReason", revoked.Reason is { } reason ? NameOf(reason.ToString()) : null),
        ("revokedCertificate", revoked.Certificate.Sha256),
    ];

    // As RFC 5280 §5.3.1 writes them: keyCompromise, cACompromise.
    private static string NameOf(string reason) => $"{char.ToLowerInvariant(reason[0])}{reason[1..]}";
}
