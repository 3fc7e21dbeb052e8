using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FsCheck.Xunit;
using KompetensPasset.Credentials.Trust;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace KompetensPasset.Credentials.Tests.Trust;

/// <summary>Which revocation lists say something about a certificate (RFC 5280 §5, §6.3), and which do not.</summary>
public sealed class RevocationListTests : IDisposable
{
    private static readonly DateTimeOffset RevokedAt = TestSeals.Within.AddDays(-30);
    private static readonly RevocationPlan Plan = new();
    private static readonly CertificatePlan Authority = new("Seal root") { IsAuthority = true };

    private readonly X509Certificate2 root = Authority.Create();
    private readonly X509Certificate2 leaf;
    private readonly PathCertificates path;

    public RevocationListTests()
    {
        leaf = new CertificatePlan("Sealer") { IsAuthority = false }.Create(root);
        path = PathOf(leaf, root);
    }

    private Certificate Leaf => CertificatePlan.Public(leaf);

    public void Dispose()
    {
        root.Dispose();
        leaf.Dispose();
    }

    [Fact]
    public void A_list_of_the_issuer_names_a_revoked_certificate() =>
        Assert.Equal(new RevocationState.Revoked(Leaf, RevokedAt, X509RevocationReason.KeyCompromise), State(Plan.Naming(root, Leaf, RevokedAt, X509RevocationReason.KeyCompromise)));

    [Fact]
    public void A_list_that_does_not_name_it_says_that_it_was_not_revoked() =>
        Assert.Equal(new RevocationState.Good(Plan.ThisUpdate, Plan.NextUpdate), State((Plan with { Others = 3 }).Empty(root)));

    [Fact]
    public void Nothing_stated_is_nothing_said() => Assert.Equal(new RevocationState.NotStated(), State());

    [Theory]
    [InlineData(false, false, "SHA256")]
    [InlineData(true, false, "SHA256")]
    [InlineData(true, false, "SHA384")]
    [InlineData(true, true, "SHA256")]
    [InlineData(true, true, "SHA512")]
    public void Rsa_in_both_paddings_and_ecdsa_sign_lists(bool rsa, bool pss, string digest)
    {
        using var authority = (Authority with { Rsa = rsa }).Create();
        using var sealer = new CertificatePlan("Sealer").Create(authority);
        var list = (Plan with { Pss = pss, Digest = new HashAlgorithmName(digest) }).Naming(authority, CertificatePlan.Public(sealer), RevokedAt);

        Assert.IsType<RevocationState.Revoked>(StateOf(sealer, authority, list));
    }

    [Fact]
    public void A_list_signed_with_SHA_1_says_nothing()
    {
        using var authority = (Authority with { Rsa = true }).Create();
        using var sealer = new CertificatePlan("Sealer").Create(authority);
        var list = Plan.Odd(authority, CertificatePlan.Public(sealer), RevokedAt);
        var weak = (Plan with { OddDigest = "SHA1" }).Odd(authority, CertificatePlan.Public(sealer), RevokedAt);

        Assert.IsType<RevocationState.Revoked>(StateOf(sealer, authority, list));
        Assert.IsType<RevocationState.NotStated>(StateOf(sealer, authority, weak));
    }

    [Theory]
    [InlineData("80")]
    [InlineData("7F00")]
    [InlineData("FF00000000000000000000000000000000000001")]
    public void Serial_numbers_are_compared_as_they_are(string serial)
    {
        using var sealer = new CertificatePlan("Sealer") { Serial = Convert.FromHexString(serial) }.Create(root);
        var certificate = CertificatePlan.Public(sealer);

        Assert.IsType<RevocationState.Revoked>(StateOf(sealer, root, Plan.Naming(root, certificate, RevokedAt)));
        Assert.IsType<RevocationState.Revoked>(StateOf(sealer, root, Plan.Odd(root, certificate, RevokedAt)));
        Assert.IsType<RevocationState.Good>(StateOf(sealer, root, Plan.Naming(root, Leaf, RevokedAt)));
    }

    [Fact]
    public void A_strangers_list_does_not_hurt()
    {
        using var stranger = (Authority with { Name = "Somebody" }).Create();

        Assert.IsType<RevocationState.NotStated>(State(Plan.Naming(stranger, Leaf, RevokedAt)));
    }

