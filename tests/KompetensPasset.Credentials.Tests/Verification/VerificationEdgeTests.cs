using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Tables and borders of single parts of the verifier, which whole documents reach only in a few places.</summary>
public sealed class VerificationEdgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("424D 00000000 0000 000000000000000000000000000000000000 00", "input-is-picture")]
    [InlineData("424D 00000000 0000 000000000000000000000000000000000000", null)]
    [InlineData("424D 00000000 0100 000000000000000000000000000000000000 00", null)]
    [InlineData("424D 00000000 0001 000000000000000000000000000000000000 00", null)]
    [InlineData("49492A00", "input-is-picture")]
    [InlineData("4D4D002A", "input-is-picture")]
    [InlineData("52494646 00000000 57454250 00", "input-is-picture")]
    [InlineData("52494646 00000000 57454250", null)]
    [InlineData("52494646 00000000 57415645 00", null)]
    [InlineData("00000018 66747970 68656963 00", "input-is-picture")]
    [InlineData("00000018 66747970 68656963", null)]
    [InlineData("47494638", "input-is-picture")]
    [InlineData("FFD8FF", "input-is-picture")]
    [InlineData("89504E47", "input-is-picture")]
    [InlineData("255044462D", "input-is-pdf")]
    [InlineData("504B0304", "input-is-archive")]
    [InlineData("68747470733A2F2F", "input-is-link")]
    [InlineData("48545450 3A2F2F", "input-is-link")]
    [InlineData("687474703A2F", null)]
    [InlineData("3C53564720", "input-is-picture")]
    [InlineData("3C48544D4C3E", "input-is-web-page")]
    [InlineData("3C3F786D6C3E", null)]
    public void A_file_of_another_kind_is_known_by_its_first_octets(string hex, string? name) => Assert.Equal(name, ForeignFiles.Name(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void What_a_page_is_stands_in_its_first_thousand_octets()
    {
        Assert.Equal("input-is-web-page", ForeignFiles.Name(Scene.Ascii("<" + new string(' ', 1024 - 1 - 5) + "<html")));
        Assert.Null(ForeignFiles.Name(Scene.Ascii("<" + new string(' ', 1024 - 5) + "<html")));
    }

    [Theory]
    [InlineData("Ed448")]
    [InlineData("ES256K")]
    [InlineData("ESP256")]
    [InlineData("ESP384")]
    [InlineData("ESP512")]
    [InlineData("ML-DSA-44")]
    [InlineData("ML-DSA-65")]
    [InlineData("ML-DSA-87")]
    public void An_algorithm_that_is_sound_and_not_ours_is_no_forgery(string algorithm)
    {
        var header = JsonSerializer.SerializeToElement(new { alg = algorithm });

        Assert.Equal(("signature-algorithm-unsupported", "format-unsupported"), (JoseGlance.AlgorithmCode(header), JoseGlance.UnsupportedCode(header)));
    }

    [Theory]
    [InlineData("ES256", "format-unsupported")]
    [InlineData("none", "signature-algorithm-forbidden")]
    [InlineData("HS256", "signature-algorithm-forbidden")]
    [InlineData(null, "signature-algorithm-forbidden")]
    public void A_format_without_a_reader_says_whether_its_algorithm_protects(string? algorithm, string code) =>
        Assert.Equal(code, JoseGlance.UnsupportedCode(JsonSerializer.SerializeToElement(new { alg = algorithm })));

    [Theory]
    [InlineData("NTRSE-5599990001", "5599990001", true)]
    [InlineData("NTRSE-5599990001", "559999-0001", true)]
    [InlineData("NTRSE-5599990001", "SE5599990001", true)]
    [InlineData("NTRSE-5599990001", "ntrse-5599990001", true)]
    [InlineData("NTRSE-5599990001", "NTRSE-5599990001 559999-0001", false)]
    [InlineData("NTRSE-5599990001", "NO5599990001", false)]
    [InlineData("NTRSE-5599990001", "5599990002", false)]
    [InlineData("NTRSE-12345678", "12345678", true)]
    [InlineData("NTRSE-1234567", "1234567", false)]
    [InlineData("NTRSE-1234567", "NTRSE-1234567", true)]
    [InlineData("NTRSEX-5599990001", "5599990001", false)]
    [InlineData("5599990001", "5599990001", true)]
    [InlineData(null, "5599990001", false)]
    public void A_certificates_organisation_is_named_in_every_form_of_its_number(string? certificate, string document, bool matches) =>
        Assert.Equal(matches ? certificate : null, OrganisationIdentifier.Match(certificate, [document]));

    [Fact]
    public void The_right_number_beside_another_of_the_same_register_is_no_match()
    {
        Assert.Null(OrganisationIdentifier.Match("NTRSE-5599990001", ["5599990001", "NTRSE-5599990002"]));
        Assert.Null(OrganisationIdentifier.Match("NTRSE-5599990001", ["5599990001", "ntrse-5599990002"]));
        Assert.NotNull(OrganisationIdentifier.Match("NTRSE-5599990001", ["5599990001", "VATSE-5599990002"]));
        Assert.Null(OrganisationIdentifier.Match("NTRSE-5599990001", []));
    }

    [Theory]
    [InlineData("https://a.example", true)]
    [InlineData("http://localhost:5000/a", true)]
    [InlineData("http://a.example", false)]
    [InlineData("https://a.example?x", false)]
    [InlineData("https://a.example#x", false)]
    [InlineData("https://u@a.example", false)]
    [InlineData("https://ååååååååååååååååååååååååååååååååååååååååååååååååååååååååååå.example", false)] // longer than a label may be in ASCII
    [InlineData("a.example", false)]
    [InlineData("did:web:a.example", true)]
    [InlineData("did:key:z6Mk", false)]
    [InlineData(null, false)]
    public void An_issuer_has_an_address_where_its_keys_can_be_asked_for(string? issuer, bool has) => Assert.Equal(has, IssuerKeys.HasAddress(issuer));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(null, true)]
    public void A_published_key_stands_until_the_second_of_its_withdrawal(int? seconds, bool stands) =>
        Assert.Equal(stands, new PublishedKey(TestKeys.Issuer.PublicKey, null, seconds is { } s ? Now.AddSeconds(s) : null).Stands(Now));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(59, 59)]
    [InlineData(60, 60)]
    [InlineData(61, 60)]
    public void No_more_than_a_minute_is_granted_to_clocks_and_no_less_than_nothing(int asked, int granted) =>
        Assert.Equal(TimeSpan.FromSeconds(granted), (VerificationPolicy.TrustingNobody with { ClockSkew = TimeSpan.FromSeconds(asked) }).Skew);

    [Theory]
    [InlineData("https://a.example/l", StatusListKind.Token, null, "https://a.example/l")]
    [InlineData("https://a.example/l", StatusListKind.Token, 1_764_000_000L, "https://a.example/l?time=1764000000")]
    [InlineData("https://a.example/l?x=1", StatusListKind.Token, 1_764_000_000L, "https://a.example/l?x=1&time=1764000000")]
    [InlineData("https://a.example/l?", StatusListKind.Token, 1_764_000_000L, "https://a.example/l?time=1764000000")]
    [InlineData("https://a.example/l?x", StatusListKind.Bitstring, 1_764_000_000L, "https://a.example/l?x&timestamp=2025-11-24T16:00:00Z")]
    public void A_list_of_another_time_is_asked_for_with_that_time(string uri, StatusListKind kind, long? seconds, string address)
    {
        var required = new RequiredInput.StatusList(new Uri(uri), kind, seconds is { } s ? DateTimeOffset.FromUnixTimeSeconds(s) : null);

        Assert.Equal(address, required.Address.AbsoluteUri);
    }

    [Fact]
    public void Each_input_has_the_media_types_that_its_specification_names()
    {
        var uri = new Uri("https://a.example");

        Assert.Equal(["application/json"], new RequiredInput.IssuerMetadata(uri).MediaTypes);
        Assert.Equal(["application/jwk-set+json", "application/json"], new RequiredInput.KeySet(uri).MediaTypes);
        Assert.Equal(["application/did+json", "application/did", "application/did+ld+json", "application/json"], new RequiredInput.DidDocument("did:web:a.example", uri).MediaTypes);
        Assert.Equal(["application/statuslist+jwt"], new RequiredInput.StatusList(uri, StatusListKind.Token, null).MediaTypes);
        Assert.Equal(
            ["application/vc+jwt", "application/jwt", "application/vc", "application/vc+ld+json", "application/ld+json", "application/json"],
            new RequiredInput.StatusList(uri, StatusListKind.Bitstring, null).MediaTypes);
        Assert.Equal(["application/json", "application/ld+json"], new RequiredInput.StatusList(uri, StatusListKind.Revocations, null).MediaTypes);
    }

    [Theory]
    [InlineData(JoseErrors.WrongType, "other-document-kind")]
    [InlineData(SdJwtErrors.TooManyDisclosures, "document-too-large")]
    [InlineData(StrictJson.TooDeep, "document-too-deep")]
    [InlineData(JoseErrors.AlgorithmNotAllowed, "signature-algorithm-forbidden")]
    [InlineData(JoseErrors.CriticalNotUnderstood, "signature-rules-broken")]
    [InlineData(JoseErrors.UnencodedPayload, "signature-rules-broken")]
    [InlineData(JoseErrors.BadCertificates, "signature-rules-broken")]
    [InlineData(JoseErrors.CertificateMismatch, "signature-rules-broken")]
    [InlineData(JoseErrors.BadHeader, "signature-rules-broken")]
    [InlineData(JoseErrors.Malformed, "document-malformed")]
    [InlineData(StrictJson.NotJson, "document-malformed")]
    [InlineData(StrictJson.DuplicateMember, "document-malformed")]
    [InlineData(StrictJson.LoneSurrogate, "document-malformed")]
    [InlineData("seal-anything", "signature-rules-broken")]
    [InlineData("sd-jwt-anything", "document-malformed")]
    [InlineData("anything", "content-malformed")]
    public void Each_refusal_of_a_reader_has_its_code_in_the_report(string error, string code) => Assert.Equal(code, CredentialReader.CodeOf(new CredentialError(error, "")));

    [Theory]
    [InlineData("2026-01-31T23:30:00Z", "1 februari 2026", "1 February 2026", "1 februari 2026 kl. 00.30", "1 February 2026 at 00:30")]
    [InlineData("2026-12-09T08:05:00Z", "9 december 2026", "9 December 2026", "9 december 2026 kl. 09.05", "9 December 2026 at 09:05")]
    [InlineData("2026-07-01T10:00:00Z", "1 juli 2026", "1 July 2026", "1 juli 2026 kl. 12.00", "1 July 2026 at 12:00")]
    public void An_instant_is_written_as_people_in_Sweden_see_it(string text, string sv, string en, string svTime, string enTime)
    {
        var instant = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((sv, en), (SentenceText.Date(instant, true), SentenceText.Date(instant, false)));
        Assert.Equal((svTime, enTime), (SentenceText.Time(instant, true), SentenceText.Time(instant, false)));
    }

    [Theory]
    [InlineData("januari")]
    [InlineData("februari")]
    [InlineData("mars")]
    [InlineData("april")]
    [InlineData("maj")]
    [InlineData("juni")]
    [InlineData("juli")]
    [InlineData("augusti")]
    [InlineData("september")]
    [InlineData("oktober")]
    [InlineData("november")]
    [InlineData("december")]
    public void Months_have_their_Swedish_names(string name) =>
        Assert.Single(Enumerable.Range(1, 12), month => SentenceText.Date(new DateOnly(2026, month, 2), true) == $"2 {name} 2026");

    [Fact]
    public void Names_are_given_to_what_is_a_value_only()
    {
        Assert.Equal(["valid", "genuine-with-remarks", "not-valid", "could-not-tell"], Enum.GetValues<Verdict>().Select(VerificationNames.Of));
        Assert.Equal(["passed", "failed", "not-checked", "not-applicable"], Enum.GetValues<CheckOutcome>().Select(VerificationNames.Of));
        Assert.Equal(["none", "remark", "could-not-tell", "not-valid"], Enum.GetValues<CheckConsequence>().Select(VerificationNames.Of));
        Assert.Equal(["passed", "warning", "failed", "not-checked", "not-applicable"], Enum.GetValues<CheckMark>().Select(VerificationNames.Of));
        Assert.Equal(["unknown", "edc", "vc+jwt", "dc+sd-jwt", "jwt_vc_json", "vc+sd-jwt", "ldp_vc", "vc+cose", "presentation"], Enum.GetValues<CredentialFormat>().Select(VerificationNames.Of));
        Assert.Equal(["presented", "part", "endorsement"], Enum.GetValues<EnclosedRole>().Select(VerificationNames.Of));
        Assert.Throws<ArgumentOutOfRangeException>(() => VerificationNames.Of((Verdict)99));
    }
}
