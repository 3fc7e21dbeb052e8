using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>Time-stamps that are nearly right: one rule broken, everything else in order.</summary>
public sealed class TimeStampEdgeTests(TimeStampEdgeTests.Sealed fixture) : IClassFixture<TimeStampEdgeTests.Sealed>
{
    private static readonly DateTimeOffset At = TestSeals.Within.AddSeconds(5);
    private static readonly CertificatePlan Root = new("Time-stamp root") { IsAuthority = true, Rsa = true };
    private static readonly CertificatePlan Issuing = Root with { Name = "Issuing time-stamp authority" };

    /// <summary>A seal and an authority.</summary>
    public sealed class Sealed : IAsyncLifetime
    {
        public SealCertificate Seal { get; } = TestSeals.Create();

        internal TestTimeStampAuthority Authority { get; } = new();

        public JsonObject Bare { get; private set; } = [];

        public async ValueTask InitializeAsync() => Bare = await SealedFiles.SealAsync(Seal.Signer);

        public ValueTask DisposeAsync()
        {
            Seal.Dispose();
            Authority.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public void A_signature_over_a_weak_digest_proves_nothing() =>
        Assert.Equal(TimeStampReasons.WeakDigest, ReasonOf(new TokenPlan { SignerDigest = TokenPlan.Sha1 }));

    [Fact]
    public void A_token_with_two_signatures_proves_nothing() =>
        Assert.Equal(TimeStampReasons.WeakDigest, ReasonOf(new TokenPlan { Signatures = 2 }));

    [Theory]
    [InlineData(TokenPlan.Sha256)]
    [InlineData(TokenPlan.Sha384)]
    [InlineData(TokenPlan.Sha512)]
    public void Strong_digests_are_taken(string digest) => Assert.Null(ReasonOf(new TokenPlan { Digest = digest, SignerDigest = digest }));

    [Fact]
    public void An_imprint_over_a_canonical_form_is_not_what_was_sealed()
    {
        var container = SealedFiles.StampContainer(Stamp(fixture.Authority));
        container["canonAlg"] = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.Malformed, null), SealingTime(SealedFiles.Component("sigTst", container), fixture.Authority));
    }

    [Fact]
    public void The_way_to_the_anchor_may_come_with_the_token()
    {
        using var authority = new TestTimeStampAuthority(Root, Issuing);

        Assert.Equal(TimeStampReasons.AuthorityNotTrusted, ReasonOf(new TokenPlan(), authority));
        Assert.Null(ReasonOf(new TokenPlan { Brings = [authority.Issuing] }, authority));
    }

    // The certificates of a token are a set, in which the longest comes last.
    [Theory]
    [InlineData(CredentialLimits.MaxCertificates, null)]
    [InlineData(CredentialLimits.MaxCertificates + 1, TimeStampReasons.AuthorityNotTrusted)]
    public void Of_the_certificates_of_a_token_as_many_are_read_as_the_limit_says(int count, string? reason)
    {
        using var authority = new TestTimeStampAuthority(Root, Issuing with { Further = new X509Extension("1.2.3.4.5", new byte[2000], critical: false) });
        var others = Enumerable.Range(0, count - 2).Select(i => new CertificatePlan($"Other {i}").Create()).ToArray();

        Assert.Equal(reason, ReasonOf(new TokenPlan { Brings = [.. others, authority.Issuing] }, authority));
        Array.ForEach(others, other => other.Dispose());
    }

    [Fact]
    public void Nobody_above_the_authority_may_have_run_out()
    {
        using var authority = new TestTimeStampAuthority(Root, Issuing with { Until = At.AddSeconds(-1) });

        Assert.Equal(TimeStampReasons.AuthorityNotValid, ReasonOf(new TokenPlan { Brings = [authority.Issuing] }, authority));
    }

    [Fact]
    public void Nobody_above_the_authority_may_begin_later()
    {
        using var authority = new TestTimeStampAuthority(Root, Issuing with { From = At.AddSeconds(1) });

        Assert.Equal(TimeStampReasons.AuthorityNotValid, ReasonOf(new TokenPlan { Brings = [authority.Issuing] }, authority));
    }

    [Fact]
    public void Who_may_not_issue_certificates_makes_no_authority()
    {
        using var authority = new TestTimeStampAuthority(Root, Issuing with { IsAuthority = false });

        Assert.Equal(TimeStampReasons.AuthorityNotValid, ReasonOf(new TokenPlan { Brings = [authority.Issuing] }, authority));
    }

    [Fact]
    public async Task A_revoked_authority_proves_nothing_about_the_content_either()
    {
        var container = SealedFiles.StampContainer(fixture.Authority.Stamp(SealedFiles.Utf8(SealedFiles.Content), At));
        var list = new RevocationPlan { ThisUpdate = At.AddDays(1), NextUpdate = At.AddDays(2) }.Naming(fixture.Authority.Root, fixture.Authority.Authority, At);
        var document = await SealedFiles.SealAsync(fixture.Seal.Signer, header => header.With("adoTst", container));

        var signature = Signature(document.WithEvidence(SealedFiles.Component("rVals", SealedFiles.Revocation([list]))));

        Assert.Equal(new TimeStampOutcome.Unproven(TimeStampReasons.AuthorityRevoked, At), Assert.Single(signature.TimeStamps).Evaluate([fixture.Authority.Anchor]));
    }

    [Fact]
    public void An_archive_time_stamp_in_the_very_component_of_the_other_takes_nothing_over()
    {
        using var brief = new TestTimeStampAuthority(until: At.AddMonths(1), name: "Brief time-stamp root");
        var archived = fixture.Authority.Stamp(SealedFiles.Utf8($"{fixture.Bare["payload"]}.{fixture.Bare.Signature()["protected"]}.{fixture.Bare.Signature()["signature"]}."), At.AddDays(1));
        var both = new JsonObject { ["sigTst"] = SealedFiles.StampContainer(Stamp(brief)), ["arcTst"] = SealedFiles.StampContainer(archived) };
        var signature = Signature(fixture.Bare.WithEvidence(JsonValue.Create(Tokens.Encode(both.ToJsonString()))));

        var proven = Assert.IsType<TimeStampOutcome.ProvenTime>(signature.SealingTime([brief.Anchor, fixture.Authority.Anchor]));

        Assert.All(signature.TimeStamps, stamp => Assert.IsType<TimeStampOutcome.ProvenTime>(stamp.Evaluate([brief.Anchor, fixture.Authority.Anchor])));
        Assert.Equal(At.AddMonths(1), proven.AuthorityValidUntil);
    }

    private byte[] Stamp(TestTimeStampAuthority authority, TokenPlan? plan = null) => authority.Stamp(fixture.Bare.SignatureText(), At, plan);

    // Null where the time is proven.
    private string? ReasonOf(TokenPlan plan, TestTimeStampAuthority? authority = null) =>
        (SealingTime(SealedFiles.Component("sigTst", SealedFiles.StampContainer(Stamp(authority ?? fixture.Authority, plan))), authority ?? fixture.Authority) as TimeStampOutcome.Unproven)?.Reason;

    private TimeStampOutcome SealingTime(JsonNode component, TestTimeStampAuthority authority) => Signature(fixture.Bare.WithEvidence(component)).SealingTime([authority.Anchor]);

    private static SealSignature Signature(JsonObject document) => SealedFiles.Parse(document).Value.Signatures[0];
}
