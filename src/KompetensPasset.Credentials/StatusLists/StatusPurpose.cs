namespace KompetensPasset.Credentials.StatusLists;

/// <summary>What a Bitstring Status List is for (§2.1, <c>statusPurpose</c>), and the messages of a list that holds all three statuses.</summary>
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

    /// <summary>The messages of a two-bit list of this library, by value.</summary>
    public static readonly IReadOnlyDictionary<int, string> ThreeStatuses = new Dictionary<int, string>
    {
        [(int)StatusValue.Valid] = "valid",
        [(int)StatusValue.Invalid] = "revoked",
        [(int)StatusValue.Suspended] = "suspended",
        [3] = "unused",
    };

    /// <summary>The status that a message of <see cref="ThreeStatuses"/> names; null for any other message.</summary>
    /// <param name="message">The message as the entry gives it.</param>
    public static StatusValue? MeaningOf(string message) => message switch
    {
        "valid" => StatusValue.Valid,
        "revoked" => StatusValue.Invalid,
        "suspended" => StatusValue.Suspended,
        _ => null,
    };
}
