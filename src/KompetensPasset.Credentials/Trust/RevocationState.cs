using System.Security.Cryptography.X509Certificates;

namespace KompetensPasset.Credentials.Trust;

/// <summary>What all proven statements together say of one certificate.</summary>
internal abstract record RevocationState
{
    private RevocationState()
    {
    }

    /// <summary>None says anything.</summary>
    public sealed record NotStated : RevocationState;

    /// <summary>It was not revoked.</summary>
    /// <param name="AsOf">At the time of the latest statement.</param>
    /// <param name="Until">Until when that is meant to be used; null when it does not say.</param>
    public sealed record Good(DateTimeOffset AsOf, DateTimeOffset? Until) : RevocationState
    {
        /// <summary>Whether it speaks for an instant: known then or later, or meant to be used until then.</summary>
        public bool Covers(DateTimeOffset at) => AsOf >= at || Until >= at;
    }

    /// <summary>It is revoked, or on hold.</summary>
    /// <param name="Certificate">The certificate.</param>
    /// <param name="At">Since when.</param>
    /// <param name="Reason">Why; null when nobody says.</param>
    public sealed record Revoked(Certificate Certificate, DateTimeOffset At, X509RevocationReason? Reason) : RevocationState
    {
        /// <summary>
        /// Whether what its key signed before still stands. RFC 3161 §4 names the reasons, and takes no reason for the worst one;
        /// a privilege that is withdrawn says nothing about the key either.
        /// </summary>
        public bool LeavesWhatWasBefore => Reason is X509RevocationReason.Unspecified or X509RevocationReason.AffiliationChanged
            or X509RevocationReason.Superseded or X509RevocationReason.CessationOfOperation or X509RevocationReason.PrivilegeWithdrawn;

        /// <summary>Whether something that the key signed is worth nothing by itself.</summary>
        /// <param name="madeAt">When it was signed.</param>
        public bool Voids(DateTimeOffset madeAt) => At <= madeAt || !LeavesWhatWasBefore;
    }

    /// <summary>Decides. What is revoked stays so, whatever is said later; only a hold ends (RFC 5280 §5.3.1).</summary>
    public static RevocationState Of(Certificate certificate, IReadOnlyCollection<RevocationStatement> statements)
    {
        var good = statements.Where(s => s.RevokedAt is null).MaxBy(s => s.ThisUpdate);
        var standing = statements.Where(s => s.RevokedAt is not null && !(s.IsHold && s.ThisUpdate < good?.ThisUpdate)).ToArray();
        if (standing.Length == 0)
            return good is null ? new NotStated() : new Good(good.ThisUpdate, good.NextUpdate);

        // The reason of an end counts more than that of the hold before it, and of several the gravest.
        var revoked = standing.Select(s => new Revoked(certificate, s.RevokedAt!.Value, s.Reason)).ToArray();
        var gravest = revoked.OrderBy(r => r.Reason is X509RevocationReason.CertificateHold).ThenBy(r => r.LeavesWhatWasBefore).ThenBy(r => r.Reason is null).First();
        return gravest with { At = revoked.Min(r => r.At) };
    }
}
