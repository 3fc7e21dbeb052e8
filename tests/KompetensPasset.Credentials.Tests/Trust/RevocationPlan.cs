using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Trust;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace KompetensPasset.Credentials.Tests.Trust;

/// <summary>A revocation list as .NET makes it, and as BouncyCastle does where it is to be odd.</summary>
internal sealed record RevocationPlan
{
    public DateTimeOffset ThisUpdate { get; init; } = TestSeals.Within;

    public DateTimeOffset NextUpdate { get; init; } = TestSeals.Within.AddDays(7);

    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    public bool Pss { get; init; }

    /// <summary>The digest of the signature of an odd list.</summary>
    public string OddDigest { get; init; } = "SHA256";

    /// <summary>Other certificates that are on the list.</summary>
    public int Others { get; init; }

    public byte[] Empty(X509Certificate2 signer) => Builder().Build(
        signer.SubjectName, Generator(signer), BigInteger.One, NextUpdate, Digest, Identifier(signer), ThisUpdate);

    public byte[] Naming(X509Certificate2 signer, Certificate certificate, DateTimeOffset at, X509RevocationReason? reason = null)
    {
        var builder = Builder();
        builder.AddEntry(certificate.Native.SerialNumberBytes.Span, at, reason);
        return builder.Build(signer.SubjectName, Generator(signer), BigInteger.One, NextUpdate, Digest, Identifier(signer), ThisUpdate);
    }

    /// <summary>A list with extensions, and one entry with extensions.</summary>
    public byte[] Odd(X509Certificate2 signer, Certificate certificate, DateTimeOffset at, Action<X509V2CrlGenerator>? change = null, X509Extensions? ofEntry = null)
    {
        var generator = new X509V2CrlGenerator();
        generator.SetIssuerDN(X509Name.GetInstance(Asn1Object.FromByteArray(signer.SubjectName.RawData)));
        generator.SetThisUpdate(ThisUpdate.UtcDateTime);
        generator.SetNextUpdate(NextUpdate.UtcDateTime);
        generator.AddCrlEntry(new Org.BouncyCastle.Math.BigInteger(1, certificate.Native.SerialNumberBytes.ToArray()), at.UtcDateTime, ofEntry ?? new X509ExtensionsGenerator().Generate());
        change?.Invoke(generator);
        return generator.Generate(SignatureFactory(signer, OddDigest)).GetEncoded();
    }

    public static Asn1SignatureFactory SignatureFactory(X509Certificate2 signer, string digest)
    {
        using var key = (AsymmetricAlgorithm?)signer.GetECDsaPrivateKey() ?? signer.GetRSAPrivateKey()!;
        return new Asn1SignatureFactory($"{digest}WITH{(key is RSA ? "RSA" : "ECDSA")}", PrivateKeyFactory.CreateKey(key.ExportPkcs8PrivateKey()));
    }

    private CertificateRevocationListBuilder Builder()
    {
        var builder = new CertificateRevocationListBuilder();
        for (var i = 0; i < Others; i++)
            builder.AddEntry(RandomNumberGenerator.GetBytes(7).Prepend((byte)1).ToArray(), TestSeals.From.AddDays(i % 100), X509RevocationReason.Superseded);

        return builder;
    }

    private X509SignatureGenerator Generator(X509Certificate2 signer) => signer.GetECDsaPrivateKey() is { } ec
        ? X509SignatureGenerator.CreateForECDsa(ec)
        : X509SignatureGenerator.CreateForRSA(signer.GetRSAPrivateKey()!, Pss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);

    private static X509AuthorityKeyIdentifierExtension Identifier(X509Certificate2 signer) =>
        X509AuthorityKeyIdentifierExtension.CreateFromIssuerNameAndSerialNumber(signer.IssuerName, signer.SerialNumberBytes.Span);
}
