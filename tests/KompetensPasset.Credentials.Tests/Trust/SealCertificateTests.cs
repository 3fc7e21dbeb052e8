using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Trust;

public sealed class SealCertificateTests
{
    private const string Password = "lösenord ÅÄÖ";

    [Fact]
    public void A_demo_certificate_names_the_organisation()
    {
        using var seal = TestSeals.Create();

        Assert.Equal(new CertificateSubject("Nordkust sigill", "Yrkeshögskolan Nordkust AB", "SE", "VATSE-559000000001"), seal.Certificate.Subject);
        Assert.Equal((TestSeals.From, TestSeals.Until), (seal.Certificate.NotBefore, seal.Certificate.NotAfter));
        Assert.False(seal.Certificate.IsSelfIssued);
        Assert.True(Assert.Single(seal.Issuers).IsSelfIssued);
        Assert.Equal("P-256", seal.Certificate.PublicKey.Value.Curve);
        Assert.Equal(seal.Certificate.PublicKey.Value.Thumbprint, seal.Signer.PublicKey.Thumbprint);
        Assert.Equal(seal.Certificate.Der, Assert.Single(seal.Signer.CertificateChain));
    }

    [Fact]
    public void Its_extensions_are_those_of_a_seal()
    {
        using var seal = TestSeals.Create();
        using var certificate = X509CertificateLoader.LoadCertificate(seal.Certificate.Der.Span);

        Assert.Equal(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, Assert.Single(certificate.Extensions.OfType<X509KeyUsageExtension>()).KeyUsages);
        Assert.False(Assert.Single(certificate.Extensions.OfType<X509BasicConstraintsExtension>()).CertificateAuthority);
        Assert.Single(certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>());
    }

    [Fact]
    public void No_two_certificates_have_a_serial_number_or_a_key_in_common()
    {
        using var authority = DemoAuthority.Create("Demo CA", TestSeals.From, TestSeals.Until);
        using var one = authority.Issue(TestSeals.Nordkust, TestSeals.From, TestSeals.Until);
        using var other = authority.Issue(TestSeals.Nordkust, TestSeals.From, TestSeals.Until);

        Assert.NotEqual(one.Certificate, other.Certificate);
        Assert.NotEqual(one.Signer.PublicKey.Thumbprint, other.Signer.PublicKey.Thumbprint);
        Assert.NotEqual(Serial(one), Serial(other));
        Assert.Equal(32, Serial(one).Length);

        static string Serial(SealCertificate seal)
        {
            using var certificate = X509CertificateLoader.LoadCertificate(seal.Certificate.Der.Span);
            return certificate.SerialNumber;
        }
    }

    [Theory]
    [InlineData("", "O", "SE", "I")]
    [InlineData("N", " ", "SE", "I")]
    [InlineData("N", "O", "Sweden", "I")]
    [InlineData("N", "O", "se", "I")]
    [InlineData("N", "O", "SE", "")]
    public void A_subject_that_lacks_something_is_a_bug_of_the_caller(string name, string organisation, string country, string identifier)
    {
        using var authority = DemoAuthority.Create("Demo CA", TestSeals.From, TestSeals.Until);

        Assert.Throws<ArgumentException>(() => authority.Issue(new SealSubject(name, organisation, country, identifier), TestSeals.From, TestSeals.Until));
        Assert.Throws<ArgumentException>(() => authority.Issue(TestSeals.Nordkust, TestSeals.Until, TestSeals.From));
    }

    [Fact]
    public async Task Pkcs12_gives_back_key_certificate_and_issuers()
    {
        using var seal = TestSeals.Create();
        using var read = SealCertificate.FromPkcs12(seal.ToPkcs12(Password), Password).Value;

        await AssertSameKeyAsync(seal, read);
    }

    [Fact]
    public async Task Pkcs8_and_certificates_give_back_the_same()
    {
        using var seal = TestSeals.Create();
        using var read = SealCertificate.FromPkcs8(seal.ExportPkcs8(), [seal.Certificate, .. seal.Issuers]).Value;

        await AssertSameKeyAsync(seal, read);
    }

