namespace KompetensPasset.Credentials.Jades;

/// <summary>The stable codes for what can be wrong with a seal before its signature is looked at; besides them the codes of <c>JoseErrors</c> and <c>StrictJson</c>.</summary>
public static class SealErrors
{
    /// <summary>The sealed content lies elsewhere (<c>sigD</c>, or no <c>payload</c>): it is neither fetched nor guessed.</summary>
    public const string Detached = "seal-detached";

    /// <summary>No certificate in <c>x5c</c>, which a baseline seal has (TS 119 182-1 §6.3).</summary>
    public const string CertificateMissing = "seal-certificate-missing";

    /// <summary>An entry of <c>x5c</c> is no certificate in DER.</summary>
    public const string CertificateMalformed = "seal-certificate-malformed";

    /// <summary>The key of the sealing certificate is of a kind or size that is not taken.</summary>
    public const string KeyUnsupported = "seal-key-unsupported";

    /// <summary>Neither <c>x5t#S256</c> nor <c>x5t#o</c>, or both, or one that cannot be read.</summary>
    public const string DigestMissing = "seal-certificate-digest-missing";

    /// <summary>The certificate in <c>x5c</c> is not the one whose digest was sealed.</summary>
    public const string DigestMismatch = "seal-certificate-digest-mismatch";

    /// <summary>Neither <c>sigT</c> nor <c>iat</c>, or both: exactly one belongs there.</summary>
    public const string SigningTimeMissing = "seal-signing-time-missing";

    /// <summary><c>sigT</c> is not <c>YYYY-MM-DDThh:mm:ssZ</c>, or <c>iat</c> not a whole number of seconds in the years 1970 to 9999.</summary>
    public const string SigningTimeMalformed = "seal-signing-time-malformed";

    /// <summary>Only a document with one seal that is right can be given a time-stamp.</summary>
    public const string NotOneRightSeal = "seal-not-one-right-seal";

    /// <summary>The time-stamp authority refused, or answered something else than what it was asked (RFC 3161 §2.4.2).</summary>
    public const string TimeStampRefused = "time-stamp-refused";

    /// <summary>The seal has no time-stamp over its signature, which validation data and archive time-stamps need.</summary>
    public const string NotTimeStamped = "seal-not-time-stamped";

    /// <summary>The seal's evidence (<c>etsiU</c>) is plain JSON or has too many components: an archive time-stamp of this library is over at most 63 in base64url.</summary>
    public const string EvidenceNotEncoded = "seal-evidence-not-encoded";
}
