using System.Buffers.Text;

namespace KompetensPasset.Credentials.Encoding;

/// <summary>Base64 as it stands in <c>data:</c> addresses (RFC 4648 §4): the plain alphabet, no white space; padding may be left out, as the W3C's own test suite does.</summary>
internal static class PlainBase64
{
    public static bool TryDecode(string text, out byte[] octets)
    {
        octets = [];
        if (text.AsSpan().ContainsAny(" \t\r\n"))
            return false;

        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        if (!Base64.IsValid(padded))
            return false;

        octets = Convert.FromBase64String(padded);
        return octets.Length > 0;
    }
}
