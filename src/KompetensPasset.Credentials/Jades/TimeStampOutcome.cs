using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Jades;

/// <summary>What a time-stamp proves to a reader with given trust.</summary>
public abstract record TimeStampOutcome
{
    private TimeStampOutcome()
    {
    }

    /// <summary>A trusted authority says that the stamped octets existed by then.</summary>
    /// <param name="At">The authority's time, in UTC.</param>
    /// <param name="Authority">The authority's certificate.</param>
    /// <param name="AuthorityValidUntil">
    /// When the first certificate of the authority's path runs out or, by a statement that came along, was revoked because its key was lost (or for no stated reason), or the same of the archive time-stamps over it, as long as each was made while the one before it still held. A reader who looks after that has the authority's word but no guarantee that its key was still
    /// kept when the token was made: that would take a further archive time-stamp.
    /// </param>
    public sealed record ProvenTime(DateTimeOffset At, Certificate Authority, DateTimeOffset AuthorityValidUntil) : TimeStampOutcome;

    /// <summary>Nothing is proven.</summary>
    /// <param name="Reason">A code of <see cref="TimeStampReasons"/>.</param>
    /// <param name="ClaimedAt">The time that the token names, in UTC; null when it cannot be read.</param>
    public sealed record Unproven(string Reason, DateTimeOffset? ClaimedAt) : TimeStampOutcome;
}

/// <summary>Why a time-stamp proves nothing: stable codes.</summary>
public static class TimeStampReasons
{
    /// <summary>There is no time-stamp over the signature.</summary>
    public const string Absent = "time-stamp-absent";

    /// <summary>Not a time-stamp token (RFC 3161 §2.4.2).</summary>
    public const string Malformed = "time-stamp-malformed";

    /// <summary>Made with SHA-1 or another digest that is no longer taken.</summary>
    public const string WeakDigest = "time-stamp-weak-digest";

    /// <summary>Made over something else, for example copied from another seal.</summary>
    public const string ImprintMismatch = "time-stamp-imprint-mismatch";

    /// <summary>Its own signature is wrong, or its certificate is not one for time-stamps.</summary>
    public const string SignatureWrong = "time-stamp-signature-wrong";

    /// <summary>The authority leads to no configured time-stamp anchor.</summary>
    public const string AuthorityNotTrusted = "time-stamp-authority-not-trusted";

    /// <summary>A certificate on the authority's path was not valid at the token's time, or may not be on such a path.</summary>
    public const string AuthorityNotValid = "time-stamp-authority-not-valid";

    /// <summary>A certificate on the authority's path was revoked by the token's time, as a statement that came along proves.</summary>
    public const string AuthorityRevoked = "time-stamp-authority-revoked";

    /// <summary>An archive time-stamp over evidence in plain JSON: its imprint would be over a canonical form that nobody named.</summary>
    public const string ArchiveNotChecked = "time-stamp-archive-not-checked";
}
