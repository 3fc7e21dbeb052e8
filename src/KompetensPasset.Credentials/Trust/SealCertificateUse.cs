using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KompetensPasset.Credentials.Trust;

/// <summary>What a certificate itself says it may be used for, held against sealing documents.</summary>
internal static class SealCertificateUse
{
    private const X509KeyUsageFlags Sealing = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;

    private static readonly string[] OtherUses =
    [
        "1.3.6.1.5.5.7.3.1", // serverAuth
        "1.3.6.1.5.5.7.3.3", // codeSigning
        "1.3.6.1.5.5.7.3.8", // timeStamping
        "1.3.6.1.5.5.7.3.9", // OCSPSigning
    ];

    /// <summary>A pin is a decision about one certificate: a self-signed one, with or without the mark of an authority, may be pinned.</summary>
    public static string? WhyNotPinned(Certificate leaf)
    {
        var extensions = leaf.Native.Extensions;
        if (extensions.OfType<X509KeyUsageExtension>().Any(u => (u.KeyUsages & Sealing) == 0))
            return CertificatePathReasons.KeyUsage;

        return extensions.OfType<X509EnhancedKeyUsageExtension>().Any(OnlyOtherUses) ? CertificatePathReasons.OtherUse : null;
    }

    public static string? WhyNotAnchored(Certificate leaf) =>
        leaf.Native.Extensions.OfType<X509BasicConstraintsExtension>().Any(b => b.CertificateAuthority)
            ? CertificatePathReasons.IsAuthority
            : WhyNotPinned(leaf);

    private static bool OnlyOtherUses(X509EnhancedKeyUsageExtension extension) =>
        extension.EnhancedKeyUsages.Count > 0 && extension.EnhancedKeyUsages.Cast<Oid>().All(u => OtherUses.Contains(u.Value));
}
