using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Trust;

/// <summary>
/// A public X.509 certificate (RFC 5280) read once from DER. It says what it says; whether anyone vouches for it is the answer of
/// <see cref="CertificatePath.Evaluate"/>. Immutable, equal by its octets, safe to share between threads.
/// </summary>
public sealed class Certificate : IEquatable<Certificate>
{
    /// <summary>Code: not one certificate in DER, or followed by something else.</summary>
    public const string Malformed = "certificate-malformed";

    private readonly X509Certificate2 certificate;
    private readonly Lazy<ParseResult<Jwk>> publicKey;

    private Certificate(X509Certificate2 certificate)
    {
        this.certificate = certificate;
        NotBefore = certificate.NotBefore.ToUniversalTime();
        NotAfter = certificate.NotAfter.ToUniversalTime();
        Der = certificate.RawData;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Der.Span));
        Subject = CertificateSubject.Read(certificate.SubjectName.RawData);
        publicKey = new Lazy<ParseResult<Jwk>>(() => Jwk.FromCertificate(certificate));
    }

    /// <summary>The octets of the certificate.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>SHA-256 over <see cref="Der"/>: 64 lower-case hexadecimal digits, as a pin names it.</summary>
    public string Sha256 { get; }

    /// <summary>The first instant of its validity, in UTC.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>The last instant of its validity, in UTC.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>Who it was issued to, as far as we use it.</summary>
    public CertificateSubject Subject { get; }

    /// <summary>The subject's public key, or what <see cref="Jwk.FromCertificate"/> gives.</summary>
    public ParseResult<Jwk> PublicKey => publicKey.Value;

    /// <summary>The name of whoever issued it, as text for people (RFC 4514 order).</summary>
    public string IssuerName => certificate.Issuer;

    /// <summary>Whether it names itself as its issuer.</summary>
    public bool IsSelfIssued => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    internal X509Certificate2 Native => certificate;

    /// <summary>Reads one certificate.</summary>
    /// <param name="der">The octets, in DER, with nothing after them.</param>
    /// <returns>The certificate, or <see cref="Malformed"/>.</returns>
    public static ParseResult<Certificate> Parse(ReadOnlyMemory<byte> der)
    {
        // The loader would also take PEM; only DER begins with a SEQUENCE.
        if (der.Length < 2 || der.Span[0] != 0x30)
            return NotDer();

        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(der.Span);
            return certificate.RawData.AsSpan().SequenceEqual(der.Span) ? new Certificate(certificate) : NotDer();
        }
        catch (CryptographicException)
        {
            return NotDer();
        }
    }

    /// <inheritdoc/>
    public bool Equals(Certificate? other) => other is not null && Der.Span.SequenceEqual(other.Der.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Certificate);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Sha256);

    /// <summary>The digest, which names the certificate without naming a person.</summary>
    public override string ToString() => $"certificate {Sha256}";

    private static CredentialError NotDer() => new(Malformed, "This is not one X.509 certificate in DER.");
}
