using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KompetensPasset.Credentials.Dids;

/// <summary>The method <c>did:web</c> (W3C CCG, "Method-specific identifier", "Read (Resolve)"): syntax only, nothing is fetched.</summary>
public static class DidWeb
{
    private const string Prefix = "did:web:";

    /// <summary>Where the document of an identifier is.</summary>
    /// <param name="did">The identifier, without path, query and fragment.</param>
    /// <param name="address">The https address, when true is returned.</param>
    /// <returns>False for other methods, IP addresses, hosts of a single label or with letters beyond ASCII, empty or dotted segments, and every percent-encoding but that of the port's colon.</returns>
    public static bool TryAddress(string did, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (did is null || did.Length > CredentialLimits.MaxKeyIdLength || !did.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        var segments = did[Prefix.Length..].Split(':');
        if (!TryAuthority(segments[0], out var authority) || !segments.Skip(1).All(IsPlain))
            return false;

        var folder = segments.Length == 1 ? "/.well-known" : "/" + string.Join('/', segments.Skip(1));
        return Uri.TryCreate($"https://{authority}{folder}/did.json", UriKind.Absolute, out address);
    }

    private static bool TryAuthority(string segment, [NotNullWhen(true)] out string? authority)
    {
        authority = null;
        var parts = segment.Split("%3A");
        if (parts.Length > 2 || !IsDomain(parts[0]))
            return false;

        if (parts.Length == 2 && !ushort.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return false;

        authority = string.Join(':', parts);
        return true;
    }

    // DID Core §3.1: no letters beyond ASCII, so that no other script looks like them. A single label is a machine of the reader's own network.
    // "127.1" and "2130706433" are addresses to a resolver; a top-level domain has a letter first.
    private static bool IsDomain(string host) =>
        host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && host.Contains('.', StringComparison.Ordinal)
        && Uri.CheckHostName(host) is UriHostNameType.Dns && char.IsAsciiLetter(host.Split('.')[^1].FirstOrDefault());

    private static bool IsPlain(string segment) =>
        segment is not ("" or "." or "..") && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~');
}
