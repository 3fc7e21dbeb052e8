namespace KompetensPasset.Credentials.SdJwt;

/// <summary>The stable codes for what can be wrong with an SD-JWT (RFC 9901 §7), beside those of its header.</summary>
public static class SdJwtErrors
{
    /// <summary>The parts are not divided as the format says; above all the final <c>~</c> is missing (§4).</summary>
    public const string Malformed = "sd-jwt-malformed";

    /// <summary>Longer than the limit.</summary>
    public const string TooLarge = "sd-jwt-too-large";

    /// <summary>More disclosures than the limit.</summary>
    public const string TooManyDisclosures = "sd-jwt-too-many-disclosures";

    /// <summary>The payload is not a JSON object.</summary>
    public const string PayloadMalformed = "sd-jwt-payload-malformed";

    /// <summary><c>_sd_alg</c> is not one of <c>sha-256</c>, <c>sha-384</c>, <c>sha-512</c>.</summary>
    public const string HashNotAllowed = "sd-jwt-hash-not-allowed";

    /// <summary><c>_sd_alg</c> stands somewhere else than at the top.</summary>
    public const string HashMisplaced = "sd-jwt-hash-misplaced";

    /// <summary><c>_sd</c> is not an array of texts, or <c>...</c> is not the only member of an object in an array, with a text.</summary>
    public const string DigestMalformed = "sd-jwt-digest-malformed";

    /// <summary>One digest stands in two places (§7.1 step 4).</summary>
    public const string DigestTwice = "sd-jwt-digest-twice";

    /// <summary>A disclosure is not canonical base64url of a JSON array.</summary>
    public const string DisclosureMalformed = "sd-jwt-disclosure-malformed";

    /// <summary>The salt of a disclosure is not a text (§4.2).</summary>
    public const string SaltMalformed = "sd-jwt-salt-malformed";

    /// <summary>A disclosure for a claim has not three elements, or one for an array element not two (§7.1 step 3.c).</summary>
    public const string DisclosureArity = "sd-jwt-disclosure-arity";

    /// <summary>The name of a disclosed claim is not a text, or is <c>_sd</c> or <c>...</c>.</summary>
    public const string ClaimNameReserved = "sd-jwt-claim-name-reserved";

    /// <summary>A disclosed claim is already there (§7.1 step 3.c).</summary>
    public const string ClaimTwice = "sd-jwt-claim-twice";

    /// <summary>One disclosure was sent twice.</summary>
    public const string DisclosureTwice = "sd-jwt-disclosure-twice";

    /// <summary>No digest refers to a disclosure (§7.1 step 5).</summary>
    public const string DisclosureNotReferenced = "sd-jwt-disclosure-not-referenced";

    /// <summary>Nested deeper than the limit, disclosures within disclosures included.</summary>
    public const string TooDeep = "sd-jwt-too-deep";

    /// <summary>An issuer handed over an SD-JWT that already has a key binding (§7.2).</summary>
    public const string KeyBindingUnexpected = "sd-jwt-key-binding-unexpected";
}
