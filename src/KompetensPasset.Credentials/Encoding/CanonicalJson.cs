using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace KompetensPasset.Credentials.Encoding;

/// <summary>JSON in the one form of RFC 8785 (JCS): members sorted by their UTF-16 units, numbers as ECMAScript writes them, no white space. Two documents that say the same have the same octets.</summary>
public static class CanonicalJson
{
    /// <summary>Code: a number is larger than any double.</summary>
    public const string NumberTooLarge = "json-number-too-large";

    /// <summary>Writes a document.</summary>
    /// <param name="json">The document, read by <see cref="StrictJson"/>: no member twice, no lone surrogate, a bounded depth.</param>
    /// <returns>The octets in UTF-8, or <see cref="NumberTooLarge"/>.</returns>
    public static ParseResult<byte[]> Of(JsonElement json)
    {
        var target = new ArrayBufferWriter<byte>();
        return Write(json, target) ? target.WrittenSpan.ToArray() : new CredentialError(NumberTooLarge, "A number is larger than any that can be written in canonical form.");
    }

    private static bool Write(JsonElement json, ArrayBufferWriter<byte> target)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object: return WriteObject(json, target);
            case JsonValueKind.Array: return WriteArray(json, target);
            case JsonValueKind.String: WriteText(json.GetString()!, target); return true;
            case JsonValueKind.Number: return WriteNumber(json, target);
            default: target.Write(json.ValueKind switch { JsonValueKind.True => "true"u8, JsonValueKind.False => "false"u8, _ => "null"u8 }); return true;
        }
    }

    private static bool WriteObject(JsonElement json, ArrayBufferWriter<byte> target)
    {
        target.Write("{"u8);
        var isFirst = true;
        foreach (var member in json.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            if (!isFirst)
                target.Write(","u8);

            isFirst = false;
            WriteText(member.Name, target);
            target.Write(":"u8);
            if (!Write(member.Value, target))
                return false;
        }

        target.Write("}"u8);
        return true;
    }

    private static bool WriteArray(JsonElement json, ArrayBufferWriter<byte> target)
    {
        target.Write("["u8);
        var isFirst = true;
        foreach (var item in json.EnumerateArray())
        {
            if (!isFirst)
                target.Write(","u8);

            isFirst = false;
            if (!Write(item, target))
                return false;
        }

        target.Write("]"u8);
        return true;
    }

    // §3.2.2.2: only what JSON forbids is escaped, in the shortest way.
    private static void WriteText(string text, ArrayBufferWriter<byte> target)
    {
        var escaped = new System.Text.StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                < ' ' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => escaped.Append(c),
            };
        }

        target.Write(System.Text.Encoding.UTF8.GetBytes(escaped.Append('"').ToString()));
    }

    private static bool WriteNumber(JsonElement json, ArrayBufferWriter<byte> target)
    {
        if (!json.TryGetDouble(out var number) || !double.IsFinite(number))
            return false;

        target.Write(System.Text.Encoding.ASCII.GetBytes(Write(number)));
        return true;
    }

    /// <summary>A number as ECMAScript writes it (Number::toString); JSON-LD and JCS agree on it.</summary>
    internal static string Write(double number)
    {
        if (number == 0)
            return "0";

        // The shortest digits that give the same number again, which is what ECMAScript asks for.
        var parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        var before = (point < 0 ? digits.Length : point) - (digits.Length - significant.Length) + exponent;
        return (number < 0 ? "-" : "") + Place(significant.TrimEnd('0'), before);
    }

    // n digits stand before the point.
    private static string Place(string digits, int n) => n switch
    {
        > 0 and <= 21 when digits.Length <= n => digits.PadRight(n, '0'),
        > 0 and <= 21 => $"{digits[..n]}.{digits[n..]}",
        > -6 and <= 0 => $"0.{new string('0', -n)}{digits}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(n > 0 ? "+" : "-")}{Math.Abs(n - 1)}"),
    };
}
