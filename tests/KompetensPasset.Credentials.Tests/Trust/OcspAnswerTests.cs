using System.Security.Cryptography.X509Certificates;
using FsCheck.Xunit;
using KompetensPasset.Credentials.Trust;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Ocsp;

namespace KompetensPasset.Credentials.Tests.Trust;

/// <summary>Which OCSP answers say something about a certificate (RFC 6960), and which do not.</summary>
public sealed class OcspAnswerTests : IDisposable
{
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    private static readonly DateTimeOffset RevokedAt = TestSeals.Within.AddDays(-30);
    private static readonly OcspPlan Good = new();
    private static readonly OcspPlan Revoked = new() { RevokedAt = RevokedAt, Reason = X509RevocationReason.KeyCompromise };
    private static readonly CertificatePlan Authority = new("Seal root") { IsAuthority = true };
    private static readonly CertificatePlan Responder = new("Responder") { IsAuthority = false, KeyUsage = X509KeyUsageFlags.DigitalSignature, ExtendedKeyUsages = [OcspSigning] };

    private readonly X509Certificate2 root = Authority.Create();
    private readonly X509Certificate2 leaf;
    private readonly X509Certificate2 responder;
    private readonly PathCertificates path;

    public OcspAnswerTests()
    {
        leaf = new CertificatePlan("Sealer") { IsAuthority = false, Serial = [0x80, 1] }.Create(root);
        responder = Responder.Create(root);
        path = PathOf(leaf, root);
    }

    private Certificate Root => CertificatePlan.Public(root);

    private Certificate Leaf => CertificatePlan.Public(leaf);

