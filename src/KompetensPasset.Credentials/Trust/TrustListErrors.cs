namespace KompetensPasset.Credentials.Trust;

/// <summary>The stable codes for what can be wrong with a trust list.</summary>
public static class TrustListErrors
{
    /// <summary>A value has another JSON type than the format says.</summary>
    public const string WrongType = "trust-value-wrong-type";

    /// <summary>A member that the format does not have.</summary>
    public const string UnknownMember = "trust-member-unknown";

    /// <summary>An entry without a name.</summary>
    public const string NameMissing = "trust-name-missing";

    /// <summary>An entry with neither issuer identifiers nor anchors nor pins trusts nobody.</summary>
    public const string EntryEmpty = "trust-entry-empty";

    /// <summary>An issuer identifier that is empty or not an absolute URI.</summary>
    public const string BadIssuerId = "trust-issuer-id-malformed";

    /// <summary>Not one certificate in base64 DER or PEM.</summary>
    public const string BadCertificate = "trust-certificate-malformed";

    /// <summary>An anchor that is no certificate authority; single certificates are pinned.</summary>
    public const string AnchorNotAuthority = "trust-anchor-not-authority";

    /// <summary>A pin that is not 64 hexadecimal digits.</summary>
    public const string BadPin = "trust-pin-malformed";

    /// <summary>A purpose that is not known, or an empty list of purposes.</summary>
    public const string BadPurpose = "trust-purpose-unknown";

    /// <summary>An instant that is not RFC 3339 with a time zone.</summary>
    public const string BadInstant = "trust-instant-malformed";

    /// <summary>The end of the trust is not after its beginning.</summary>
    public const string PeriodReversed = "trust-period-reversed";
}
