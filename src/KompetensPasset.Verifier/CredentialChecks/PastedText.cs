using System.Globalization;
using KompetensPasset.Verifier.CredentialChecks.OpeningShares;

namespace KompetensPasset.Verifier.CredentialChecks;

/// <summary>What somebody pasted: the text of a credential, a share's link, or another link.</summary>
internal abstract record PastedText
{
    private const int LongestLink = 2 * Limits.ShareAddress;
    private static readonly char[] Surrounding = ['<', '>', '(', ')', '"', '\'', '“', '”', '„', '’', '«', '»'];

    private PastedText() { }

    /// <summary>Text that may be a credential.</summary>
    public sealed record Credential(byte[] Octets) : PastedText;

    /// <summary>A holder's link.</summary>
    public sealed record Share(ShareLink Link) : PastedText;

    /// <summary>An issuer's link to the one who was awarded something; opening it is theirs.</summary>
    public sealed record ClaimLink : PastedText;

    /// <summary>A link to something else.</summary>
    public sealed record UnknownLink : PastedText;

    public static PastedText Read(string text)
    {
        var address = AsAddress(text.Length > LongestLink ? text[..LongestLink] : text);
        if (!address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !address.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            return new Credential(System.Text.Encoding.UTF8.GetBytes(text.Trim()));

        if (ShareLink.TryParse(address, out var link))
            return new Share(link);

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.AbsolutePath.Contains("/claim/", StringComparison.Ordinal)
            ? new ClaimLink()
            : new UnknownLink();
    }

    // An address has no space in it: mail programs break it over lines, and what is copied brings quotation marks and invisible characters along.
    private static string AsAddress(string text) => string.Concat(text.Where(IsSeen)).Trim(Surrounding);

    private static bool IsSeen(char c) => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format);
}
