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

    public static readonly TimeSpan DefaultShare = TimeSpan.FromDays(30);

    /// <summary>One year, leap day included.</summary>
    public static readonly TimeSpan LongestShare = TimeSpan.FromDays(366);

    /// <summary>An original fetched within this time after an opening belongs to it.</summary>
    public static readonly TimeSpan OneOpening = TimeSpan.FromMinutes(5);
}
