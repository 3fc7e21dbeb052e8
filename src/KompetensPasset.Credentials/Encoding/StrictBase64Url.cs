using System.Buffers;
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
        octets = Room(text.Length);
        if (octets is null || Base64Url.DecodeFromChars(text, octets, out _, out var written) is not OperationStatus.Done || written != octets.Length)
            octets = null;

        return octets is not null;
    }

    /// <summary>Decodes text that comes as octets; what is not ASCII is not in the alphabet either.</summary>
    internal static bool TryDecode(ReadOnlySpan<byte> ascii, [NotNullWhen(true)] out byte[]? octets)
    {
        octets = Room(ascii.Length);
        if (octets is null || Base64Url.DecodeFromUtf8(ascii, octets, out _, out var written) is not OperationStatus.Done || written != octets.Length)
            octets = null;

        return octets is not null;
    }

    // The decoder of .NET refuses foreign characters and bits behind the last octet, and leaves out white space and padding: then it gives fewer octets than the length promises.
    private static byte[]? Room(int length) => length % 4 == 1 ? null : GC.AllocateUninitializedArray<byte>((int)(length * 3L / 4));
}
