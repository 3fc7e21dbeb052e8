namespace KompetensPasset.Credentials.StatusLists;

/// <summary>The stable codes for what can be wrong with a reference to a status list, or with a list.</summary>
public static class StatusListErrors
{
    /// <summary>A <c>status</c> claim or <c>credentialStatus</c> has the wrong form or lacks a member.</summary>
    public const string ReferenceMalformed = "status-reference-malformed";

    /// <summary>An index is not written as its specification says (a non-negative number, or decimal digits in a string).</summary>
    public const string IndexMalformed = "status-index-malformed";

    /// <summary>The index lies behind the end of the list (Bitstring Status List: <c>RANGE_ERROR</c>).</summary>
    public const string IndexOutOfRange = "status-index-out-of-range";

    /// <summary><c>statusSize</c> is not a whole number from 1 to 8.</summary>
    public const string SizeMalformed = "status-size-malformed";

    /// <summary>The list lacks a member or one has the wrong form.</summary>
    public const string Malformed = "status-list-malformed";

    /// <summary><c>bits</c> is not 1, 2, 4 or 8.</summary>
    public const string BitsNotAllowed = "status-list-bits-not-allowed";

    /// <summary>The list is not base64url of ZLIB (Token Status List) or of GZIP with the prefix <c>u</c> (Bitstring Status List), or is cut off.</summary>
    public const string NotInflatable = "status-list-not-inflatable";

    /// <summary>The list inflates to more than the limit.</summary>
    public const string TooLarge = "status-list-too-large";

    /// <summary>The list has fewer entries than the reader asks for (Bitstring Status List: <c>STATUS_LIST_LENGTH_ERROR</c>).</summary>
    public const string TooShort = "status-list-too-short";

    /// <summary><c>sub</c> of the list, or the list credential's <c>id</c>, is not the address that the credential names.</summary>
    public const string WrongAddress = "status-list-wrong-address";

    /// <summary><c>iat</c> is missing.</summary>
    public const string IssuedAtMissing = "status-list-issued-at-missing";

    /// <summary>The list was issued in the future, or is not valid yet.</summary>
    public const string NotYetValid = "status-list-not-yet-valid";

    /// <summary>The list is past <c>exp</c> or <c>validUntil</c>.</summary>
    public const string Expired = "status-list-expired";

    /// <summary><c>ttl</c> is not a positive number.</summary>
    public const string TimeToLiveMalformed = "status-list-ttl-malformed";

    /// <summary>The list is not for the purpose that the credential names.</summary>
    public const string PurposeMismatch = "status-purpose-mismatch";

    /// <summary>The document of all lists of an issuer is not an object with an array of addresses.</summary>
    public const string AggregationMalformed = "status-list-aggregation-malformed";
}
