namespace KompetensPasset.Credentials.Jose;

/// <summary>The stable codes for what can be wrong with a JWS before its signature is looked at.</summary>
public static class JoseErrors
{
    /// <summary>Not a JWS: wrong number of parts, not base64url, not a JSON object.</summary>
    public const string Malformed = "jws-malformed";

    /// <summary>Longer than the limits allow.</summary>
    public const string TooLarge = "jws-too-large";

    /// <summary><c>alg</c> is missing, <c>none</c>, symmetric, unknown or not taken for this kind of token.</summary>
    public const string AlgorithmNotAllowed = "jws-algorithm-not-allowed";

    /// <summary><c>typ</c> is missing or names another kind of token.</summary>
    public const string WrongType = "jws-wrong-type";

    /// <summary><c>crit</c> is malformed or names something that is not understood (RFC 7515 §4.1.11).</summary>
    public const string CriticalNotUnderstood = "jws-critical-header";

    /// <summary><c>b64: false</c> where it may not stand, or without being critical (RFC 7797 §6).</summary>
    public const string UnencodedPayload = "jws-unencoded-payload";

    /// <summary><c>x5c</c> is not a list of certificates in standard base64 (RFC 7515 §4.1.6).</summary>
    public const string BadCertificates = "jws-certificates-malformed";

    /// <summary><c>x5t#S256</c> is not the SHA-256 of the first certificate of <c>x5c</c> (RFC 7515 §4.1.8).</summary>
    public const string CertificateMismatch = "jws-certificate-mismatch";

    /// <summary><c>jwk</c> holds private or symmetric key material (RFC 7515 §4.1.3: a public key).</summary>
    public const string PrivateKey = "jws-private-key";

    /// <summary>A registered header has the wrong JSON type or is too long.</summary>
    public const string BadHeader = "jws-header-malformed";
}
