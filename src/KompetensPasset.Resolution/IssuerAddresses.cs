using System.Diagnostics.CodeAnalysis;

namespace KompetensPasset.Resolution;

/// <summary>Where an issuer's keys are published, by the rules of the two specifications.</summary>
internal static class IssuerAddresses
{
    private const string WellKnown = "/.well-known/jwt-vc-issuer";

    /// <summary>SD-JWT VC §4.1: the well-known part stands between host and path; a closing slash of the path is left out.</summary>
    /// <param name="issuer">The issuer's identifier, https (or http on this machine), without query and fragment.</param>
    /// <param name="address">The address of its metadata.</param>
    public static bool TryOfMetadata(Uri issuer, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (!issuer.IsAbsoluteUri || issuer.Query.Length > 0 || issuer.Fragment.Length > 0 || issuer.UserInfo.Length > 0
            || (issuer.Scheme != Uri.UriSchemeHttps && issuer.Scheme != Uri.UriSchemeHttp))
            return false;

        return Uri.TryCreate(issuer.GetLeftPart(UriPartial.Authority) + WellKnown + issuer.AbsolutePath.TrimEnd('/'), UriKind.Absolute, out address);
    }

    /// <summary>did:web §Read: colons become slashes, <c>%3A</c> before the first of them is the port's colon.</summary>
    /// <param name="did">The DID, without path, query and fragment.</param>
    /// <param name="address">The address of its document.</param>
    /// <returns>False for other methods, IP addresses, empty or dotted segments, and any other percent-encoding.</returns>
    public static bool TryOfDidWeb(string did, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (!did.StartsWith("did:web:", StringComparison.Ordinal))
            return false;

        var segments = did["did:web:".Length..].Split(':');
        if (!TryHost(segments[0], out var authority) || !segments.Skip(1).All(IsPlainSegment))
            return false;

        var path = segments.Length == 1 ? "/.well-known" : "/" + string.Join('/', segments.Skip(1));
        return Uri.TryCreate($"https://{authority}{path}/did.json", UriKind.Absolute, out address) && address.UserInfo.Length == 0;
    }

    private static bool TryHost(string segment, [NotNullWhen(true)] out string? authority)
    {
        authority = null;
        var parts = segment.Split("%3A", StringSplitOptions.None);
        if (parts.Length > 2 || Uri.CheckHostName(parts[0]) is not UriHostNameType.Dns || LooksLikeAddress(parts[0]))
            return false;

        if (parts.Length == 2 && !ushort.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _))
            return false;

        authority = parts.Length == 2 ? $"{parts[0]}:{parts[1]}" : parts[0];
        return true;
    }

    // "127.1" and "2130706433" are IP addresses to a resolver; a real top-level domain has a letter first.
    private static bool LooksLikeAddress(string host) => !char.IsAsciiLetter(host.TrimEnd('.').Split('.')[^1].FirstOrDefault());

    private static bool IsPlainSegment(string segment) =>
        segment is not ("" or "." or "..") && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~');
}
