using System.Runtime.CompilerServices;
using System.Text.Json;

namespace KompetensPasset.Credentials.Tests.TestTokens;

/// <summary>Our own vectors: one JSON file a case, beside the test that runs it, with <c>rule</c> (where it is written) and <c>expected</c> (<c>valid</c> or the code).</summary>
internal static class VectorFiles
{
    public static TheoryData<string> Names(string folder = "Vectors", [CallerFilePath] string testFile = "") => [.. AllNames(folder, testFile)];

    public static IEnumerable<string> AllNames(string folder = "Vectors", [CallerFilePath] string testFile = "") =>
        Directory.EnumerateFiles(Folder(folder, testFile), "*.json").Order(StringComparer.Ordinal).Select(f => Path.GetFileNameWithoutExtension(f));

    public static JsonElement Read(string name, string folder = "Vectors", [CallerFilePath] string testFile = "") =>
        Open(Path.Combine(Folder(folder, testFile), name + ".json"));

    // Some vectors are nested deeper than what the library reads.
    public static JsonElement Open(string file) => JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { MaxDepth = 256 }).RootElement;

    /// <summary>The outcome is the one that the vector names, and stands where it says, if it says so.</summary>
    public static void Meets(this JsonElement vector, CredentialError? error)
    {
        Assert.Equal(vector.GetProperty("expected").GetString(), error?.Code ?? "valid");
        if (vector.TryGetProperty("pointer", out var pointer))
            Assert.Equal(pointer.GetString(), error?.Pointer);
    }

    /// <summary>What stands in a vector as JSON or, where no JSON writer would write it, as text.</summary>
    public static byte[] Octets(this JsonElement vector, string name) => System.Text.Encoding.UTF8.GetBytes(vector.Written(name));

    /// <inheritdoc cref="Octets"/>
    public static string Written(this JsonElement vector, string name) =>
        vector.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : vector.GetProperty(name).GetRawText();

    /// <summary>A text of a vector; null where it has none.</summary>
    public static string? Find(this JsonElement vector, string name) => vector.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>A right signature or none: what is read but not signed by the key is no outcome of the reader.</summary>
    public static CredentialError? Signed(bool isRight) => isRight ? null : new CredentialError("wrong-signature", "");

    private static string Folder(string folder, string testFile) => Path.Combine(Path.GetDirectoryName(testFile)!, folder);
}