    [Fact]
    public void A_wrong_password_or_another_file_is_an_answer_not_an_exception()
    {
        using var seal = TestSeals.Create();
        var pkcs12 = seal.ToPkcs12(Password);

        foreach (var (octets, password) in (ValueTuple<byte[], string?>[])[(pkcs12, "fel"), (pkcs12, null), (pkcs12, ""), (pkcs12[..^10], Password), ([], Password), ([0x30, 0x00], null)])
            Assert.Equal(SealCertificate.UnreadablePkcs12, SealCertificate.FromPkcs12(octets, password).Error?.Code);
    }

    [Fact]
    public void A_file_without_a_key_or_with_two_is_refused()
    {
        using var one = new CertificatePlan("One").Create();
        using var two = new CertificatePlan("Two").Create();
        using var withoutKey = X509CertificateLoader.LoadCertificate(one.RawData);

        Assert.Equal(SealCertificate.NotOneKey, SealCertificate.FromPkcs12(Pkcs12(withoutKey), Password).Error?.Code);
        Assert.Equal(SealCertificate.NotOneKey, SealCertificate.FromPkcs12(Pkcs12(one, two), Password).Error?.Code);
    }

    [Fact]
    public void A_file_with_a_key_that_nobody_takes_is_refused()
    {
        using var small = new CertificatePlan("Small") { Rsa = true, RsaBits = 1024 }.Create();

        Assert.Equal(SealCertificate.UnsupportedKey, SealCertificate.FromPkcs12(Pkcs12(small), Password).Error?.Code);
    }

    [Fact]
    public void An_rsa_key_seals_with_rs256_and_finds_its_issuers_in_any_order()
    {
        using var root = new CertificatePlan("Root") { IsAuthority = true }.Create();
        using var intermediate = new CertificatePlan("Intermediate") { IsAuthority = true }.Create(root);
        using var leaf = new CertificatePlan("Leaf") { Rsa = true }.Create(intermediate);
        using var stranger = new CertificatePlan("Stranger").Create();
        using var publicRoot = X509CertificateLoader.LoadCertificate(root.RawData);
        using var publicIntermediate = X509CertificateLoader.LoadCertificate(intermediate.RawData);
        using var publicStranger = X509CertificateLoader.LoadCertificate(stranger.RawData);

        using var seal = SealCertificate.FromPkcs12(Pkcs12(publicStranger, publicRoot, leaf, publicIntermediate), Password).Value;

        Assert.Equal(SigningAlgorithm.RS256, seal.Signer.Algorithm);
        Assert.Equal([CertificatePlan.Public(intermediate), CertificatePlan.Public(root)], seal.Issuers);
        Assert.Equal([leaf.RawData, intermediate.RawData], seal.Signer.CertificateChain.Select(c => c.ToArray()));
    }

    [Fact]
    public void A_key_of_another_certificate_is_refused()
    {
        using var seal = TestSeals.Create();
        using var other = TestSeals.Create();

        Assert.Equal(SealCertificate.NotOneKey, SealCertificate.FromPkcs8(other.ExportPkcs8(), [seal.Certificate]).Error?.Code);
        Assert.Equal(SealCertificate.NotOneKey, SealCertificate.FromPkcs8([1, 2, 3], [seal.Certificate]).Error?.Code);
        Assert.Equal(SealCertificate.UnsupportedKey, SealCertificate.FromPkcs8(seal.ExportPkcs8(), []).Error?.Code);
    }

    private static byte[] Pkcs12(params X509Certificate2[] certificates) =>
        new X509Certificate2Collection(certificates).ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Password)!;

    private static async Task AssertSameKeyAsync(SealCertificate expected, SealCertificate actual)
    {
        byte[] message = [1, 2, 3];
        var signature = await actual.Signer.SignAsync(message, TestContext.Current.CancellationToken);

        Assert.Equal(expected.Certificate, actual.Certificate);
        Assert.Equal(expected.Issuers, actual.Issuers);
        Assert.True(expected.Signer.PublicKey.Verify(SigningAlgorithm.ES256, message, signature));
    }
}
