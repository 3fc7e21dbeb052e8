using System.Globalization;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>
/// Our own sealed files, made once and kept: what was sealed by an earlier version must be read the same by every later one. Their invented organisation's keys
/// were thrown away; <c>trust.json</c> names the authorities that vouch for the seal and for the time-stamps.
/// </summary>
public sealed class OwnVectorTests
{
    private static readonly TrustList Trust = TrustList.Parse(Octets("trust.json")).Value;

    [Theory]
    [InlineData("sealed.json", true)]
    [InlineData("sealed-with-iat.json", true)]
    [InlineData("time-stamped.json", true)]
    [InlineData("time-stamp-copied.json", true)]
    [InlineData("time-stamp-forged.json", true)]
    [InlineData("content-changed.json", false)]
    [InlineData("content-reformatted.json", false)]
    public void The_signature_is_right_or_wrong(string file, bool right)
    {
        var signature = Assert.Single(SealedDocument.Parse(Octets(file)).Value.Signatures);

        Assert.Equal(right, signature.Verify());
        Assert.Equal(TestSeals.Within, signature.ClaimedAt);
        Assert.Equal("VATSE-559000000001", signature.Certificate.Subject.OrganizationIdentifier);
        Assert.IsType<CertificatePath.Anchored>(CertificatePath.Evaluate(signature.Certificate, signature.ExtraCertificates, Trust.Entries, TestSeals.Within));
    }

    [Theory]
    [InlineData("algorithm-none.json", JoseErrors.AlgorithmNotAllowed, "/signatures/0/protected/alg")]
    [InlineData("b64-not-critical.json", JoseErrors.UnencodedPayload, "/signatures/0/protected/b64")]
    [InlineData("certificate-of-another.json", SealErrors.DigestMismatch, "/signatures/0/protected/x5t#S256")]
    [InlineData("content-elsewhere.json", SealErrors.Detached, "/signatures/0/protected/sigD")]
    [InlineData("critical-unknown.json", JoseErrors.CriticalNotUnderstood, "/signatures/0/protected/crit")]
    [InlineData("no-certificate.json", SealErrors.CertificateMissing, "/signatures/0/protected")]
    [InlineData("two-times.json", SealErrors.SigningTimeMissing, "/signatures/0/protected")]
    public void A_hostile_file_is_refused_with_code_and_place(string file, string code, string pointer)
    {
        var error = SealedDocument.Parse(Octets(file)).Error;

        Assert.Equal((code, pointer), (error?.Code, error?.Pointer));
    }

    [Theory]
    [InlineData("sealed.json", TimeStampReasons.Absent, null)]
    [InlineData("time-stamp-copied.json", TimeStampReasons.ImprintMismatch, "2026-03-14T09:26:58Z")]
    [InlineData("time-stamp-forged.json", TimeStampReasons.SignatureWrong, "2026-03-14T09:26:58Z")]
    public void The_time_of_sealing_stays_a_claim(string file, string reason, string? claimed) =>
        Assert.Equal(new TimeStampOutcome.Unproven(reason, claimed is null ? null : Instant(claimed)), SealingTime(file));

    [Fact]
    public void The_time_of_sealing_is_proven() =>
        Assert.Equal(Instant("2026-03-14T09:26:58Z"), Assert.IsType<TimeStampOutcome.ProvenTime>(SealingTime("time-stamped.json")).At);

    [Fact]
    public void A_proven_time_rescues_a_certificate_that_has_run_out()
    {
        var signature = SealedDocument.Parse(Octets("time-stamped.json")).Value.Signatures[0];
        var later = TestSeals.Until.AddYears(1);
        var proven = Assert.IsType<TimeStampOutcome.ProvenTime>(signature.SealingTime(Trust.TimestampAnchors));

        Assert.IsType<CertificatePath.Expired>(Path(later));
        Assert.IsType<CertificatePath.Anchored>(Path(proven.At));

        CertificatePath Path(DateTimeOffset at) => CertificatePath.Evaluate(signature.Certificate, signature.ExtraCertificates, Trust.Entries, at);
    }

    private static TimeStampOutcome SealingTime(string file) => SealedDocument.Parse(Octets(file)).Value.Signatures[0].SealingTime(Trust.TimestampAnchors);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Octets(string file)
    {
        using var stream = typeof(OwnVectorTests).Assembly.GetManifestResourceStream($"jades/{file}")!;
        var octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        return octets;
    }
}