    [Fact]
    public void Nor_does_that_of_another_authority_of_the_same_name()
    {
        using var namesake = Authority.Create();

        Assert.IsType<RevocationState.NotStated>(State(Plan.Naming(namesake, Leaf, RevokedAt)));
        Assert.IsType<RevocationState.Good>(State(Plan.Naming(namesake, Leaf, RevokedAt), Plan.Empty(root)));
    }

    [Fact]
    public void Nor_does_a_list_that_names_another_issuer_whoever_signed_it()
    {
        using var key = root.GetECDsaPrivateKey()!;
        using var disguised = new CertificateRequest("CN=Other", key, HashAlgorithmName.SHA256).CreateSelfSigned(TestSeals.From, TestSeals.Until);

        Assert.IsType<RevocationState.NotStated>(State(Plan.Naming(disguised, Leaf, RevokedAt)));
    }

    [Fact]
    public void An_authority_that_may_sign_no_lists_says_nothing()
    {
        using var limited = (Authority with { KeyUsage = X509KeyUsageFlags.KeyCertSign }).Create();
        using var sealer = new CertificatePlan("Sealer").Create(limited);
        using var full = (Authority with { KeyUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign }).Create();
        using var other = new CertificatePlan("Sealer").Create(full);

        Assert.IsType<RevocationState.NotStated>(StateOf(sealer, limited, Plan.Naming(limited, CertificatePlan.Public(sealer), RevokedAt)));
        Assert.IsType<RevocationState.Revoked>(StateOf(other, full, Plan.Naming(full, CertificatePlan.Public(other), RevokedAt)));
    }

    [Fact]
    public void A_list_made_while_its_authority_was_not_in_force_says_nothing() =>
        Assert.IsType<RevocationState.NotStated>(State((Plan with { ThisUpdate = TestSeals.From.AddDays(-1) }).Naming(root, Leaf, TestSeals.From.AddDays(-2))));

    [Fact]
    public void A_list_from_the_future_says_nothing_yet()
    {
        var list = (Plan with { ThisUpdate = TestSeals.Within.AddMinutes(2) }).Naming(root, Leaf, RevokedAt);

        Assert.IsType<RevocationState.NotStated>(State(list));
        Assert.IsType<RevocationState.Revoked>(StateOf(path, TestSeals.Within.AddMinutes(1), list));
    }

    [Fact]
    public void A_list_whose_end_is_before_its_beginning_says_nothing()
    {
        var plan = Plan with { NextUpdate = Plan.ThisUpdate.AddDays(-1) };

        Assert.IsType<RevocationState.NotStated>(State(plan.Odd(root, Leaf, RevokedAt)));
    }

    [Fact]
    public void A_key_that_was_lost_before_counts_from_then_on()
    {
        var entry = new X509ExtensionsGenerator();
        entry.AddExtension(X509Extensions.ReasonCode, false, new CrlReason(CrlReason.KeyCompromise));
        entry.AddExtension(X509Extensions.InvalidityDate, false, new DerGeneralizedTime(RevokedAt.AddDays(-9).UtcDateTime));

        Assert.Equal(new RevocationState.Revoked(Leaf, RevokedAt.AddDays(-9), X509RevocationReason.KeyCompromise), State(Plan.Odd(root, Leaf, RevokedAt, null, entry.Generate())));
    }

    [Fact]
    public void What_a_list_says_is_true_when_it_says_so_at_the_latest() =>
        Assert.Equal(Plan.ThisUpdate, Assert.IsType<RevocationState.Revoked>(State(Plan.Naming(root, Leaf, Plan.ThisUpdate.AddDays(3)))).At);

    [Fact]
    public void A_hold_ends_when_a_later_list_no_longer_names_the_certificate()
    {
        var hold = Plan.Naming(root, Leaf, RevokedAt, X509RevocationReason.CertificateHold);
        var earlier = (Plan with { ThisUpdate = Plan.ThisUpdate.AddDays(-1) }).Empty(root);
        var later = (Plan with { ThisUpdate = Plan.ThisUpdate.AddSeconds(30) }).Empty(root);

        Assert.IsType<RevocationState.Revoked>(State(hold));
        Assert.IsType<RevocationState.Revoked>(State(hold, earlier));
        Assert.IsType<RevocationState.Revoked>(State(hold, Plan.Empty(root)));
        Assert.IsType<RevocationState.Good>(State(hold, later));
    }

