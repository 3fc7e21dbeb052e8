using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Trust;

/// <summary>What a certificate is to be like, faults included; the good ones come from <see cref="SealCertificate"/>.</summary>
internal sealed record CertificatePlan(string Name)
{
    // To make an RSA key costs more than anything else these tests do.
    private static readonly ConcurrentDictionary<(string Name, int Bits), RSAParameters> RsaKeys = new();

    public bool? IsAuthority { get; init; }

    public int? PathLength { get; init; }

    public X509KeyUsageFlags? KeyUsage { get; init; }

    public string[] ExtendedKeyUsages { get; init; } = [];

    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    public DateTimeOffset From { get; init; } = TestSeals.From;

    public DateTimeOffset Until { get; init; } = TestSeals.Until;

    public X509Extension? Further { get; init; }

    public bool Rsa { get; init; }

    public int RsaBits { get; init; } = 2048;

    /// <summary>Which RSA key: those of one name share theirs, unless this says otherwise.</summary>
    public string? KeyName { get; init; }

    public byte[]? Serial { get; init; }

    /// <summary>A certificate with its private key; self-signed when there is no issuer.</summary>
    public X509Certificate2 Create(X509Certificate2? issuer = null)
    {
        using AsymmetricAlgorithm key = Rsa ? RsaKey(KeyName ?? Name, RsaBits) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedName($"CN={Name}");
        var request = key is RSA rsa ? new CertificateRequest(name, rsa, Digest, RSASignaturePadding.Pkcs1) : new CertificateRequest(name, (ECDsa)key, Digest);
        if (IsAuthority is { } authority)
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, PathLength is not null, PathLength ?? 0, true));

        if (KeyUsage is { } usage)
            request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));

        if (ExtendedKeyUsages.Length > 0)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. ExtendedKeyUsages.Select(o => new Oid(o))], true));

        if (Further is not null)
            request.CertificateExtensions.Add(Further);

        using var issuerKey = issuer is null ? null : (AsymmetricAlgorithm?)issuer.GetECDsaPrivateKey() ?? issuer.GetRSAPrivateKey();
        var generator = Generator(issuerKey ?? key);
        using var bare = request.Create(issuer?.SubjectName ?? name, generator, From, Until, Serial ?? RandomNumberGenerator.GetBytes(8));
        return key is RSA own ? bare.CopyWithPrivateKey(own) : bare.CopyWithPrivateKey((ECDsa)key);
    }

    public static Certificate Public(X509Certificate2 certificate) => Certificate.Parse(certificate.RawData).Value;

    private static RSA RsaKey(string name, int bits) => RSA.Create(RsaKeys.GetOrAdd((name, bits), static wanted =>
    {
        using var made = RSA.Create(wanted.Bits);
        return made.ExportParameters(includePrivateParameters: true);
    }));

    private X509SignatureGenerator Generator(AsymmetricAlgorithm key) => key switch
    {
        RSA rsa when Digest == HashAlgorithmName.SHA1 => new Sha1Generator(rsa),
        RSA rsa => X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1),
        _ => X509SignatureGenerator.CreateForECDsa((ECDsa)key),
    };

    // .NET makes no such certificates any more, and rightly so.
    private sealed class Sha1Generator(RSA key) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
            [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x05, 0x05, 0x00];

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

        protected override PublicKey BuildPublicKey() => new(key);
    }
}
