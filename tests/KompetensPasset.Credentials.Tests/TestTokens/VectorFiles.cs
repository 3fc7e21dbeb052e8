using System.Runtime.CompilerServices;
using System.Text.Json;

namespace KompetensPasset.Credentials.Tests.TestTokens;

/// <summary>Our own vectors: one JSON file a case, beside the test that runs it, with <c>rule</c> (where it is written) and <c>expected</c> (<c>valid</c> or the code).</summary>
internal static class VectorFiles
{
    public static TheoryData<string> Names([CallerFilePath] string testFile = "") => [.. AllNames(testFile)];

    public static IEnumerable<string> AllNames([CallerFilePath] string testFile = "") =>
        Directory.EnumerateFiles(Folder(testFile), "*.json").Order(StringComparer.Ordinal).Select(f => Path.GetFileNameWithoutExtension(f));

    public static JsonElement Read(string name, [CallerFilePath] string testFile = "") =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder(testFile), name + ".json"))).RootElement;

    private static string Folder(string testFile) => Path.Combine(Path.GetDirectoryName(testFile)!, "Vectors");
}
