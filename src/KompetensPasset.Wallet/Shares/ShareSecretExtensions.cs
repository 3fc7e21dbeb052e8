using KompetensPasset.Platform.Storage;

namespace KompetensPasset.Wallet.Shares;

/// <summary>The secret of a shared link: the tenant's key, a dot, 192 random bits. The key says in which tenant to look, so that one look-up by digest finds the share.</summary>
internal static class ShareSecretExtensions
{
    private const int LongestTenant = 64;
    private const int LongestSecret = 128;

    public static string NewShareSecret(this string tenant) => $"{tenant}.{RandomId.NewSecret()}";

    /// <summary>The tenant that a secret names; null for what cannot be a secret of ours.</summary>
    public static string? TenantOfShareSecret(this string secret)
    {
        var dot = secret.IndexOf('.', StringComparison.Ordinal);
        return dot is > 0 and <= LongestTenant && secret.Length <= LongestSecret && secret.AsSpan(0, dot).IndexOfAnyExcept(TenantLetters) < 0
            ? secret[..dot]
            : null;
    }

    private static readonly System.Buffers.SearchValues<char> TenantLetters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
