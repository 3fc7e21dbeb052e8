using System.Security.Cryptography;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Trust;

public sealed class CertificateTests
{
    [Fact]
    public void A_certificate_is_read_from_der_alone()
    {
        using var seal = TestSeals.Create();
        var der = seal.Certificate.Der.ToArray();

        Assert.Equal(seal.Certificate, Certificate.Parse(der).Value);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(der)), Certificate.Parse(der).Value.Sha256);
        foreach (var other in (byte[][])[[], [0x30], der[..^1], [.. der, 0], System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", der)), seal.ToPkcs12("x")])
            Assert.Equal(Certificate.Malformed, Certificate.Parse(other).Error?.Code);
    }

    [Fact]
    public void A_name_given_twice_is_no_name()
    {
        var name = "CN=One, CN=Two, O=Org, C=SE";
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(name, key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TestSeals.From, TestSeals.Until);

        Assert.Equal(new CertificateSubject(null, "Org", "SE", null), CertificatePlan.Public(certificate).Subject);
    }

    [Fact]
    public void The_organisation_of_a_real_seal_is_read()
    {
        var document = System.Text.Json.Nodes.JsonNode.Parse(ForeignData.Bytes("edc", "samples", "micro-credential-annex1-signed.jsonld"))!.AsObject();
        var subject = Jades.SealedFiles.Parse(document).Value.Signatures[0].Certificate.Subject;

        Assert.NotNull(subject.Organisation);
        Assert.NotNull(subject.OrganizationIdentifier);
        Assert.Equal(2, subject.Country?.Length);
    }
}
