using System.Runtime.CompilerServices;

namespace KompetensPasset.Testing;

/// <summary>Compares text with a checked-in file. With <c>KOMPETENSPASSET_WRITE_GOLDEN=1</c> a missing file is written, to be reviewed as part of the change.</summary>
public static class Golden
{
    /// <summary>Asserts that the text equals the file beside the test.</summary>
    /// <param name="name">The file's name below the test's own folder.</param>
    /// <param name="actual">The text.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    public static void Matches(string name, string actual, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, name);
        if (!File.Exists(path) && Environment.GetEnvironmentVariable("KOMPETENSPASSET_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"The golden file {name} is missing.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd(), actual.ReplaceLineEndings("\n").TrimEnd());
    }
}
