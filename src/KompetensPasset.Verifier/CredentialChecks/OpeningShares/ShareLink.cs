using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KompetensPasset.Verifier.CredentialChecks.OpeningShares;

/// <summary>The address of a share of this or another KompetensPasset service: <c>…/s/{secret}</c>, with or without the language that people see in it.</summary>
internal sealed record ShareLink
{
    private const int ShortestSecret = 22; // 128 bits in base64url

    private ShareLink(Uri listing) => Listing = listing;

    /// <summary>The route for machines that lists what is shared.</summary>
    public Uri Listing { get; }

    /// <summary>Reads an address.</summary>
    /// <param name="address">As pasted; white space around it is left out.</param>
    /// <param name="link">The share, when true is returned.</param>
    public static bool TryParse(string address, [NotNullWhen(true)] out ShareLink? link)
    {
        link = null;
        if (address.Length > Limits.ShareAddress || !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp) || uri.UserInfo.Length > 0)
            return false;

        var segments = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments is not [.., "s", var secret] || secret.Length < ShortestSecret || !secret.All(IsSecretCharacter))
            return false;

        var root = segments[..^2] is [.. var before, "sv" or "en"] ? before : segments[..^2];
        link = new ShareLink(new Uri($"{uri.GetLeftPart(UriPartial.Authority)}/{string.Concat(root.Select(s => s + "/"))}s/{secret}"));
        return true;
    }

    /// <summary>The route for machines that gives one credential's octets.</summary>
    /// <param name="number">Its number in the listing.</param>
    public Uri Credential(int number) => new(Listing.AbsoluteUri + string.Create(CultureInfo.InvariantCulture, $"/credentials/{number}"));

    private static bool IsSecretCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~';
}
