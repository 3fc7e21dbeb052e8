using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace KompetensPasset.Cli;

/// <summary>JSON for machines: readable letters, but control and direction characters of a document always escaped.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), NewLine = "\n" };

    public static string Text(JsonNode json) => json.ToJsonString(Options);

    public static Task WriteAsync(TextWriter output, JsonNode json) => output.WriteAsync(Text(json) + "\n");
}
