using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KompetensPasset.Credentials.Encoding;

/// <summary>JSON for inside a token: letters stand as themselves, not as escapes. That is shorter and quicker to read; nothing of it is ever shown as HTML without being encoded.</summary>
internal static class PlainJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Octets(JsonNode json)
    {
        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target, Options))
            json.WriteTo(writer);

        return target.ToArray();
    }

    /// <summary>Adds members to a written object, without writing it anew.</summary>
    /// <param name="written">An object that has members, none of them of these names.</param>
    /// <param name="members">The members; at least one.</param>
    public static byte[] With(ReadOnlySpan<byte> written, JsonObject members)
    {
        var further = Octets(members);
        var octets = new byte[written.Length + further.Length - 1];
        written.CopyTo(octets);
        further.CopyTo(octets.AsSpan(written.Length - 1));
        octets[written.Length - 1] = (byte)',';
        return octets;
    }
}
