using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.Keys;

/// <summary>Public keys in the Multikey form (W3C Controlled Identifiers §2.2.2): <c>z</c>, then base58 of a two-octet name of the kind and the key.</summary>
public static class Multikey
{
    /// <summary>Code: not a Multikey value, or one whose octets are no key.</summary>
    public const string Malformed = "multikey-malformed";

    private static readonly byte[] Ed25519Kind = [0xed, 0x01];
    private static readonly (byte[] Kind, string Curve)[] Curves = [([0x80, 0x24], "P-256"), ([0x81, 0x24], "P-384"), ([0x82, 0x24], "P-521")];
    private static readonly byte[][] Secrets = [[0x80, 0x26], [0x86, 0x26], [0x87, 0x26], [0x88, 0x26]];

    /// <summary>Reads a public key.</summary>
    /// <param name="text">The value of <c>publicKeyMultibase</c>.</param>
    /// <param name="keyId">The name to give the key, or null.</param>
    /// <returns>The key, or <see cref="Malformed"/>, <see cref="Jwk.Unsupported"/>, <see cref="Jwk.HoldsPrivateKey"/>, <see cref="Jwk.Malformed"/>, <see cref="Jwk.BadPoint"/>.</returns>
    public static ParseResult<Jwk> Parse(string text, string? keyId = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith('z') || !Base58.TryDecode(text.AsSpan(1), CredentialLimits.MaxMultikeyLength - 1, out var octets) || octets.Length < 3)
            return new CredentialError(Malformed, "A Multikey value is 'z' and base58.");

        var kind = octets[..2];
        if (Secrets.Any(kind.SequenceEqual))
            return new CredentialError(Jwk.HoldsPrivateKey, "The Multikey value is a secret key; only a public key may stand here.");

        if (kind.SequenceEqual(Ed25519Kind))
            return Jwk.FromEd25519(octets.AsSpan(2), keyId);

        return Array.Find(Curves, c => kind.SequenceEqual(c.Kind)) is { Curve: { } curve }
            ? Jwk.FromCompressedPoint(curve, octets.AsSpan(2), keyId)
            : new CredentialError(Jwk.Unsupported, "The Multikey value names a kind of key that is not taken.");
    }

    /// <summary>Writes a public key.</summary>
    /// <param name="key">A key of Ed25519, P-256, P-384 or P-521.</param>
    /// <returns>The value of <c>publicKeyMultibase</c>; null for an RSA key, which has no such form.</returns>
    public static string? Of(Jwk key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.KeyType is "RSA")
            return null;

        StrictBase64Url.TryDecode(key.Members["x"], out var x);
        if (key.KeyType is "OKP")
            return Write(Ed25519Kind, x!);

        StrictBase64Url.TryDecode(key.Members["y"], out var y);
        return Write(Array.Find(Curves, c => c.Curve == key.Curve).Kind, [(byte)(2 + (y![^1] & 1)), .. x!]);
    }

    private static string Write(byte[] kind, byte[] key) => "z" + Base58.Encode([.. kind, .. key]);
}
