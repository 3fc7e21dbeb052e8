using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KompetensPasset.Credentials.Encoding;

/// <summary>JSON for inside a token: letters stand as themselves, not as escapes. That is shorter and quicker to read; nothing of it is ever shown as HTML without being encoded.</summary>
internal static class PlainJson
{
    private const int UsualLength = 1024;

    /// <summary>Escapes little more than JSON demands.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonWriterOptions Options = new() { Encoder = Encoder };

    /// <summary>Writes JSON without white space. Not by the serializer: it would ask its own options for the types of custom values.</summary>
    public static byte[] Octets(JsonNode json) => Octets(writer => json.WriteTo(writer));

    /// <summary>Writes JSON without white space.</summary>
    /// <param name="write">Writes one value.</param>
    public static byte[] Octets(Action<Utf8JsonWriter> write)
    {
        var target = new ArrayBufferWriter<byte>(UsualLength);
        using (var writer = new Utf8JsonWriter(target, Options))
            write(writer);

        return target.WrittenSpan.ToArray();
    }

    /// <summary>Adds members to a written object, without writing it anew.</summary>
    /// <param name="written">An object that has members, none of them of these names.</param>
    /// <param name="members">The members.</param>
    public static byte[] With(ReadOnlySpan<byte> written, JsonObject members)
    {
        if (members.Count == 0)
            return written.ToArray();

        var further = Octets(members);
        var octets = new byte[written.Length + further.Length - 1];
        written.CopyTo(octets);
        further.CopyTo(octets.AsSpan(written.Length - 1));
        octets[written.Length - 1] = (byte)',';
        return octets;
    }
}
