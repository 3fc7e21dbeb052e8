namespace KompetensPasset.Wallet;

/// <summary>Every limit of the module, once.</summary>
internal static class Limits
{
    public const int CredentialsOfAShare = 50;
    public const int LabelLength = 200;
    public const int UploadOctets = KompetensPasset.Credentials.CredentialLimits.MaxCredentialBytes;
    public const int ClaimAnswerOctets = 32 * 1024 * 1024;
    public const int CredentialsOfAClaim = 10;
    public const int ClaimUrlLength = 2048;
    public const int PageSize = 50;
    public const int ChecksAtATime = 8;
    public const int OpeningsShown = 1000;

    /// <summary>A writer holds one database connection and for moments takes a second: this many never use up the pool of 100.</summary>
    public const int WritersAtATime = 32;

    public static readonly TimeSpan DefaultShare = TimeSpan.FromDays(30);

    /// <summary>One year, leap day included.</summary>
    public static readonly TimeSpan LongestShare = TimeSpan.FromDays(366);

    /// <summary>An original fetched within this time after an opening belongs to it.</summary>
    public static readonly TimeSpan OneOpening = TimeSpan.FromMinutes(5);

    /// <summary>However often a link is followed within this time, it is one opening: the log grows with time, not with requests.</summary>
    public static readonly TimeSpan OneLook = TimeSpan.FromMinutes(1);

    /// <summary>The longest that the credentials of one request are checked: slow servers do not keep whoever looks at them for minutes.</summary>
    public static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(20);

    /// <summary>How long a change waits for the changes of the same wallet that came before it.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
}
