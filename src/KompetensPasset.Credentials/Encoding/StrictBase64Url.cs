using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace KompetensPasset.Credentials.Encoding;

/// <summary>Base64url without padding (RFC 7515 §2), canonical form only: no padding, no white space, no <c>+</c> or <c>/</c>, no set bits behind the last octet.</summary>
public static class StrictBase64Url
{
    /// <summary>Encodes octets.</summary>
    /// <param name="octets">The octets; empty gives the empty string.</param>
    /// <returns>The text, without padding.</returns>
    public static string Encode(ReadOnlySpan<byte> octets) => Base64Url.EncodeToString(octets);

    /// <summary>Decodes text that must be the one canonical encoding of its octets.</summary>
    /// <param name="text">The text; empty gives no octets.</param>
    /// <param name="octets">The octets, when true is returned.</param>
    /// <returns>False when the text is not canonical base64url.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? octets)
    {
        octets = null;
        // The decoder of .NET throws for set bits behind the last octet, so they are looked at first.
        if (text.Length % 4 == 1 || text.ContainsAnyExcept(Alphabet) || !EndsCanonically(text))
            return false;

        var buffer = new byte[text.Length / 4 * 3 + (text.Length % 4 is 0 ? 0 : text.Length % 4 - 1)];
        if (!Base64Url.TryDecodeFromChars(text, buffer, out var written) || written != buffer.Length)
            return false;

        octets = buffer;
        return true;
    }

    /// <summary>Decodes text that comes as octets; what is not ASCII is not in the alphabet either.</summary>
    internal static bool TryDecode(ReadOnlySpan<byte> ascii, [NotNullWhen(true)] out byte[]? octets) => TryDecode(System.Text.Encoding.ASCII.GetString(ascii), out octets);

    private static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    // The last character of an incomplete group carries unused bits; a set one would give a second spelling of the same octets.
    private static bool EndsCanonically(ReadOnlySpan<char> text) => (text.Length % 4) switch
    {
        2 => (ValueOf(text[^1]) & 0b1111) == 0,
        3 => (ValueOf(text[^1]) & 0b11) == 0,
        _ => true,
    };

    private static int ValueOf(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '-' => 62,
        _ => 63,
    };
}
