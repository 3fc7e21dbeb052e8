using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>Lists and answers of OpenSSL are read as they are.</summary>
public sealed class OpenSslRevocationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_revocation_list_names_the_revoked_certificate_and_no_other(bool rsa)
    {
        using var openssl = new OpenSslRevocation(rsa);
        var evidence = new RevocationEvidence([openssl.List()], [], []);

        Assert.Equal(X509RevocationReason.KeyCompromise, Assert.IsType<RevocationState.Revoked>(State(openssl, openssl.Revoked, evidence)).Reason);
        Assert.IsType<RevocationState.Good>(State(openssl, openssl.Good, evidence));
    }

    [Theory]
    [InlineData("root", false)]
    [InlineData("responder", false)]
    [InlineData("responder", true)]
    public void Its_ocsp_answers_tell_the_revoked_certificate_from_the_other(string signer, bool rsa)
    {
        using var openssl = new OpenSslRevocation(rsa);
        var evidence = new RevocationEvidence([], [openssl.Answer(signer, "good"), openssl.Answer(signer, "revoked")], []);

        Assert.Equal(X509RevocationReason.KeyCompromise, Assert.IsType<RevocationState.Revoked>(State(openssl, openssl.Revoked, evidence)).Reason);
        Assert.IsType<RevocationState.Good>(State(openssl, openssl.Good, evidence));
    }

    // OpenSSL goes by the machine's clock; no statement is too young here.
    private static RevocationState State(OpenSslRevocation openssl, Certificate certificate, RevocationEvidence evidence) =>
        Assert.Single(evidence.Of(PathCertificates.Build(certificate, [], [openssl.Root], certificate.NotBefore), DateTimeOffset.MaxValue));
}
