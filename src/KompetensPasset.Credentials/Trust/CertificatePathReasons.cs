namespace KompetensPasset.Credentials.Trust;

/// <summary>Why a certificate may not be used at all, whoever vouches for it: the stable codes of <see cref="CertificatePath.Unusable"/>.</summary>
public static class CertificatePathReasons
{
    /// <summary>It is a certificate authority's own certificate; authorities do not seal documents.</summary>
    public const string IsAuthority = "certificate-is-authority";

    /// <summary>It is itself a configured anchor. Someone who trusts one certificate and no authority pins it.</summary>
    public const string IsAnchor = "certificate-is-anchor";

    /// <summary>Its key usage (RFC 5280 §4.2.1.3) has neither digitalSignature nor nonRepudiation.</summary>
    public const string KeyUsage = "certificate-key-usage";

    /// <summary>Its extended key usages are all for something else: TLS servers, code, OCSP answers, time-stamps.</summary>
    public const string OtherUse = "certificate-for-another-use";

    /// <summary>A certificate of the path was signed with SHA-1 or MD5, or with an RSA key under 2048 bits.</summary>
    public const string WeakAlgorithm = "certificate-weak-algorithm";

    /// <summary>An issuer on the path is not an authority, is too far up, or may not issue for this name (basic and name constraints).</summary>
    public const string Constraints = "certificate-constraints";

    /// <summary>The path breaks another rule of RFC 5280, for example by a critical extension that is not known.</summary>
    public const string InvalidPath = "certificate-path-invalid";
}
