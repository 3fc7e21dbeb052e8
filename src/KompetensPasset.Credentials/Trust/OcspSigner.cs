using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KompetensPasset.Credentials.Trust;

/// <summary>Whether an OCSP answer is by the authority itself or by a responder whom it certified for that (RFC 6960 §4.2.2.2).</summary>
internal sealed class OcspSigner
{
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    private readonly SignedStructure signed;
    private readonly OcspResponderId id;
    private readonly DateTimeOffset producedAt;
    private readonly Lazy<Certificate?> responder;
    private readonly ConcurrentDictionary<Certificate, Certificate?> byIssuer = new();

    /// <summary>Takes an answer apart.</summary>
    /// <param name="signed">What is signed.</param>
    /// <param name="id">By whom, as it says.</param>
    /// <param name="producedAt">When, as it says.</param>
    /// <param name="candidates">The certificates among which the responder's may be.</param>
    public OcspSigner(SignedStructure signed, OcspResponderId id, DateTimeOffset producedAt, IReadOnlyList<Certificate> candidates)
    {
        (this.signed, this.id, this.producedAt) = (signed, id, producedAt);

        // The signature first: it holds under one key, so a heap of certificates costs no paths.
        responder = new Lazy<Certificate?>(() => candidates.Where(id.Means).FirstOrDefault(signed.IsBy));
    }

    /// <summary>Whether the answer counts for certificates of an authority.</summary>
    /// <param name="issuer">The authority.</param>
    /// <param name="isVoid">Whether the certificate of a responder is known to be revoked.</param>
    public bool Answers(Certificate issuer, Func<Certificate, bool> isVoid) =>
        byIssuer.GetOrAdd(issuer, Find) is { } signer && (signer.Equals(issuer) || !isVoid(signer));

    private Certificate? Find(Certificate issuer)
    {
        if (id.Means(issuer) && signed.IsBy(issuer))
            return issuer.NotBefore <= producedAt && producedAt <= issuer.NotAfter ? issuer : null;

        return responder.Value is { } candidate && IsNamedBy(issuer, candidate) ? candidate : null;
    }

    // Issued by the authority itself, for this use, and valid when it answered.
    private bool IsNamedBy(Certificate issuer, Certificate candidate)
    {
        try
        {
            var extensions = candidate.Native.Extensions;
            if (!extensions.OfType<X509EnhancedKeyUsageExtension>().Any(u => u.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == OcspSigning))
                || extensions.OfType<X509KeyUsageExtension>().Any(u => !u.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature)))
                return false;

            var path = PathCertificates.Build(candidate, [], [issuer], producedAt);
            return path is { Anchor: not null, Fault: null, Certificates.Length: 2 } && path.ValidFrom <= producedAt && producedAt <= path.ValidUntil;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
