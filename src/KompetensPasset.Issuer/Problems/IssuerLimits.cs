namespace KompetensPasset.Issuer.Problems;

/// <summary>Every limit of this module.</summary>
public static class IssuerLimits
{
    /// <summary>The longest name of a person.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The longest free text: a reason, an address.</summary>
    public const int MaxTextLength = 500;

    /// <summary>The largest logo.</summary>
    public const int MaxLogoOctets = 100 * 1024;

    /// <summary>The largest key file.</summary>
    public const int MaxKeyFileOctets = 64 * 1024;

    /// <summary>The longest validity of a credential, in months.</summary>
    public const int MaxValidityMonths = 600;

    /// <summary>The first year that no validity begins or ends in: far from the end of the calendar, so that an end can be counted from any beginning.</summary>
    public const int MaxYear = 2200;

    /// <summary>How many places a status list has: the fewest that hide a holder well (W3C Bitstring Status List).</summary>
    public const int StatusListSize = 131_072;

    /// <summary>How often a transaction is tried anew when its status index turns out to be taken.</summary>
    public const int MaxAttempts = 5;

    /// <summary>For how long a claim link holds.</summary>
    public static readonly TimeSpan OfferLifetime = TimeSpan.FromDays(90);

    /// <summary>For how long a reader may keep a copy of a status list, as its token says.</summary>
    public static readonly TimeSpan StatusTimeToLive = TimeSpan.FromSeconds(60);
}
