using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Trust;

public sealed class CertificatePathTests : IDisposable
{
    private static readonly CertificatePlan RootPlan = new("Root") { IsAuthority = true, KeyUsage = X509KeyUsageFlags.KeyCertSign };
    private static readonly CertificatePlan LeafPlan = new("Leaf") { IsAuthority = false, KeyUsage = X509KeyUsageFlags.NonRepudiation };

    private readonly List<IDisposable> owned = [];
    private readonly X509Certificate2 root;

    public CertificatePathTests() => root = Make(RootPlan);

    public void Dispose() => owned.ForEach(o => o.Dispose());

    [Fact]
    public void A_demo_seal_is_anchored_by_its_own_authority_and_by_no_other()
    {
        using var seal = TestSeals.Create();
        using var other = TestSeals.Create();
        var entry = TestSeals.Trusting(seal.Issuers[0]);

        Assert.Equal(new CertificatePath.Anchored(seal.Issuers[0], entry), CertificatePath.Evaluate(seal.Certificate, [], [entry], TestSeals.Within));
        Assert.Equal(new CertificatePath.NotAnchored(), CertificatePath.Evaluate(other.Certificate, other.Issuers, [entry], TestSeals.Within));
        Assert.Equal(new CertificatePath.NotAnchored(), CertificatePath.Evaluate(seal.Certificate, seal.Issuers, [], TestSeals.Within));
    }

    [Fact]
    public void Of_several_entries_the_one_that_vouches_is_named()
    {
        using var seal = TestSeals.Create();
        using var other = TestSeals.Create();
        TrustEntry[] entries = [new("Other") { Anchors = [other.Issuers[0]] }, new("Right") { Anchors = [seal.Issuers[0]] }, new("Right too") { Anchors = [seal.Issuers[0]] }];

        var path = Assert.IsType<CertificatePath.Anchored>(CertificatePath.Evaluate(seal.Certificate, [], entries, TestSeals.Within));

        Assert.Equal("Right", path.Entry.Name);
    }

    [Fact]
    public void A_pinned_certificate_is_compared_and_needs_no_authority()
    {
        using var seal = TestSeals.Create();
        using var other = TestSeals.Create();
        var entry = TestSeals.Pinning(seal.Certificate);

        Assert.Equal(new CertificatePath.Pinned(entry), CertificatePath.Evaluate(seal.Certificate, [], [entry], TestSeals.Within));
        Assert.Equal(new CertificatePath.NotAnchored(), CertificatePath.Evaluate(other.Certificate, [seal.Certificate], [entry], TestSeals.Within));
    }

    [Fact]
    public void Validity_is_judged_at_the_instant_asked_for_to_the_second()
    {
        using var seal = TestSeals.Create();
        foreach (var entry in (TrustEntry[])[TestSeals.Trusting(seal.Issuers[0]), TestSeals.Pinning(seal.Certificate)])
        {
            Assert.Equal(new CertificatePath.NotYetValid(TestSeals.From), Evaluate(TestSeals.From.AddSeconds(-1)));
            Assert.IsNotType<CertificatePath.NotYetValid>(Evaluate(TestSeals.From));
            Assert.IsNotType<CertificatePath.Expired>(Evaluate(TestSeals.Until));
            Assert.Equal(new CertificatePath.Expired(TestSeals.Until), Evaluate(TestSeals.Until.AddSeconds(1)));
            Assert.Equal(new CertificatePath.Expired(TestSeals.Until), Evaluate(TestSeals.Until.AddYears(50)));

            CertificatePath Evaluate(DateTimeOffset at) => CertificatePath.Evaluate(seal.Certificate, [], [entry], at);
        }
    }

    [Fact]
    public void An_authority_that_has_run_out_ends_the_validity_of_what_it_issued()
    {
        var early = Make(RootPlan with { Name = "Early", Until = TestSeals.Within });
        var leaf = Make(LeafPlan, early);

        Assert.Equal(new CertificatePath.Expired(TestSeals.Within), Evaluate(leaf, early, TestSeals.Within.AddSeconds(1)));
        Assert.IsType<CertificatePath.Anchored>(Evaluate(leaf, early, TestSeals.Within));
    }

