namespace KompetensPasset.Credentials.StatusLists;

/// <summary>What a Bitstring Status List is for (§2.1, <c>statusPurpose</c>).</summary>
public static class StatusPurpose
{
    /// <summary>One bit: revoked for good.</summary>
    public const string Revocation = "revocation";

    /// <summary>One bit: suspended for the time being.</summary>
    public const string Suspension = "suspension";

    /// <summary>A newer credential is to be had; says nothing against this one.</summary>
    public const string Refresh = "refresh";

    /// <summary>The entry itself says what the values mean.</summary>
    public const string Message = "message";

    /// <summary>The status that a message of a list of this library names (<c>valid</c>, <c>revoked</c>, <c>suspended</c>); null for any other message.</summary>
    /// <param name="message">The message as the entry gives it.</param>
    public static StatusValue? MeaningOf(string message) => message switch
    {
        "valid" => StatusValue.Valid,
        "revoked" => StatusValue.Invalid,
        "suspended" => StatusValue.Suspended,
        _ => null,
    };
}
