using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Trust;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace KompetensPasset.Credentials.Tests.Trust;

/// <summary>Of which certificates a list speaks, and which extensions make it unusable (RFC 5280 §5.2, §5.3).</summary>
public sealed class RevocationListScopeTests : IDisposable
{
    private static readonly DateTimeOffset RevokedAt = TestSeals.Within.AddDays(-30);
    private static readonly RevocationPlan Plan = new();

    private readonly X509Certificate2 root = new CertificatePlan("Seal root") { IsAuthority = true }.Create();
    private readonly X509Certificate2 leaf;

    public RevocationListScopeTests() => leaf = new CertificatePlan("Sealer") { IsAuthority = false }.Create(root);

    private Certificate Leaf => CertificatePlan.Public(leaf);

    public void Dispose()
    {
        root.Dispose();
        leaf.Dispose();
    }

    [Theory]
    [InlineData("2.5.29.27", true)]
    [InlineData("2.5.29.27", false)]
    [InlineData("1.2.3.4", true)]
    public void A_delta_list_and_one_with_a_critical_extension_that_is_not_known_say_nothing(string oid, bool isCritical) =>
        Assert.IsType<RevocationState.NotStated>(State(Plan.Odd(root, Leaf, RevokedAt, list => list.AddExtension(new DerObjectIdentifier(oid), isCritical, DerInteger.One))));

    [Fact]
    public void One_that_is_not_critical_changes_nothing() =>
        Assert.IsType<RevocationState.Revoked>(State(Plan.Odd(root, Leaf, RevokedAt, list => list.AddExtension(new DerObjectIdentifier("1.2.3.4"), false, DerInteger.One))));

    [Theory]
    [InlineData(true, false, false, false, true)]
    [InlineData(false, true, false, false, false)]
    [InlineData(false, false, true, false, false)]
    [InlineData(false, false, false, true, false)]
    public void A_list_speaks_only_of_the_kind_of_certificates_that_it_is_for(bool users, bool authorities, bool indirect, bool attributes, bool speaks)
    {
        var point = new IssuingDistributionPoint(null, users, authorities, null, indirect, attributes);
        var list = Plan.Odd(root, Leaf, RevokedAt, generator => generator.AddExtension(X509Extensions.IssuingDistributionPoint, true, point));

        Assert.Equal(speaks, State(list) is RevocationState.Revoked);
    }

    [Theory]
    [InlineData("http://a.example/1.crl", true)]
    [InlineData("http://a.example/2.crl", false)]
    [InlineData(null, false)]
    public void A_part_of_a_list_says_not_revoked_only_of_certificates_that_point_to_it(string? pointsTo, bool speaks)
    {
        using var sealer = new CertificatePlan("Sealer") { Further = pointsTo is null ? null : CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([pointsTo]) }.Create(root);
        var point = new IssuingDistributionPoint(new DistributionPointName(new GeneralNames(new GeneralName(GeneralName.UniformResourceIdentifier, "http://a.example/1.crl"))), true, false, null, false, false);
        var naming = (Certificate certificate) => Plan.Odd(root, certificate, RevokedAt, generator => generator.AddExtension(X509Extensions.IssuingDistributionPoint, true, point));

        Assert.Equal(speaks, StateOf(sealer, root, naming(Leaf)) is RevocationState.Good);
        Assert.IsType<RevocationState.Revoked>(StateOf(sealer, root, naming(CertificatePlan.Public(sealer))));
    }

    [Fact]
    public void A_list_for_some_reasons_never_says_not_revoked()
    {
        using var other = new CertificatePlan("Other").Create(root);
        var point = new IssuingDistributionPoint(null, false, false, new ReasonFlags(ReasonFlags.KeyCompromise), false, false);
        var list = Plan.Odd(root, CertificatePlan.Public(other), RevokedAt, generator => generator.AddExtension(X509Extensions.IssuingDistributionPoint, true, point));

        Assert.IsType<RevocationState.NotStated>(State(list));
        Assert.IsType<RevocationState.Revoked>(StateOf(other, root, list));
    }

    [Fact]
    public void What_has_run_out_is_taken_off_lists_unless_they_say_otherwise()
    {
        using var old = new CertificatePlan("Old") { Until = TestSeals.Within.AddDays(-1) }.Create(root);
        var keeps = Plan.Odd(root, Leaf, RevokedAt, list => list.AddExtension(new DerObjectIdentifier("2.5.29.60"), false, new DerGeneralizedTime(TestSeals.From.UtcDateTime)));

        Assert.IsType<RevocationState.NotStated>(StateOf(old, root, Plan.Empty(root)));
        Assert.IsType<RevocationState.Good>(StateOf(old, root, keeps));
    }

    [Fact]
    public void An_entry_of_another_issuer_or_with_a_critical_extension_that_is_not_known_spoils_the_list()
    {
        using var other = new CertificatePlan("Other").Create(root);
        var entry = new X509ExtensionsGenerator();
        entry.AddExtension(new DerObjectIdentifier("1.2.3.4"), true, DerInteger.One);
        var list = Plan.Odd(root, CertificatePlan.Public(other), RevokedAt,
            generator => generator.AddCrlEntry(new Org.BouncyCastle.Math.BigInteger(1, Leaf.Native.SerialNumberBytes.ToArray()), RevokedAt.UtcDateTime, 1), entry.Generate());

        Assert.IsType<RevocationState.NotStated>(State(list));
        Assert.IsType<RevocationState.NotStated>(StateOf(other, root, list));
    }

    private RevocationState State(byte[] list) => StateOf(leaf, root, list);

    private static RevocationState StateOf(X509Certificate2 certificate, X509Certificate2 authority, byte[] list)
    {
        var path = PathCertificates.Build(CertificatePlan.Public(certificate), [], [CertificatePlan.Public(authority)], TestSeals.Within);
        return Assert.Single(new RevocationEvidence([list], [], []).Of(path, TestSeals.Within));
    }
}
