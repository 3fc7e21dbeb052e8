namespace KompetensPasset.Credentials.Verification;

/// <summary>Knows the files that people send instead of a credential, so that they can be told which it is.</summary>
internal static class ForeignFiles
{
    /// <summary>The code for a picture; a badge may stand in it.</summary>
    public const string Picture = "input-is-picture";

    /// <summary>The code for what the file is; null when it is none of these.</summary>
    /// <param name="octets">The octets without white space around.</param>
    public static string? Name(ReadOnlySpan<byte> octets)
    {
        if (IsPicture(octets))
            return Picture;

        if (octets.StartsWith("%PDF-"u8))
            return "input-is-pdf";

        if (octets.StartsWith("PK\u0003\u0004"u8))
            return "input-is-archive";

        if (StartsWithText(octets, "http://") || StartsWithText(octets, "https://"))
            return "input-is-link";

        if (octets[0] != '<')
            return null;

        var start = System.Text.Encoding.Latin1.GetString(octets[..Math.Min(octets.Length, 1024)]);
        if (start.Contains("<svg", StringComparison.OrdinalIgnoreCase))
            return Picture;

        return start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.Contains("<html", StringComparison.OrdinalIgnoreCase) ? "input-is-web-page" : null;
    }

    private static bool IsPicture(ReadOnlySpan<byte> octets) =>
        octets.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) // PNG
        || octets.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) // JPEG
        || octets.StartsWith("GIF8"u8)
        || octets.StartsWith("BM"u8) && octets.Length > 26 && octets[6] == 0 && octets[7] == 0
        || octets.StartsWith("II*\0"u8) || octets.StartsWith("MM\0*"u8) // TIFF
        || octets.StartsWith("RIFF"u8) && octets.Length > 12 && octets[8..].StartsWith("WEBP"u8)
        || octets.Length > 12 && octets[4..].StartsWith("ftyp"u8); // HEIC, AVIF

    private static bool StartsWithText(ReadOnlySpan<byte> octets, string text) =>
        octets.Length >= text.Length && System.Text.Encoding.Latin1.GetString(octets[..text.Length]).Equals(text, StringComparison.OrdinalIgnoreCase);
}
