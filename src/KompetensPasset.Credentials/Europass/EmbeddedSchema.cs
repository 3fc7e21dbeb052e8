using System.Text.Json;

namespace KompetensPasset.Credentials.Europass;

/// <summary>The files of <c>schemas/europass</c> as they were built into this assembly.</summary>
internal static class EmbeddedSchema
{
    internal static JsonDocument Read(string fileName)
    {
        var name = $"schemas/europass/{fileName}";
        using var stream = typeof(EmbeddedSchema).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without {name}.");
        return JsonDocument.Parse(stream);
    }
}