    [Fact]
    public void A_stranger_stays_a_stranger_when_he_has_run_out_too()
    {
        using var seal = TestSeals.Create();

        Assert.IsType<CertificatePath.NotAnchored>(CertificatePath.Evaluate(seal.Certificate, seal.Issuers, [TestSeals.Trusting(Public(root))], TestSeals.Until.AddYears(1)));
    }

    [Fact]
    public void An_intermediate_may_come_from_the_evidence_in_any_order()
    {
        var intermediate = Make(RootPlan with { Name = "Intermediate" }, root);
        var leaf = Public(Make(LeafPlan, intermediate));
        var entry = TestSeals.Trusting(Public(root));

        Assert.IsType<CertificatePath.NotAnchored>(CertificatePath.Evaluate(leaf, [], [entry], TestSeals.Within));
        Assert.IsType<CertificatePath.Anchored>(CertificatePath.Evaluate(leaf, [Public(root), leaf, Public(intermediate)], [entry], TestSeals.Within));
    }

    [Fact]
    public void An_intermediate_may_itself_be_the_anchor()
    {
        var intermediate = Make(RootPlan with { Name = "Intermediate" }, root);
        var leaf = Public(Make(LeafPlan, intermediate));

        Assert.IsType<CertificatePath.Anchored>(CertificatePath.Evaluate(leaf, [], [TestSeals.Trusting(Public(intermediate))], TestSeals.Within));
        Assert.IsType<CertificatePath.Anchored>(CertificatePath.Evaluate(leaf, [Public(root)], [TestSeals.Trusting(Public(intermediate))], TestSeals.Within));
    }

    [Fact]
    public void A_root_that_comes_with_the_seal_is_no_anchor()
    {
        using var seal = TestSeals.Create();

        Assert.IsType<CertificatePath.NotAnchored>(CertificatePath.Evaluate(seal.Certificate, seal.Issuers, [TestSeals.Trusting(Public(root))], TestSeals.Within));
    }

    [Theory]
    [InlineData(X509KeyUsageFlags.DigitalSignature, true)]
    [InlineData(X509KeyUsageFlags.NonRepudiation, true)]
    [InlineData(X509KeyUsageFlags.KeyEncipherment, false)]
    [InlineData(X509KeyUsageFlags.KeyCertSign, false)]
    public void The_key_usage_must_allow_seals(X509KeyUsageFlags usage, bool taken)
    {
        var leaf = Make(LeafPlan with { KeyUsage = usage }, root);

        AssertUsable(taken, CertificatePathReasons.KeyUsage, Evaluate(leaf, root, TestSeals.Within));
        AssertUsable(taken, CertificatePathReasons.KeyUsage, CertificatePath.Evaluate(Public(leaf), [], [TestSeals.Pinning(Public(leaf))], TestSeals.Within));
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.1", false)]
    [InlineData("1.3.6.1.5.5.7.3.8", false)]
    [InlineData("1.3.6.1.5.5.7.3.9", false)]
    [InlineData("1.3.6.1.5.5.7.3.4", true)]
    [InlineData("1.3.6.1.5.5.7.3.36", true)]
    [InlineData("1.3.6.1.5.5.7.3.1,1.3.6.1.5.5.7.3.2", true)]
    public void A_certificate_for_something_else_only_does_not_seal(string usages, bool taken) =>
        AssertUsable(taken, CertificatePathReasons.OtherUse, Evaluate(Make(LeafPlan with { ExtendedKeyUsages = usages.Split(',') }, root), root, TestSeals.Within));

    [Fact]
    public void A_certificate_without_any_extension_seals()
    {
        var bare = Make(LeafPlan with { IsAuthority = null, KeyUsage = null }, root);

        Assert.IsType<CertificatePath.Anchored>(Evaluate(bare, root, TestSeals.Within));
    }

    [Fact]
    public void An_authority_does_not_seal_and_neither_does_the_anchor_itself()
    {
        var authority = Make(RootPlan with { Name = "Below", KeyUsage = X509KeyUsageFlags.DigitalSignature }, root);

        Assert.Equal(new CertificatePath.Unusable(CertificatePathReasons.IsAuthority), Evaluate(authority, root, TestSeals.Within));
        Assert.Equal(new CertificatePath.Unusable(CertificatePathReasons.IsAnchor), Evaluate(root, root, TestSeals.Within));
    }

    [Fact]
    public void A_self_signed_certificate_is_taken_only_when_it_is_pinned()
    {
        var own = Make(LeafPlan with { Name = "Own", IsAuthority = true, KeyUsage = null });

        Assert.IsType<CertificatePath.Pinned>(CertificatePath.Evaluate(Public(own), [], [TestSeals.Pinning(Public(own))], TestSeals.Within));
        Assert.IsType<CertificatePath.NotAnchored>(Evaluate(own, root, TestSeals.Within));
    }

    [Fact]
    public void Whoever_is_no_authority_or_is_too_far_up_issues_nothing()
    {
        var leafAsIssuer = Make(LeafPlan with { Name = "No authority" }, root);
        var shortRoot = Make(RootPlan with { Name = "Short", PathLength = 0 });
        var tooLong = Make(RootPlan with { Name = "Too long" }, shortRoot);

        AssertNotTaken(Public(Make(LeafPlan, leafAsIssuer)), Public(leafAsIssuer), Public(root));
        AssertNotTaken(Public(Make(LeafPlan, tooLong)), Public(tooLong), Public(shortRoot));
    }

    [Fact]
    public void A_name_constraint_of_the_authority_holds()
    {
        // NameConstraints with permittedSubtrees [0] directoryName [4] "CN=Other": RFC 5280 §4.2.1.10.
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new System.Formats.Asn1.Asn1Tag(System.Formats.Asn1.TagClass.ContextSpecific, 0)))
        using (writer.PushSequence())
        using (writer.PushSequence(new System.Formats.Asn1.Asn1Tag(System.Formats.Asn1.TagClass.ContextSpecific, 4)))
            writer.WriteEncodedValue(new X500DistinguishedName("CN=Other").RawData);

