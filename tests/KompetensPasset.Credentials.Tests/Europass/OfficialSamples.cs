using System.Buffers.Text;
using System.Text.Json;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Europass;

/// <summary>The Commission's samples, which are not committed.</summary>
internal static class OfficialSamples
{
    /// <summary>The document: of a sealed one its payload.</summary>
    internal static JsonElement Document(string name)
    {
        var root = JsonDocument.Parse(ForeignData.Bytes("edc", "samples", name)).RootElement;
        if (!root.TryGetProperty("payload", out var payload))
            return root;

        var text = payload.GetString()!;
        return JsonDocument.Parse(text.StartsWith('{') ? text : System.Text.Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text))).RootElement;
    }
}
