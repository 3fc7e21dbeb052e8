using System.Text.Json.Nodes;
using FsCheck.Xunit;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

public sealed class TimeStampTests(TimeStampTests.Stamped fixture) : IClassFixture<TimeStampTests.Stamped>
{
    private static readonly DateTimeOffset At = TestSeals.Within.AddSeconds(5);

    /// <summary>A sealed document and an authority that stamps it.</summary>
    public sealed class Stamped : IAsyncLifetime
    {
        private readonly SealCertificate seal = TestSeals.Create();

        internal TestTimeStampAuthority Authority { get; } = new();

        public SealCertificate Seal => seal;

        public JsonObject Bare { get; private set; } = [];

        public JsonObject Proven { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Bare = await SealedFiles.SealAsync(seal.Signer);
            Proven = Bare.WithEvidence(SealedFiles.Component("sigTst", SealedFiles.StampContainer(Authority.Stamp(Bare.SignatureText(), At))));
        }

        public ValueTask DisposeAsync()
        {
            seal.Dispose();
            Authority.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private IReadOnlyList<Certificate> Anchors => [fixture.Authority.Anchor];

    [Fact]
    public void A_time_stamp_over_the_signature_by_a_trusted_authority_proves_the_time()
    {
        var proven = Assert.IsType<TimeStampOutcome.ProvenTime>(SealingTime(fixture.Proven));

        Assert.Equal(At, proven.At);
        Assert.Equal(fixture.Authority.Authority, proven.Authority);
        Assert.Equal(TestSeals.Until, proven.AuthorityValidUntil);
    }

    [Fact]
    public void The_authority_itself_may_be_the_anchor() =>
        Assert.IsType<TimeStampOutcome.ProvenTime>(SealingTime(fixture.Proven, fixture.Authority.Authority));

    [Fact]
    public void An_authority_that_nobody_configured_proves_nothing()
    {
        using var other = new TestTimeStampAuthority(keyName: "another");

        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.AuthorityNotTrusted, At), SealingTime(fixture.Proven, other.Anchor));
        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.AuthorityNotTrusted, At), SealingTime(fixture.Proven, fixture.Seal.Issuers[0]));
        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.AuthorityNotTrusted, At), Signature(fixture.Proven).SealingTime([]));
    }

    [Fact]
    public void Without_a_time_stamp_nothing_is_proven() =>
        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.Absent, null), SealingTime(fixture.Bare));

    [Fact]
    public async Task A_time_stamp_copied_from_another_seal_proves_nothing()
    {
        var other = await SealedFiles.SealAsync(fixture.Seal.Signer, SealedFiles.Content.Replace("1.50", "2.50", StringComparison.Ordinal));
        other.Signature()["header"] = fixture.Proven.Signature()["header"]!.DeepClone();

        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.ImprintMismatch, At), SealingTime(other));
    }

    [Fact]
    public void A_time_stamp_over_the_octets_of_the_signature_instead_of_its_text_proves_nothing()
    {
        Assert.True(StrictBase64Url.TryDecode((string)fixture.Bare.Signature()["signature"]!, out var raw));

        AssertReason(TimeStampReasons.ImprintMismatch, fixture.Authority.Stamp(raw, At));
    }

    [Fact]
    public void A_stronger_digest_is_taken_and_a_weak_one_is_not()
    {
        Assert.IsType<TimeStampOutcome.ProvenTime>(SealingTime(WithToken(Stamp(new TokenPlan { Digest = TokenPlan.Sha512 }))));
        AssertReason(TimeStampReasons.WeakDigest, Stamp(new TokenPlan { Digest = TokenPlan.Sha1 }));
    }

    [Fact]
    public void A_token_that_is_changed_or_cut_or_followed_by_something_proves_nothing()
    {
        var token = Stamp();
        AssertReason(TimeStampReasons.Malformed, []);
        AssertReason(TimeStampReasons.Malformed, token[..^1]);
        AssertReason(TimeStampReasons.Malformed, [.. token, 0]);
        AssertReason(TimeStampReasons.SignatureWrong, [.. token[..^1], (byte)(token[^1] ^ 1)]);
    }

    [Fact]
    public void A_token_with_another_time_written_into_it_proves_nothing()
    {
        var token = Stamp();
        var time = SealedFiles.Utf8("20260314092658Z");
        var at = token.AsSpan().IndexOf(time);
        SealedFiles.Utf8("20250314092658Z").CopyTo(token, at);

        Assert.True(at > 0);
        AssertReason(TimeStampReasons.SignatureWrong, token);
    }

    [Fact]
    public void An_authority_whose_certificate_was_not_valid_at_its_own_time_proves_nothing()
    {
        using var expired = new TestTimeStampAuthority(until: At.AddDays(-1));
        var token = expired.Stamp(fixture.Bare.SignatureText(), At);

        var outcome = Assert.IsType<TimeStampOutcome.Unproven>(SealingTime(WithToken(token), expired.Anchor));

        Assert.Equal(TimeStampReasons.AuthorityNotValid, outcome.Reason);
    }

    [Fact]
    public void A_certificate_for_another_use_makes_no_time_stamps()
    {
        using var emailOnly = new TestTimeStampAuthority(usage: "1.3.6.1.5.5.7.3.4");
        var token = emailOnly.Stamp(fixture.Bare.SignatureText(), At);

        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.SignatureWrong, At), SealingTime(WithToken(token), emailOnly.Anchor));
    }

    [Fact]
    public void The_authoritys_certificates_may_come_from_the_evidence_beside_the_token()
    {
        var token = fixture.Authority.Stamp(fixture.Bare.SignatureText(), At, new TokenPlan { Include = System.Security.Cryptography.X509Certificates.X509IncludeOption.None });
        var certificate = new JsonObject { ["x509Cert"] = new JsonObject { ["val"] = Convert.ToBase64String(fixture.Authority.Authority.Der.Span) } };
        var stamp = SealedFiles.Component("sigTst", SealedFiles.StampContainer(token));

        AssertReason(TimeStampReasons.SignatureWrong, token);
        Assert.IsType<TimeStampOutcome.ProvenTime>(SealingTime(fixture.Bare.WithEvidence(stamp, SealedFiles.Component("xVals", new JsonArray(certificate.DeepClone())))));
        Assert.IsType<TimeStampOutcome.ProvenTime>(SealingTime(fixture.Bare.WithEvidence(stamp, SealedFiles.Component("tstVD", new JsonObject { ["xVals"] = new JsonArray(certificate) }))));
    }

    [Fact]
    public void Of_several_time_stamps_the_earliest_that_proves_anything_counts()
    {
        var later = fixture.Authority.Stamp(fixture.Bare.SignatureText(), At.AddDays(9));
        var foreign = SealedFiles.Component("sigTst", SealedFiles.StampContainer([1, 2, 3]));
        var document = fixture.Bare.WithEvidence(foreign, SealedFiles.Component("sigTst", SealedFiles.StampContainer(later, Stamp())));

        Assert.Equal(At, Assert.IsType<TimeStampOutcome.ProvenTime>(SealingTime(document)).At);
        Assert.Equal(3, Signature(document).TimeStamps.Length);
    }

    [Fact]
    public async Task A_time_stamp_over_the_content_is_judged_but_proves_no_sealing_time()
    {
        var container = SealedFiles.StampContainer(fixture.Authority.Stamp(SealedFiles.Utf8(SealedFiles.Content), At.AddMinutes(-1)));
        var document = await SealedFiles.SealAsync(fixture.Seal.Signer, h => h.With("adoTst", container).With("crit", new JsonArray("b64", "sigT", "adoTst")));

        var signature = Signature(document);
        var stamp = Assert.Single(signature.TimeStamps);

        Assert.True(signature.Verify());
        Assert.Equal(TimeStampKind.Content, stamp.Kind);
        Assert.Equal(At.AddMinutes(-1), Assert.IsType<TimeStampOutcome.ProvenTime>(stamp.Evaluate(Anchors)).At);
        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.Absent, null), signature.SealingTime(Anchors));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void Evidence_that_is_no_list_is_none(string evidence)
    {
        var document = JsonNode.Parse(fixture.Proven.ToJsonString())!.AsObject();
        document.Signature()["header"]!["etsiU"] = JsonNode.Parse(evidence);

        Assert.True(Signature(document).Verify());
        Assert.Empty(Signature(document).TimeStamps);
        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.Absent, null), SealingTime(document));
    }

    [Fact]
    public void Evidence_may_be_written_as_plain_objects_but_not_half_and_half()
    {
        var plain = new JsonObject { ["sigTst"] = SealedFiles.StampContainer(Stamp()) };

        Assert.IsType<TimeStampOutcome.ProvenTime>(SealingTime(fixture.Bare.WithEvidence(plain)));
        Assert.Empty(Signature(fixture.Bare.WithEvidence(plain, SealedFiles.Component("sigTst", SealedFiles.StampContainer(Stamp())))).TimeStamps);
    }

    [Theory]
    [InlineData("""{"sigTst":7}""")]
    [InlineData("""{"sigTst":{}}""")]
    [InlineData("""{"sigTst":{"tstTokens":7}}""")]
    [InlineData("""{"sigTst":{"tstTokens":[7]}}""")]
    [InlineData("""{"sigTst":{"tstTokens":[{"val":7}]}}""")]
    [InlineData("""{"sigTst":{"tstTokens":[{"val":"???"}]}}""")]
    [InlineData("""{"sigTst":{"canonAlg":"x","tstTokens":[{"val":"AAAA"}]}}""")]
    public void Evidence_of_another_shape_is_a_malformed_time_stamp(string component) =>
        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.Malformed, null), SealingTime(fixture.Bare.WithEvidence(JsonNode.Parse(component))));

    [Theory]
    [InlineData("7")]
    [InlineData("\"\"")]
    [InlineData("\"AAAA\"")]
    [InlineData("\"e30\"")]
    [InlineData("{}")]
    [InlineData("""{"xVals":7}""")]
    [InlineData("""{"xVals":[7,{"x509Cert":{"val":"AAAA"}},{"otherCert":{"val":"AAAA"}}]}""")]
    public void Evidence_that_cannot_be_read_is_left_out(string component)
    {
        var signature = Signature(fixture.Bare.WithEvidence(JsonNode.Parse(component)));

        Assert.True(signature.Verify());
        Assert.Empty(signature.TimeStamps);
        Assert.Empty(signature.ExtraCertificates);
    }

    [Fact]
    public void More_evidence_than_the_limits_is_left_out()
    {
        var many = Enumerable.Repeat(Stamp(), CredentialLimits.MaxTimeStamps + 1).ToArray();
        var certificate = new JsonObject { ["x509Cert"] = new JsonObject { ["val"] = Convert.ToBase64String(fixture.Seal.Certificate.Der.Span) } };
        var values = new JsonArray([.. Enumerable.Repeat(certificate, CredentialLimits.MaxEvidenceCertificates + 1).Select(c => c.DeepClone())]);

        var signature = Signature(fixture.Bare.WithEvidence(SealedFiles.Component("sigTst", SealedFiles.StampContainer(many)), SealedFiles.Component("xVals", values)));

        Assert.Equal(CredentialLimits.MaxTimeStamps, signature.TimeStamps.Length);
        Assert.Equal(CredentialLimits.MaxEvidenceCertificates, signature.ExtraCertificates.Length);
    }

    [Property]
    public bool No_change_of_the_evidence_improves_a_seal(int position, char replacement)
    {
        var text = ((string)fixture.Proven.Signature()["header"]!["etsiU"]![0]!).ToCharArray();
        text[(int)((uint)position % text.Length)] = replacement;
        var changed = fixture.Proven.WithEvidence(JsonValue.Create(new string(text)));

        // Without anchors the best is "unproven"; with them the time may get lost but not become another one, and the signature stays as right as it was.
        var signature = Signature(changed);
        return signature.Verify()
            && signature.SealingTime([]) is TimeStampOutcome.Unproven
            && (signature.SealingTime(Anchors) is TimeStampOutcome.Unproven || signature.SealingTime(Anchors).Equals(SealingTime(fixture.Proven)));
    }

    [Fact]
    public void No_evidence_makes_a_broken_signature_right()
    {
        var broken = fixture.Proven.DeepClone().AsObject();
        broken["payload"] = SealedFiles.Content.Replace("1.50", "9.50", StringComparison.Ordinal);

        var signature = Signature(broken);

        Assert.False(signature.Verify());
    }

    private byte[] Stamp(TokenPlan? plan = null) => fixture.Authority.Stamp(fixture.Bare.SignatureText(), At, plan);

    private JsonObject WithToken(byte[] token) => fixture.Bare.WithEvidence(SealedFiles.Component("sigTst", SealedFiles.StampContainer(token)));

    private void AssertReason(string reason, byte[] token) => Assert.Equal(reason, Assert.IsType<TimeStampOutcome.Unproven>(SealingTime(WithToken(token))).Reason);

    private TimeStampOutcome SealingTime(JsonObject document, params Certificate[] anchors) => Signature(document).SealingTime(anchors.Length == 0 ? Anchors : anchors);

    private static SealSignature Signature(JsonObject document) => SealedFiles.Parse(document).Value.Signatures[0];
}
