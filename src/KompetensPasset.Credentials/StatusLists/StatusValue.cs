namespace KompetensPasset.Credentials.StatusLists;

/// <summary>What a status list says about one credential (Token Status List §7.1: the values 0, 1 and 2).</summary>
public enum StatusValue
{
    /// <summary>Neither revoked nor suspended.</summary>
    Valid = 0,

    /// <summary>Revoked, for good.</summary>
    Invalid = 1,

    /// <summary>Suspended for the time being.</summary>
    Suspended = 2,
}
