using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Trust;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.X509;
using BigInteger = Org.BouncyCastle.Math.BigInteger;

namespace KompetensPasset.Credentials.Tests.Trust;

/// <summary>An OCSP answer as BouncyCastle makes it.</summary>
internal sealed record OcspPlan
{
    public static readonly string Sha1 = "1.3.14.3.2.26";
    public static readonly string Sha256 = "2.16.840.1.101.3.4.2.1";

    public DateTimeOffset ThisUpdate { get; init; } = TestSeals.Within;

    public DateTimeOffset? NextUpdate { get; init; } = TestSeals.Within.AddDays(1);

    public DateTimeOffset ProducedAt { get; init; } = TestSeals.Within;

    public string IdentifierDigest { get; init; } = Sha1;

    public string Digest { get; init; } = "SHA256";

    /// <summary>Null: the certificate is good.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    public X509RevocationReason? Reason { get; init; }

    public bool IsUnknown { get; init; }

    public bool ByKey { get; init; }

    /// <summary>Certificates that the answer brings.</summary>
    public X509Certificate2[] Brings { get; init; } = [];

    public X509Extensions? ResponseExtensions { get; init; }

    public X509Extensions? SingleExtensions { get; init; }

    /// <summary>The <c>BasicOCSPResponse</c>.</summary>
    public byte[] Basic(X509Certificate2 signer, Certificate issuer, Certificate about) => Generate(signer, issuer, about).GetEncoded();

    /// <summary>The <c>OCSPResponse</c> around it.</summary>
    public byte[] Full(X509Certificate2 signer, Certificate issuer, Certificate about, int status = OcspRespStatus.Successful) =>
        new OCSPRespGenerator().Generate(status, Generate(signer, issuer, about)).GetEncoded();

    private BasicOcspResp Generate(X509Certificate2 signer, Certificate issuer, Certificate about)
    {
        var certificate = Read(signer.RawData);
        var generator = ByKey ? new BasicOcspRespGenerator(certificate.GetPublicKey()) : new BasicOcspRespGenerator(new RespID(certificate.SubjectDN));
        if (ResponseExtensions is not null)
            generator.SetResponseExtensions(ResponseExtensions);

        var id = new CertificateID(new AlgorithmIdentifier(new Org.BouncyCastle.Asn1.DerObjectIdentifier(IdentifierDigest)), Read(issuer.Der.ToArray()), new BigInteger(1, about.Native.SerialNumberBytes.ToArray()));
        generator.AddResponse(id, Status(), ThisUpdate.UtcDateTime, NextUpdate?.UtcDateTime, SingleExtensions);
        return generator.Generate(RevocationPlan.SignatureFactory(signer, Digest), [.. Brings.Select(c => Read(c.RawData))], ProducedAt.UtcDateTime);
    }

    private CertificateStatus? Status()
    {
        if (IsUnknown)
            return new UnknownStatus();

        if (RevokedAt is not { } at)
            return CertificateStatus.Good;

        return Reason is { } reason ? new RevokedStatus(at.UtcDateTime, (int)reason) : new RevokedStatus(new Org.BouncyCastle.Asn1.Ocsp.RevokedInfo(new Org.BouncyCastle.Asn1.Asn1GeneralizedTime(at.UtcDateTime)));
    }

    private static Org.BouncyCastle.X509.X509Certificate Read(byte[] der) => new X509CertificateParser().ReadCertificate(der);
}
