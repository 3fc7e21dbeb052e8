using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace KompetensPasset.Credentials.Encoding;

/// <summary>Texts and other members within JSON that has been parsed.</summary>
internal static class JsonText
{
    private const byte LastControl = 0x1F;

    private static readonly SearchValues<byte> MustEscape = SearchValues.Create([.. Enumerable.Range(0, LastControl + 1).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    /// <summary>The text of a member; null when the owner is no object, has no such member, or the member is no text.</summary>
    public static string? Of(JsonElement owner, string name) =>
        owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    /// <summary>A member; null when the owner is missing or no object, or has no such member.</summary>
    public static JsonElement? Member(JsonElement? owner, string name) =>
        owner is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Whether an object has no such member, or one that is a text.</summary>
    public static bool IsTextOrMissing(JsonElement owner, string name) => !owner.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.String;

    /// <summary>The texts of a member that is one text or a list of them; null when the owner is no object, has no such member, or it holds anything else.</summary>
    public static ImmutableArray<string>? Strings(JsonElement owner, string name)
    {
        if (owner.ValueKind is not JsonValueKind.Object || !owner.TryGetProperty(name, out var value))
            return null;

        JsonElement[] items = value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return items.All(item => item.ValueKind is JsonValueKind.String) ? [.. items.Select(item => item.GetString()!)] : null;
    }

    /// <summary>The UTF-8 of a text without its escapes. It may be a whole document, full of quotation marks: the way over a .NET string, or over the reader of .NET, takes several times as long.</summary>
    public static ReadOnlyMemory<byte> Utf8(JsonElement text)
    {
        var escaped = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        if (escaped.IndexOf("\\u"u8) >= 0)
            return System.Text.Encoding.UTF8.GetBytes(text.GetString()!);

        var utf8 = GC.AllocateUninitializedArray<byte>(escaped.Length);
        var length = 0;
        for (var at = escaped.IndexOf((byte)'\\'); at >= 0; at = escaped.IndexOf((byte)'\\'))
        {
            escaped[..at].CopyTo(utf8.AsSpan(length));
            length += at;
            utf8[length++] = Unescape(escaped[at + 1]);
            escaped = escaped[(at + 2)..];
        }

        escaped.CopyTo(utf8.AsSpan(length));
        return utf8.AsMemory(0, length + escaped.Length);
    }

    /// <summary>How many octets UTF-8 takes as one JSON text, without the quotation marks around it.</summary>
    public static int EscapedLength(ReadOnlySpan<byte> utf8)
    {
        var length = utf8.Length + utf8.Count((byte)'"') + utf8.Count((byte)'\\');
        for (var at = utf8.IndexOfAnyInRange((byte)0, LastControl); at >= 0; at = utf8.IndexOfAnyInRange((byte)0, LastControl))
        {
            length += EscapeOf(utf8[at]).Length - 1;
            utf8 = utf8[(at + 1)..];
        }

        return length;
    }

    /// <summary>Writes UTF-8 as one JSON text, without the quotation marks around it. The way over a .NET string takes several times as long where the text is itself a document, full of them.</summary>
    /// <param name="utf8">Valid UTF-8.</param>
    /// <param name="target">Room for <see cref="EscapedLength"/> octets.</param>
    public static void Escape(ReadOnlySpan<byte> utf8, Span<byte> target)
    {
        for (var at = utf8.IndexOfAny(MustEscape); at >= 0; at = utf8.IndexOfAny(MustEscape))
        {
            utf8[..at].CopyTo(target);
            var escape = EscapeOf(utf8[at]);
            escape.CopyTo(target[at..]);
            target = target[(at + escape.Length)..];
            utf8 = utf8[(at + 1)..];
        }

        utf8.CopyTo(target);
    }

    // RFC 8259 §7: quotation mark, backslash and control characters.
    private static ReadOnlySpan<byte> EscapeOf(byte octet) => octet switch
    {
        (byte)'"' => "\\\""u8,
        (byte)'\\' => "\\\\"u8,
        (byte)'\n' => "\\n"u8,
        (byte)'\r' => "\\r"u8,
        (byte)'\t' => "\\t"u8,
        _ => System.Text.Encoding.ASCII.GetBytes($"\\u{octet:x4}"),
    };

    // RFC 8259 §7; the parser has let no other letter through.
    private static byte Unescape(byte letter) => letter switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => letter,
    };
}
