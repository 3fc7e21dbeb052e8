using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Dids;

/// <summary>The method <c>did:key</c>: the identifier is the key. It proves that two documents have the same author, never who the author is.</summary>
public static class DidKey
{
    private const string Prefix = "did:key:";

    /// <summary>Takes the key out of an identifier.</summary>
    /// <param name="did">The identifier, or the URL of its key, whose fragment repeats it (<c>did:key:z…#z…</c>).</param>
    /// <returns>The public key, or <see cref="DidJwk.Malformed"/>, or a code of <see cref="Multikey"/>.</returns>
    public static ParseResult<Jwk> KeyOf(string did)
    {
        ArgumentNullException.ThrowIfNull(did);
        var parts = did.Split('#');
        if (!did.StartsWith(Prefix, StringComparison.Ordinal) || parts.Length > 2 || (parts.Length == 2 && parts[1] != parts[0][Prefix.Length..]))
            return new CredentialError(DidJwk.Malformed, "This is not a did:key identifier.");

        return Multikey.Parse(parts[0][Prefix.Length..]);
    }

    /// <summary>The identifier of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The identifier; null for an RSA key, which has none.</returns>
    public static string? Of(Jwk key) => Multikey.Of(key) is { } text ? Prefix + text : null;
}
