using System.Text.RegularExpressions;

namespace KompetensPasset.Platform.Identity;

/// <summary>The names of organisations as they stand in public addresses and in clients' tokens.</summary>
public static partial class TenantName
{
    /// <summary>Whether a text is an organisation's name: 1 to 63 small letters a to z, digits and hyphens, and none of the wallet buckets' names.</summary>
    /// <param name="text">The text, for example out of an address; nobody has looked at it yet.</param>
    public static bool IsOrganisation(string text) => Slug().IsMatch(text) && !Bucket().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9-]{1,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();

    [GeneratedRegex(@"^wallet-[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bucket();
}
