using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Verification;

/// <summary>What a reader demands. Decided before the input is looked at; nothing in an input can soften it.</summary>
/// <param name="Trust">Whom the reader trusts.</param>
/// <param name="ClockSkew">How far clocks may differ; applied once, never more than <see cref="MaxClockSkew"/>.</param>
/// <param name="Presentation">What the reader asked the holder for; null where nobody was asked (a file, a link).</param>
public sealed record VerificationPolicy(TrustList Trust, TimeSpan ClockSkew, ExpectedPresentation? Presentation = null)
{
    /// <summary>The largest difference of clocks that is granted: one minute.</summary>
    public static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>Trusts nobody, grants a minute, asks nobody.</summary>
    public static readonly VerificationPolicy TrustingNobody = new(TrustList.Empty, MaxClockSkew);

    /// <summary>Certificates of seals that were read before under this policy. It saves time and changes no answer.</summary>
    public CertificateCache Certificates { get; init; } = new();

    internal TimeSpan Skew => ClockSkew < TimeSpan.Zero ? TimeSpan.Zero : ClockSkew > MaxClockSkew ? MaxClockSkew : ClockSkew;
}
