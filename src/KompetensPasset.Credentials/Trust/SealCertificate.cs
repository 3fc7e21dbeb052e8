using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Trust;

/// <summary>A sealing key with its certificate: what an organisation seals with. Dispose it when done, so that the key leaves memory.</summary>
public sealed class SealCertificate : IDisposable
{
    /// <summary>Code: not PKCS#12, or the password is wrong (the format cannot tell which).</summary>
    public const string UnreadablePkcs12 = "pkcs12-unreadable";

    /// <summary>Code: no certificate with its private key, or more than one.</summary>
    public const string NotOneKey = "pkcs12-not-one-key";

    /// <summary>Code: the key is neither EC on P-256, P-384 or P-521 nor RSA of 2048 bits or more.</summary>
    public const string UnsupportedKey = "pkcs12-key-unsupported";

    // Ephemeral: the key must not be written to the account's key store. macOS cannot; there it is removed with the object.
    private static readonly X509KeyStorageFlags Storage =
        X509KeyStorageFlags.Exportable | (OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet);

    private readonly X509Certificate2 withKey;

    private SealCertificate(X509Certificate2 withKey, IReadOnlyList<Certificate> issuers)
    {
        (this.withKey, Issuers) = (withKey, issuers);
        Certificate = Certificate.Parse(withKey.RawData).Value;
        Signer = SoftwareSigner.FromCertificate(withKey, [.. issuers.Where(i => !i.IsSelfIssued).Select(i => i.Native)]);
    }

    /// <summary>The certificate.</summary>
    public Certificate Certificate { get; }

    /// <summary>The certificates above it as far as they are known, nearest first; the last may be the trust anchor.</summary>
    public IReadOnlyList<Certificate> Issuers { get; }

    /// <summary>Signs with the key; its chain holds the certificate and its issuers without a self-signed anchor. Lives as long as this object.</summary>
    public SoftwareSigner Signer { get; }

    /// <summary>
    /// Makes a certificate authority of its own and a sealing certificate (P-256) issued by it, for demonstrations and tests: nobody trusts it who does not
    /// configure <see cref="Issuers"/> as an anchor. The authority's key is forgotten at once.
    /// </summary>
    /// <param name="subject">Whom the certificate names.</param>
    /// <param name="notBefore">The first second of its validity.</param>
    /// <param name="notAfter">The last second of its validity.</param>
    /// <returns>The key with its certificate; <see cref="Issuers"/> is the authority.</returns>
    /// <exception cref="ArgumentException">A part of the subject is missing, the country has not two letters, or the end is not after the beginning.</exception>
    public static SealCertificate CreateDemo(SealSubject subject, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using var authority = DemoAuthority.Create($"{subject.Organisation} Demo CA", notBefore, notAfter);
        return authority.Issue(subject, notBefore, notAfter);
    }

    /// <summary>Reads a file with one key, its certificate and perhaps the certificates above it.</summary>
    /// <param name="pkcs12">The octets (.p12, .pfx).</param>
    /// <param name="password">The password; null for none.</param>
    /// <returns>The key with its certificate, or a code of this class.</returns>
    public static ParseResult<SealCertificate> FromPkcs12(ReadOnlyMemory<byte> pkcs12, string? password)
    {
        X509Certificate2Collection content;
        try
        {
            // .NET's default limits bound iterations and sizes.
            content = X509CertificateLoader.LoadPkcs12Collection(pkcs12.Span, password, Storage);
        }
        catch (CryptographicException)
        {
            return new CredentialError(UnreadablePkcs12, "The file is not PKCS#12, or the password is wrong.");
        }

        var issuers = content.Where(c => !c.HasPrivateKey).Select(c => Certificate.Parse(c.RawData).Value).ToArray();
        if (content.Where(c => c.HasPrivateKey).ToArray() is not [var withKey])
            return new CredentialError(NotOneKey, "The file holds exactly one certificate with its private key.");

        return Jwk.FromCertificate(withKey).IsSuccess
            ? new SealCertificate(withKey, IssuersOf(withKey, issuers))
            : new CredentialError(UnsupportedKey, "The key is neither EC on P-256, P-384 or P-521 nor RSA of 2048 bits or more.");
    }

    /// <summary>Reads a key from PKCS#8 and its certificates, as <see cref="ExportPkcs8"/> and <see cref="Certificate"/> give them.</summary>
    /// <param name="pkcs8">The private key, unencrypted.</param>
    /// <param name="certificates">The certificate of the key, then those above it, nearest first.</param>
    /// <returns>The key with its certificate, or <see cref="UnsupportedKey"/>, or <see cref="NotOneKey"/> when they do not belong together.</returns>
    public static ParseResult<SealCertificate> FromPkcs8(ReadOnlySpan<byte> pkcs8, IReadOnlyList<Certificate> certificates)
    {
        if (certificates is not [var own, ..] || !own.PublicKey.TryGet(out var publicKey, out _))
            return new CredentialError(UnsupportedKey, "A sealing key comes with a certificate of a supported key.");

        try
        {
            var withKey = publicKey.KeyType == "EC" ? WithEcKey(own, pkcs8) : WithRsaKey(own, pkcs8);
            return new SealCertificate(withKey, [.. certificates.Skip(1)]);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return new CredentialError(NotOneKey, "The private key does not belong to the certificate.");
        }
    }

    /// <summary>Writes key, certificate and issuers into one file.</summary>
    /// <param name="password">The password that protects it (AES-256, PBKDF2 with SHA-256).</param>
    /// <returns>The octets.</returns>
    public byte[] ToPkcs12(string password)
    {
        X509Certificate2[] all = [withKey, .. Issuers.Select(i => i.Native)];
        return new X509Certificate2Collection(all).ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password)!;
    }

    /// <summary>The private key in PKCS#8, unencrypted: for whoever stores it encrypted. Clear the array after use.</summary>
    /// <returns>The octets.</returns>
    public byte[] ExportPkcs8()
    {
        using AsymmetricAlgorithm key = withKey.GetECDsaPrivateKey() ?? (AsymmetricAlgorithm)withKey.GetRSAPrivateKey()!;
        return key.ExportPkcs8PrivateKey();
    }

    /// <summary>Lets go of the key.</summary>
    public void Dispose()
    {
        Signer.Dispose();
        withKey.Dispose();
    }

    internal static SealCertificate Of(X509Certificate2 withKey, IReadOnlyList<Certificate> issuers) => new(withKey, issuers);

    // A file may hold certificates in any order, and some that have nothing to do with the key.
    private static List<Certificate> IssuersOf(X509Certificate2 leaf, IReadOnlyCollection<Certificate> candidates)
    {
        var found = new List<Certificate>();
        var below = leaf;
        while (candidates.FirstOrDefault(c => !found.Contains(c) && c.Native.SubjectName.RawData.AsSpan().SequenceEqual(below.IssuerName.RawData)) is { } issuer)
        {
            found.Add(issuer);
            below = issuer.Native;
        }

        return found;
    }

    private static X509Certificate2 WithEcKey(Certificate own, ReadOnlySpan<byte> pkcs8)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return own.Native.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 WithRsaKey(Certificate own, ReadOnlySpan<byte> pkcs8)
    {
        using var key = RSA.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return own.Native.CopyWithPrivateKey(key);
    }
}