    public void Dispose()
    {
        root.Dispose();
        leaf.Dispose();
        responder.Dispose();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void The_authority_itself_answers(bool byKey, bool withSha256)
    {
        var variant = (OcspPlan plan) => plan with { ByKey = byKey, IdentifierDigest = withSha256 ? OcspPlan.Sha256 : OcspPlan.Sha1 };

        Assert.Equal(new RevocationState.Good(Good.ThisUpdate, Good.NextUpdate), State(variant(Good).Basic(root, Root, Leaf)));
        Assert.Equal(new RevocationState.Revoked(Leaf, RevokedAt, X509RevocationReason.KeyCompromise), State(variant(Revoked).Basic(root, Root, Leaf)));
    }

    [Fact]
    public void The_response_around_the_answer_is_read_as_well()
    {
        Assert.IsType<RevocationState.Revoked>(State(Revoked.Full(root, Root, Leaf)));
        Assert.IsType<RevocationState.NotStated>(State(Revoked.Full(root, Root, Leaf, OcspRespStatus.TryLater)));
    }

    [Fact]
    public void A_revocation_without_a_reason_has_none() =>
        Assert.Equal(new RevocationState.Revoked(Leaf, RevokedAt, null), State((Revoked with { Reason = null }).Basic(root, Root, Leaf)));

    [Fact]
    public void Unknown_says_nothing() => Assert.IsType<RevocationState.NotStated>(State((Good with { IsUnknown = true }).Basic(root, Root, Leaf)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_responder_whom_the_authority_named_answers(bool byKey)
    {
        var plan = Revoked with { ByKey = byKey, Brings = [responder] };

        Assert.IsType<RevocationState.Revoked>(State(plan.Basic(responder, Root, Leaf)));
    }

    [Theory]
    [InlineData(CredentialLimits.MaxCertificates, true)]
    [InlineData(CredentialLimits.MaxCertificates + 1, false)]
    public void Of_the_certificates_of_an_answer_as_many_are_read_as_the_limit_says(int count, bool isRead)
    {
        var plan = Revoked with { Brings = [.. Enumerable.Repeat(root, count - 1), responder] };

        Assert.Equal(isRead, State(plan.Basic(responder, Root, Leaf)) is RevocationState.Revoked);
    }

    [Fact]
    public void Its_certificate_may_stand_among_the_others_of_the_seal()
    {
        var answer = Revoked.Basic(responder, Root, Leaf);

        Assert.IsType<RevocationState.NotStated>(State(answer));
        Assert.IsType<RevocationState.Revoked>(State([CertificatePlan.Public(responder)], [answer]));
    }

    [Fact]
    public void A_responder_without_the_usage_for_it_says_nothing()
    {
        using var sealer = (Responder with { ExtendedKeyUsages = [] }).Create(root);
        using var other = (Responder with { ExtendedKeyUsages = ["1.3.6.1.5.5.7.3.8"] }).Create(root);
        using var enciphering = (Responder with { KeyUsage = X509KeyUsageFlags.KeyEncipherment }).Create(root);

        Assert.All((X509Certificate2[])[sealer, other, enciphering, leaf], signer =>
            Assert.IsType<RevocationState.NotStated>(State((Revoked with { Brings = [signer] }).Basic(signer, Root, Leaf))));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void A_responder_whose_certificate_had_run_out_says_nothing(int seconds, bool speaks)
    {
        using var old = (Responder with { Until = Revoked.ProducedAt.AddSeconds(seconds) }).Create(root);

        Assert.Equal(speaks, State((Revoked with { Brings = [old] }).Basic(old, Root, Leaf)) is RevocationState.Revoked);
    }

    [Fact]
    public void A_responder_of_a_stranger_or_of_a_namesake_says_nothing()
    {
        using var stranger = (Authority with { Name = "Somebody" }).Create();
        using var namesake = Authority.Create();
        using var ofStranger = Responder.Create(stranger);
        using var ofNamesake = Responder.Create(namesake);

        Assert.All((X509Certificate2[])[stranger, namesake, ofStranger, ofNamesake], signer =>
            Assert.IsType<RevocationState.NotStated>(State((Revoked with { Brings = [signer, stranger, namesake] }).Basic(signer, Root, Leaf))));
    }

    [Fact]
    public void A_responder_of_an_authority_below_says_nothing()
    {
        using var issuing = (Authority with { Name = "Issuing" }).Create(root);
        using var below = Responder.Create(issuing);

        Assert.IsType<RevocationState.NotStated>(State([CertificatePlan.Public(issuing)], [(Revoked with { Brings = [below, issuing] }).Basic(below, Root, Leaf)]));
    }

    [Theory]
    [InlineData(X509RevocationReason.KeyCompromise, 1, false)]
    [InlineData(X509RevocationReason.Superseded, -1, false)]
    [InlineData(X509RevocationReason.Superseded, 1, true)]
    public void A_responder_whom_the_authority_took_back_says_nothing(X509RevocationReason reason, int hoursAfter, bool speaks)
    {
        var list = (new RevocationPlan() with { ThisUpdate = TestSeals.Within.AddHours(2) }).Naming(root, CertificatePlan.Public(responder), Revoked.ProducedAt.AddHours(hoursAfter), reason);
        var evidence = new RevocationEvidence([list], [(Revoked with { Brings = [responder] }).Basic(responder, Root, Leaf)], []);

        Assert.Equal(speaks, Assert.Single(evidence.Of(path, TestSeals.Within.AddHours(1))) is RevocationState.Revoked);
    }

    [Fact]
    public void An_answer_about_another_certificate_says_nothing_about_this_one()
    {
        using var other = new CertificatePlan("Other").Create(root);

        Assert.IsType<RevocationState.NotStated>(State(Revoked.Basic(root, Root, CertificatePlan.Public(other))));
    }

    [Fact]
    public void An_answer_about_the_same_number_of_another_authority_says_nothing_whoever_signed_it()
    {
        using var other = (Authority with { Name = "Other" }).Create();
        using var namesake = Authority.Create();

        Assert.IsType<RevocationState.NotStated>(State(Revoked.Basic(root, CertificatePlan.Public(other), Leaf)));
        Assert.IsType<RevocationState.NotStated>(State(Revoked.Basic(root, CertificatePlan.Public(namesake), Leaf)));
    }

    [Fact]
    public void An_answer_signed_with_SHA_1_says_nothing()
    {
        using var authority = (Authority with { Rsa = true }).Create();
        using var sealer = new CertificatePlan("Sealer").Create(authority);
        var answer = (string digest) => (Revoked with { Digest = digest }).Basic(authority, CertificatePlan.Public(authority), CertificatePlan.Public(sealer));

        Assert.IsType<RevocationState.Revoked>(StateOf(sealer, authority, answer("SHA512")));
        Assert.IsType<RevocationState.NotStated>(StateOf(sealer, authority, answer("SHA1")));
    }

    [Fact]
    public void Times_that_cannot_be_say_nothing()
    {
        Assert.IsType<RevocationState.NotStated>(State((Revoked with { NextUpdate = Revoked.ThisUpdate.AddSeconds(-1) }).Basic(root, Root, Leaf)));
        Assert.IsType<RevocationState.NotStated>(State((Revoked with { ThisUpdate = Revoked.ProducedAt.AddMinutes(2) }).Basic(root, Root, Leaf)));
        Assert.IsType<RevocationState.NotStated>(State((Revoked with { ProducedAt = TestSeals.Within.AddMinutes(2) }).Basic(root, Root, Leaf)));
        Assert.IsType<RevocationState.NotStated>(State((Revoked with { ThisUpdate = TestSeals.From.AddDays(-2), ProducedAt = TestSeals.From.AddDays(-1) }).Basic(root, Root, Leaf)));
        Assert.IsType<RevocationState.Revoked>(State((Revoked with { NextUpdate = null }).Basic(root, Root, Leaf)));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_critical_extension_that_is_not_known_makes_the_answer_unusable(bool isCritical, bool speaks)
    {
        var extensions = new X509ExtensionsGenerator();
        extensions.AddExtension(new DerObjectIdentifier("1.2.3.4"), isCritical, DerInteger.One);

        Assert.Equal(speaks, State((Revoked with { ResponseExtensions = extensions.Generate() }).Basic(root, Root, Leaf)) is RevocationState.Revoked);
        Assert.Equal(speaks, State((Revoked with { SingleExtensions = extensions.Generate() }).Basic(root, Root, Leaf)) is RevocationState.Revoked);
    }

    [Fact]
    public void A_key_that_was_lost_before_counts_from_then_on()
    {
        var extensions = new X509ExtensionsGenerator();
        extensions.AddExtension(X509Extensions.InvalidityDate, false, new DerGeneralizedTime(RevokedAt.AddDays(-9).UtcDateTime));

        Assert.Equal(RevokedAt.AddDays(-9), Assert.IsType<RevocationState.Revoked>(State((Revoked with { SingleExtensions = extensions.Generate() }).Basic(root, Root, Leaf))).At);
    }

    [Fact]
    public void An_answer_that_is_cut_or_followed_by_something_or_changed_says_nothing()
    {
        foreach (var answer in (byte[][])[Revoked.Full(root, Root, Leaf), Revoked.Basic(root, Root, Leaf)])
        {
            Assert.All(Enumerable.Range(0, answer.Length), length => Assert.IsType<RevocationState.NotStated>(State(answer[..length])));
            Assert.IsType<RevocationState.NotStated>(State([.. answer, 0]));
            for (var at = 0; at < answer.Length; at++)
            {
                var changed = answer.ToArray();
                changed[at] ^= 1;
                Assert.IsType<RevocationState.NotStated>(State(changed));
            }
        }
    }

    [Property]
    public bool Octets_of_any_kind_say_nothing(byte[] octets) => State(octets) is RevocationState.NotStated;

    [Fact]
    public void Of_a_list_and_an_answer_that_differ_the_revocation_counts()
    {
        var list = new RevocationPlan { ThisUpdate = TestSeals.Within.AddDays(-1) }.Naming(root, Leaf, RevokedAt);
        var evidence = new RevocationEvidence([list], [Good.Basic(root, Root, Leaf)], []);

        Assert.IsType<RevocationState.Revoked>(Assert.Single(evidence.Of(path, TestSeals.Within)));
    }

    private RevocationState State(params byte[][] answers) => State([], answers);

    private RevocationState State(Certificate[] certificates, byte[][] answers) => StateOf(path, certificates, answers);

    private static RevocationState StateOf(X509Certificate2 certificate, X509Certificate2 authority, params byte[][] answers) => StateOf(PathOf(certificate, authority), [], answers);

    private static RevocationState StateOf(PathCertificates path, Certificate[] certificates, byte[][] answers) =>
        Assert.Single(new RevocationEvidence([], [.. answers.Select(answer => (ReadOnlyMemory<byte>)answer)], certificates).Of(path, TestSeals.Within));

    private static PathCertificates PathOf(X509Certificate2 certificate, X509Certificate2 authority) =>
        PathCertificates.Build(CertificatePlan.Public(certificate), [], [CertificatePlan.Public(authority)], TestSeals.Within);
}
