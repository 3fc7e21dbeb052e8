using System.Text.Json;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>The files of the Commission, judged without trust and with the sample's own certificate trusted. The verdicts are written down here.</summary>
public sealed class CommissionSampleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_sealed_micro_credential_without_anchors_is_intact_and_by_nobody_known()
    {
        var report = Verify("micro-credential-annex1-signed.jsonld", TrustList.Empty);

        Assert.Equal((Verdict.CouldNotTell, "issuer-not-identified"), (report.Verdict, report.Reason));
        Assert.Equal("signature-valid", report.Find(CheckKind.Signature)!.Code);
        Assert.Equal("issuer-identifier-matches", report.Find(CheckKind.IssuerKeyBinding)!.Code);
        Assert.Equal("VATES-A00000000", report.Find(CheckKind.IssuerKeyBinding)!.Evidence["identifier"]);
        Assert.Equal("sealing-time-not-proven", report.Find(CheckKind.KeyTime)!.Code);
        Assert.Equal("no-status-list", report.Find(CheckKind.Status)!.Code);
        Assert.Equal("schema-conforms", report.Find(CheckKind.SchemaConformance)!.Code);
        Assert.Null(report.IssuerName);
        Assert.NotNull(report.Content);
    }

    [Fact]
    public void With_its_certificate_pinned_and_its_test_time_stamp_authority_the_issuer_is_known_and_only_the_time_of_sealing_is_open()
    {
        var report = Verify("micro-credential-annex1-signed.jsonld", TrustInSample("micro-credential-annex1-signed.jsonld"));

        // The certificate ran out in 2025 and so did the time-stamp authority's own: nothing but an archive time-stamp could still prove the time of sealing.
        Assert.Equal((Verdict.CouldNotTell, "sealing-time-not-proven"), (report.Verdict, report.Reason));
        Assert.Equal("issuer-in-register", report.Find(CheckKind.TrustedIssuer)!.Code);
        Assert.Equal("Commission sample", report.IssuerName);
    }

    [Fact]
    public void While_the_time_stamp_authority_was_in_force_the_same_trust_gave_valid()
    {
        var report = Verify("micro-credential-annex1-signed.jsonld", TrustInSample("micro-credential-annex1-signed.jsonld"), new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal((Verdict.Valid, VerdictRule.AllChecksPassed), (report.Verdict, report.Reason));
    }

    [Theory]
    [InlineData("edc-signed-2022.jsonld")]
    [InlineData("edc-jws-invalid.jsonld")]
    public void The_other_sealed_files_are_intact_and_their_issuer_not_identified(string file)
    {
        var report = Verify(file, TrustList.Empty);

        Assert.Equal("signature-valid", report.Find(CheckKind.Signature)!.Code);
        Assert.NotEqual(Verdict.Valid, report.Verdict);
        Assert.NotEqual(Verdict.GenuineWithRemarks, report.Verdict);
        Assert.Equal("schema-violations", report.Find(CheckKind.SchemaConformance)!.Code);
    }

    [Theory]
    [InlineData("micro-credential-annex1-unsigned.jsonld")]
    [InlineData("micro-credential-annex1-unsigned-uploadable.json")]
    public void The_unsigned_files_are_named_as_such(string file)
    {
        var report = Verify(file, TrustList.Empty);

        Assert.Equal((Verdict.NotValid, "signature-missing", CredentialFormat.Edc), (report.Verdict, report.Reason, report.Format));
        Assert.Null(report.Content);
    }

    [Fact]
    public void One_changed_letter_of_the_payload_leaves_only_the_signature()
    {
        var text = ForeignData.Text("edc", "samples", "micro-credential-annex1-signed.jsonld");
        var changed = text.Replace("ORGANIZACION TEST", "ORGANIZACION TOST", StringComparison.Ordinal);
        Assert.NotEqual(text, changed);

        var report = CredentialVerifier.Verify(System.Text.Encoding.UTF8.GetBytes(changed), VerificationInputs.Empty, VerificationPolicy.TrustingNobody, Now, null);

        Assert.Equal((Verdict.NotValid, "signature-invalid"), (report.Verdict, report.Reason));
        Assert.Equal(["format-recognised", "signature-invalid"], report.Checks.Select(check => check.Code));
        Assert.Null(report.Content);
    }

    private static VerificationReport Verify(string file, TrustList trust, DateTimeOffset? now = null)
    {
        var octets = ForeignData.Bytes("edc", "samples", file);
        var policy = new VerificationPolicy(trust, VerificationPolicy.MaxClockSkew);
        return CredentialVerifier.Verify(octets, VerificationInputs.Empty, policy, now ?? Now, null);
    }

    private static TrustList TrustInSample(string file)
    {
        var seal = SealedDocument.Parse(ForeignData.Bytes("edc", "samples", file)).Value.Signatures[0];
        var authorities = seal.ExtraCertificates.Where(certificate => certificate.IsSelfIssued).Select(certificate => Convert.ToBase64String(certificate.Der.Span));
        return TrustList.Parse(JsonSerializer.SerializeToUtf8Bytes(new
        {
            entries = new[] { new { name = "Commission sample", pins = new[] { seal.Certificate.Sha256 } } },
            timestampAnchors = authorities,
        })).Value;
    }
}