    [Fact]
    public void A_revocation_stays_whatever_a_later_list_says_and_dates_from_the_hold_before_it()
    {
        var hold = (Plan with { ThisUpdate = Plan.ThisUpdate.AddDays(-2) }).Naming(root, Leaf, RevokedAt, X509RevocationReason.CertificateHold);
        var revoked = (Plan with { ThisUpdate = Plan.ThisUpdate.AddDays(-1) }).Naming(root, Leaf, RevokedAt.AddDays(1), X509RevocationReason.Superseded);

        Assert.Equal(new RevocationState.Revoked(Leaf, RevokedAt.AddDays(1), X509RevocationReason.Superseded), State(revoked, Plan.Empty(root)));
        Assert.Equal(new RevocationState.Revoked(Leaf, RevokedAt, X509RevocationReason.Superseded), State(hold, revoked));
    }

    [Fact]
    public void A_certificate_that_is_itself_an_anchor_or_leads_to_none_is_spoken_of_by_nobody()
    {
        var evidence = new RevocationEvidence([Plan.Naming(root, Leaf, RevokedAt)], [], []);

        Assert.Empty(evidence.Of(PathCertificates.Build(Leaf, [], [Leaf], TestSeals.Within), TestSeals.Within));
        Assert.Empty(evidence.Of(PathCertificates.Build(Leaf, [CertificatePlan.Public(root)], [], TestSeals.Within), TestSeals.Within));
    }

    [Fact]
    public void Each_certificate_of_a_path_is_judged_by_the_lists_of_the_one_above_it()
    {
        using var issuing = (Authority with { Name = "Issuing" }).Create(root);
        using var sealer = new CertificatePlan("Sealer").Create(issuing);
        var evidence = new RevocationEvidence([Plan.Naming(root, CertificatePlan.Public(issuing), RevokedAt, X509RevocationReason.CACompromise), Plan.Empty(issuing)], [], []);

        var states = evidence.Of(PathCertificates.Build(CertificatePlan.Public(sealer), [CertificatePlan.Public(issuing)], [CertificatePlan.Public(root)], TestSeals.Within), TestSeals.Within);

        Assert.Equal([new RevocationState.Good(Plan.ThisUpdate, Plan.NextUpdate), new RevocationState.Revoked(CertificatePlan.Public(issuing), RevokedAt, X509RevocationReason.CACompromise)], states);
    }

    [Fact]
    public void A_list_that_is_cut_or_followed_by_something_or_changed_says_nothing()
    {
        var list = Plan.Naming(root, Leaf, RevokedAt);

        Assert.All(Enumerable.Range(0, list.Length), length => Assert.IsType<RevocationState.NotStated>(State(list[..length])));
        Assert.IsType<RevocationState.NotStated>(State([.. list, 0]));
        for (var at = 0; at < list.Length; at++)
        {
            var changed = list.ToArray();
            changed[at] ^= 1;
            Assert.IsType<RevocationState.NotStated>(State(changed));
        }
    }

    [Property]
    public bool Octets_of_any_kind_say_nothing(byte[] octets) => State(octets) is RevocationState.NotStated;

    [Fact]
    public void A_long_list_is_read()
    {
        var list = (Plan with { Others = 20_000 }).Naming(root, Leaf, RevokedAt);

        Assert.IsType<RevocationState.Revoked>(State(list));
    }

    private RevocationState State(params byte[][] lists) => StateOf(path, TestSeals.Within, lists);

    private static RevocationState StateOf(X509Certificate2 certificate, X509Certificate2 authority, params byte[][] lists) => StateOf(PathOf(certificate, authority), TestSeals.Within, lists);

    private static RevocationState StateOf(PathCertificates path, DateTimeOffset now, params byte[][] lists) =>
        Assert.Single(new RevocationEvidence([.. lists.Select(list => (ReadOnlyMemory<byte>)list)], [], []).Of(path, now));

    private static PathCertificates PathOf(X509Certificate2 certificate, X509Certificate2 authority) =>
        PathCertificates.Build(CertificatePlan.Public(certificate), [], [CertificatePlan.Public(authority)], TestSeals.Within);
}
