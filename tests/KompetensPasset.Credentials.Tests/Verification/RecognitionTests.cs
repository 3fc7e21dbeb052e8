using KompetensPasset.Credentials.VcDataModel;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

public sealed class RecognitionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "input-empty")]
    [InlineData(" \r\n\t", "input-empty")]
    [InlineData("%PDF-1.7 …", "input-is-pdf")]
    [InlineData("<!DOCTYPE html><title>Bevis</title>", "input-is-web-page")]
    [InlineData("\n<html lang=\"sv\">", "input-is-web-page")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "input-is-picture")]
    [InlineData("GIF89a……", "input-is-picture")]
    [InlineData("PK\u0003\u0004…", "input-is-archive")]
    [InlineData("https://kompetenspasset.example/s/abc", "input-is-link")]
    [InlineData("Hej! Här kommer mitt intyg.", "format-unknown")]
    [InlineData("[]", "format-unknown")]
    [InlineData("{\"hello\": 1}", "format-unknown")]
    [InlineData("a.b", "format-unknown")]
    [InlineData("a.b.c.d.e", "format-unknown")]
    [InlineData("Hej. Mitt intyg. Tack", "format-unknown")]
    [InlineData("{\"id\": \"data:application/vc+jwt,Hej. Mitt intyg. Tack\", \"type\": \"EnvelopedVerifiableCredential\"}", "format-unknown")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' xmlns:o='https://purl.imsglobal.org/ob/v3p0'><o:credential verify='Hej. Mitt intyg. Tack'/></svg>", "format-unknown")]
    public void What_is_no_credential_is_named_and_could_not_be_told(string text, string code)
    {
        var report = Verify(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal(Verdict.CouldNotTell, report.Verdict);
        Assert.Equal(code, report.Reason);
        Assert.Equal(CredentialFormat.Unknown, report.Format);
        Assert.Equal(code, Assert.Single(report.Checks).Code);
        Assert.Null(report.Content);
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0x00 })]
    public void A_picture_is_named_as_one(byte[] octets)
    {
        Assert.Equal("input-is-picture", Verify(octets).Reason);
    }

    [Theory]
    [InlineData("""{"type": ["VerifiableCredential", "EuropeanDigitalCredential"]}""", CredentialFormat.Edc)]
    [InlineData("""{"credential": {"type": "EuropeanDigitalCredential"}}""", CredentialFormat.Edc)]
    [InlineData("""{"type": ["VerifiableCredential"]}""", CredentialFormat.Unknown)]
    [InlineData("""{"type": ["VerifiableCredential"], "credential": "x"}""", CredentialFormat.Unknown)]
    [InlineData("""{"type": "EuropeanDigitalCredential", "credential": ["x"]}""", CredentialFormat.Edc)]
    public void A_credential_without_any_signature_is_not_to_be_trusted(string json, CredentialFormat format)
    {
        var report = Verify(System.Text.Encoding.UTF8.GetBytes(json));

        Assert.Equal(Verdict.NotValid, report.Verdict);
        Assert.Equal("signature-missing", report.Reason);
        Assert.Equal(format, report.Format);
        Assert.Equal(format is CredentialFormat.Edc ? ["format-recognised", "signature-missing"] : ["signature-missing"], report.Checks.Select(check => check.Code));
    }

    [Fact]
    public void A_credential_with_a_proof_of_a_kind_that_we_do_not_have_could_not_be_told()
    {
        var report = Verify("""{"type": ["VerifiableCredential"], "proof": {"type": "DataIntegrityProof"}}"""u8.ToArray());

        Assert.Equal((Verdict.CouldNotTell, "signature-algorithm-unsupported"), (report.Verdict, report.Reason));
    }

    [Theory]
    [InlineData("""{"type": ["VerifiableCredential", "EuropeanDigitalCredential"], "proof": {"type": "DataIntegrityProof"}}""")]
    [InlineData("""{"credential": {"type": "EuropeanDigitalCredential", "proof": {"type": "DataIntegrityProof"}}}""")]
    public void A_European_credential_with_a_proof_in_place_of_a_seal_could_not_be_told(string json)
    {
        var report = Verify(System.Text.Encoding.UTF8.GetBytes(json));

        Assert.Equal((Verdict.CouldNotTell, "signature-algorithm-unsupported", CredentialFormat.Edc), (report.Verdict, report.Reason, report.Format));
    }

    [Fact]
    public void A_token_of_a_known_format_that_breaks_its_rules_is_told_with_the_rule_and_its_place()
    {
        var report = Verify(System.Text.Encoding.ASCII.GetBytes($"{Base64Url("""{"alg":"ES256","typ":"vc+jwt"}""")}.{Base64Url("""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"x y"}""")}.{Base64Url(new string('x', 64))}"));

        Assert.Equal((Verdict.NotValid, "content-malformed", CredentialFormat.VcJwt), (report.Verdict, report.Reason, report.Format));
        var evidence = Assert.Single(report.Checks).Evidence;
        Assert.Equal((VcErrors.BadIssuer, "/issuer"), (evidence["rule"], evidence["pointer"]));
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"vc+jwt"}""", "signature-algorithm-forbidden", Verdict.NotValid)]
    [InlineData("""{"alg":"HS256","typ":"vc+jwt"}""", "signature-algorithm-forbidden", Verdict.NotValid)]
    [InlineData("""{"typ":"vc+jwt"}""", "signature-algorithm-forbidden", Verdict.NotValid)]
    [InlineData("""{"alg":"NONE","typ":"dc+sd-jwt"}""", "signature-algorithm-forbidden", Verdict.NotValid)]
    [InlineData("""{"alg":"ES256K","typ":"vc+jwt"}""", "signature-algorithm-unsupported", Verdict.CouldNotTell)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","crit":["x"],"x":1}""", "signature-rules-broken", Verdict.NotValid)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","b64":false,"crit":["b64"]}""", "signature-rules-broken", Verdict.NotValid)]
    [InlineData("""{"alg":"ES256","typ":"vp+jwt"}""", "content-malformed", Verdict.NotValid)]
    [InlineData("""{"alg":"ES256","typ":"statuslist+jwt"}""", "other-document-kind", Verdict.NotValid)]
    [InlineData("""{"alg":"ES256","typ":"kb+jwt"}""", "other-document-kind", Verdict.NotValid)]
    [InlineData("""{"alg":"ES256","typ":"JWT"}""", "other-document-kind", Verdict.NotValid)]
    [InlineData("""{"alg":"ES256"}""", "other-document-kind", Verdict.NotValid)]
    [InlineData("""{"alg":"ES256","alg":"none","typ":"vc+jwt"}""", "document-malformed", Verdict.NotValid)]
    public void A_token_with_a_bad_header_is_refused_for_the_right_reason(string header, string code, Verdict verdict)
    {
        var suffix = header.Contains("sd-jwt", StringComparison.Ordinal) ? "~" : "";
        var token = $"{Base64Url(header)}.{Base64Url("{}")}.{Base64Url(new string('x', 64))}{suffix}";

        var report = Verify(System.Text.Encoding.ASCII.GetBytes(token));

        Assert.Equal((verdict, code), (report.Verdict, report.Reason));
    }

    [Theory]
    [InlineData("""{"alg":"ES256","typ":"vc+sd-jwt"}""", "{}", "~", "format-unsupported")]
    [InlineData("""{"alg":"ES256","typ":"application/vc+sd-jwt"}""", "{}", "", "format-unsupported")]
    [InlineData("""{"alg":"EdDSA","typ":"vc+ld+jwt"}""", "{}", "", "format-unsupported")]
    [InlineData("""{"alg":"none","typ":"vc+sd-jwt"}""", "{}", "~", "signature-algorithm-forbidden")]
    [InlineData("""{"alg":"RS256","typ":"JWT"}""", """{"iss":"https://a.example","vc":{"type":["VerifiableCredential","OpenBadgeCredential"]}}""", "", "format-unsupported")]
    [InlineData("""{"alg":"EdDSA"}""", """{"iss":"https://a.example","type":["VerifiableCredential","OpenBadgeCredential"]}""", "", "format-unsupported")]
    [InlineData("""{"alg":"HS256","typ":"JWT"}""", """{"vc":{"type":"VerifiableCredential"}}""", "", "signature-algorithm-forbidden")]
    [InlineData("""{"alg":"ES256","typ":"JWT"}""", """{"vc":{"type":"Invoice"}}""", "", "other-document-kind")]
    [InlineData("""{"alg":"ES256","typ":"JWT"}""", """{"vc":"VerifiableCredential"}""", "", "other-document-kind")]
    [InlineData("""{"alg":"ES256","typ":"statuslist+jwt"}""", """{"type":"VerifiableCredential"}""", "", "other-document-kind")]
    public void A_credential_in_a_format_without_a_reader_is_told_as_that(string header, string payload, string suffix, string code)
    {
        var report = Verify(System.Text.Encoding.ASCII.GetBytes($"{Base64Url(header)}.{Base64Url(payload)}.{Base64Url(new string('x', 64))}{suffix}"));

        Assert.Equal(code == "format-unsupported" ? Verdict.CouldNotTell : Verdict.NotValid, report.Verdict);
        Assert.Equal((code, CredentialFormat.Unknown), (report.Reason, report.Format));
        Assert.Null(report.Content);
    }

    [Fact]
    public void Nothing_that_octets_can_be_makes_the_verifier_throw_or_say_valid()
    {
        var seeds = new[] { "{\"payload\":\"\",\"signatures\":[{}]}", "eyJhbGciOiJFUzI1NiIsInR5cCI6InZjK2p3dCJ9.e30.AA", "eyJhbGciOiJFUzI1NiIsInR5cCI6ImRjK3NkLWp3dCJ9.e30.AA~~" };
        foreach (var seed in seeds.Select(System.Text.Encoding.ASCII.GetBytes))
        {
            for (var at = 0; at < seed.Length; at++)
            {
                for (var bit = 0; bit < 8; bit++)
                {
                    var changed = seed.ToArray();
                    changed[at] ^= (byte)(1 << bit);
                    Assert.NotEqual(Verdict.Valid, Verify(changed).Verdict);
                }

                Assert.NotEqual(Verdict.Valid, Verify(seed[..at]).Verdict);
            }
        }
    }

    private static VerificationReport Verify(byte[] octets) =>
        CredentialVerifier.Verify(octets, VerificationInputs.Empty, VerificationPolicy.TrustingNobody, Now, null);

    private static string Base64Url(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
