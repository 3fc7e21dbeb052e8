using System.Security.Cryptography;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.Keys;

/// <summary>JWK thumbprints (RFC 7638): SHA-256 over the required members in lexicographic order, without white space.</summary>
public static class JwkThumbprint
{
    /// <summary>Computes a thumbprint.</summary>
    /// <param name="requiredMembers">The required members of the key type, <c>kty</c> among them, and no others.</param>
    /// <returns>The digest in base64url.</returns>
    public static string Of(IReadOnlyDictionary<string, string> requiredMembers)
    {
        // The values are base64url or fixed names: nothing in them needs an escape.
        var members = requiredMembers.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"\"{m.Key}\":\"{m.Value}\"");
        return StrictBase64Url.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes($"{{{string.Join(',', members)}}}")));
    }
}