        var constrained = Make(RootPlan with { Name = "Constrained", Further = new X509Extension("2.5.29.30", writer.Encode(), critical: true) }, root);

        AssertNotTaken(Public(Make(LeafPlan, constrained)), Public(constrained), Public(root));
    }

    [Fact]
    public void An_unknown_critical_extension_is_not_overlooked()
    {
        var strange = Make(LeafPlan with { Further = new X509Extension("1.2.3.4.5.6.7", [5, 0], critical: true) }, root);

        Assert.Equal(new CertificatePath.Unusable(CertificatePathReasons.InvalidPath), Evaluate(strange, root, TestSeals.Within));
    }

    [Fact]
    public void Weak_signatures_and_small_keys_on_the_path_are_refused()
    {
        var rsaRoot = Make(RootPlan with { Name = "RSA root", Rsa = true });
        var sha1Root = Make(RootPlan with { Name = "SHA-1 root", Rsa = true, Digest = HashAlgorithmName.SHA1 });
        var smallRoot = Make(RootPlan with { Name = "Small root", Rsa = true, RsaBits = 1024 });

        Assert.Equal(new CertificatePath.Unusable(CertificatePathReasons.WeakAlgorithm), Evaluate(Make(LeafPlan with { Rsa = true, Digest = HashAlgorithmName.SHA1 }, rsaRoot), rsaRoot, TestSeals.Within));
        Assert.Equal(new CertificatePath.Unusable(CertificatePathReasons.WeakAlgorithm), Evaluate(Make(LeafPlan, smallRoot), smallRoot, TestSeals.Within));
        Assert.IsType<CertificatePath.Anchored>(Evaluate(Make(LeafPlan, sha1Root), sha1Root, TestSeals.Within));
    }

    [Fact]
    public void A_certificate_that_the_anchor_did_not_sign_is_not_anchored()
    {
        var intermediate = Make(RootPlan with { Name = "Intermediate" }, root);
        var der = Make(LeafPlan, intermediate).RawData;
        der[^5] ^= 1;
        var forged = Certificate.Parse(der).Value;

        foreach (var anchor in (X509Certificate2[])[root, intermediate])
            Assert.Equal(new CertificatePath.NotAnchored(), CertificatePath.Evaluate(forged, [Public(intermediate), Public(root)], [TestSeals.Trusting(Public(anchor))], TestSeals.Within));

        Assert.Equal(new CertificatePath.NotAnchored(), CertificatePath.Evaluate(forged, [], [TestSeals.Trusting(Public(intermediate))], TestSeals.Within));
    }

    [Fact]
    public void Of_several_anchors_of_one_name_the_one_that_signed_vouches()
    {
        X509Certificate2[] roots = [root, Make(RootPlan), Make(RootPlan with { Until = TestSeals.Within.AddDays(-1) }), Make(RootPlan with { From = TestSeals.Within.AddDays(-1) })];
        foreach (var order in (X509Certificate2[][])[roots, [.. roots.Reverse()]])
        {
            TrustEntry[] entries = [.. order.Select((anchor, i) => new TrustEntry($"Entry {i}") { Anchors = [Public(anchor)] })];

            foreach (var (signer, i) in order.Select((signer, i) => (signer, i)).Where(s => s.signer != roots[2]))
                Assert.Equal(new CertificatePath.Anchored(Public(signer), entries[i]), CertificatePath.Evaluate(Public(Make(LeafPlan, signer)), [], entries, TestSeals.Within));

            Assert.IsType<CertificatePath.Expired>(CertificatePath.Evaluate(Public(Make(LeafPlan, roots[2])), [], entries, TestSeals.Within));
            Assert.IsType<CertificatePath.NotAnchored>(CertificatePath.Evaluate(Public(Make(LeafPlan, Make(RootPlan))), [], entries, TestSeals.Within));
        }
    }

    [Fact]
    public void Of_two_certificates_of_one_authority_the_one_that_is_valid_vouches()
    {
        var request = new CertificateRequest(root.SubjectName, root.GetECDsaPrivateKey()!, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var old = request.CreateSelfSigned(TestSeals.From, TestSeals.Within.AddDays(-1));
        var leaf = Public(Make(LeafPlan, root));

        foreach (var order in (X509Certificate2[][])[[old, root], [root, old]])
        {
            var entry = new TrustEntry("Root") { Anchors = [.. order.Select(Public)] };
            Assert.Equal(new CertificatePath.Anchored(Public(root), entry), CertificatePath.Evaluate(leaf, [], [entry], TestSeals.Within));
        }
    }

    [Fact]
    public void An_intermediate_that_the_anchor_did_not_sign_vouches_for_nobody()
    {
        var impostor = Make(RootPlan);
        var intermediate = Make(RootPlan with { Name = "Intermediate" }, impostor);
        var leaf = Public(Make(LeafPlan, intermediate));

        Assert.Equal(new CertificatePath.NotAnchored(), CertificatePath.Evaluate(leaf, [Public(intermediate), Public(impostor)], [TestSeals.Trusting(Public(root))], TestSeals.Within));
    }

    private static void AssertNotTaken(Certificate leaf, Certificate intermediate, Certificate anchor)
    {
        var path = CertificatePath.Evaluate(leaf, [intermediate], [TestSeals.Trusting(anchor)], TestSeals.Within);
        Assert.True(path is CertificatePath.Unusable { Reason: CertificatePathReasons.Constraints }, path.ToString());
    }

    private static void AssertUsable(bool taken, string reason, CertificatePath path)
    {
        if (taken)
            Assert.True(path is CertificatePath.Anchored or CertificatePath.Pinned, path.ToString());
        else
            Assert.Equal(new CertificatePath.Unusable(reason), path);
    }

    private static CertificatePath Evaluate(X509Certificate2 leaf, X509Certificate2 anchor, DateTimeOffset at) =>
        CertificatePath.Evaluate(Public(leaf), [], [TestSeals.Trusting(Public(anchor))], at);

    private static Certificate Public(X509Certificate2 certificate) => CertificatePlan.Public(certificate);

    private X509Certificate2 Make(CertificatePlan plan, X509Certificate2? issuer = null)
    {
        var certificate = plan.Create(issuer);
        owned.Add(certificate);
        return certificate;
    }
}
