using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Verification;

/// <summary>What a token's header brings along. None of it is trusted for being there.</summary>
internal static class HeaderParts
{
    public static ReadOnlySpan<char> Encoded(string token) => token.AsSpan(0, Math.Max(token.IndexOf('.', StringComparison.Ordinal), 0));

    public static Jwk? EmbeddedKey(JoseHeader header) =>
        header.Json.TryGetProperty("jwk", out var json) && Jwk.FromJson(json).TryGet(out var key, out _) ? key : null;

    public static Certificate? Leaf(JoseHeader header) =>
        !header.Certificates.IsEmpty && Certificate.Parse(header.Certificates[0]).TryGet(out var leaf, out _) ? leaf : null;

    public static IReadOnlyList<Certificate> Rest(JoseHeader header) =>
        [.. header.Certificates.Skip(1).SelectMany(der => Certificate.Parse(der).TryGet(out var certificate, out _) ? (Certificate[])[certificate] : [])];
}
