namespace KompetensPasset.Issuer.Problems;

/// <summary>Every limit of this module.</summary>
public static class IssuerLimits
{
    /// <summary>The longest name of a person.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The longest free text: a reason, an address.</summary>
    public const int MaxTextLength = 500;

    /// <summary>The longest title, name or grade in one language.</summary>
    public const int MaxTitleLength = 500;

    /// <summary>The longest description in one language.</summary>
    public const int MaxProseLength = 5_000;

    /// <summary>The most languages of one text: more than the Union has.</summary>
    public const int MaxLanguages = 30;

    /// <summary>The longest language tag (RFC 5646 §4.4.1).</summary>
    public const int MaxLanguageTagLength = 35;

    /// <summary>The longest list in a template: learning outcomes, parts, skills.</summary>
    public const int MaxListLength = 100;

    /// <summary>The longest e-mail address (RFC 5321 §4.5.3.1.3).</summary>
    public const int MaxEmailLength = 254;

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
