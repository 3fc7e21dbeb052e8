using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Dids;

/// <summary>The method <c>did:jwk</c>: the identifier is the key. It proves that two documents have the same author, never who the author is.</summary>
public static class DidJwk
{
    /// <summary>Code: not a <c>did:jwk</c> identifier.</summary>
    public const string Malformed = "did-malformed";

    private const string Prefix = "did:jwk:";

    /// <summary>Takes the key out of an identifier.</summary>
    /// <param name="did">The identifier, with or without the fragment <c>#0</c>.</param>
    /// <returns>The public key, or <see cref="Malformed"/>, or a code of <see cref="Jwk"/> (private keys are refused).</returns>
    public static ParseResult<Jwk> KeyOf(string did)
    {
        ArgumentNullException.ThrowIfNull(did);
        var bare = did.EndsWith("#0", StringComparison.Ordinal) ? did[..^2] : did;
        if (!bare.StartsWith(Prefix, StringComparison.Ordinal) || bare.Length > CredentialLimits.MaxHeaderLength
            || !StrictBase64Url.TryDecode(bare.AsSpan(Prefix.Length), out var octets))
            return new CredentialError(Malformed, "This is not a did:jwk identifier.");

        return StrictJson.Parse(octets, CredentialLimits.MaxHeaderDepth).TryGet(out var json, out var error) ? Jwk.FromJson(json) : error;
    }
}
