using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.OwnVectors;

/// <summary>
/// Every code of the library is the outcome of one of our own vectors, or stands in <c>Exceptions.txt</c> with the reason why it is none. The reasons of checks (namespace
/// <c>Verification</c>) are held by the catalogue of checks.
/// </summary>
public sealed partial class OwnVectorCoverageTests
{
    private static readonly Lazy<HashSet<string>> Outcomes = new(() => [.. Files().SelectMany(OutcomesOf)]);

    [Fact]
    public void Every_code_is_the_outcome_of_a_vector_or_excepted()
    {
        var excepted = Exceptions().Select(line => line.Code);

        Assert.Equal("", string.Join('\n', Codes().Except(Outcomes.Value, StringComparer.Ordinal).Except(excepted, StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void An_exception_is_a_code_without_a_vector_and_has_a_reason()
    {
        Assert.All(Exceptions(), line => Assert.True(line.Reason.Length > 0 && Codes().Contains(line.Code) && !Outcomes.Value.Contains(line.Code), line.Code));
    }

    [Fact]
    public void Every_folder_of_vectors_is_walked_by_a_test_beside_it() => Assert.All(Folders(), folder =>
        Assert.Contains(Directory.EnumerateFiles(Path.GetDirectoryName(folder)!, "*VectorTests.cs"), test => File.ReadAllText(test).Contains($"\"{Path.GetFileName(folder)}\"", StringComparison.Ordinal)
            || (Path.GetFileName(folder) == "Vectors" && File.ReadAllText(test).Contains("VectorFiles.", StringComparison.Ordinal))));

    [Fact]
    public void Every_vector_has_a_rule_and_an_outcome() => Assert.All(Files().Where(HasOutcome), file =>
    {
        var vector = VectorFiles.Open(file);
        Assert.True(vector.TryGetProperty("rule", out var rule) && rule.GetString()!.Length > 0 && vector.GetProperty("expected").GetString()!.Length > 0, file);
    });

    // A code that is no constant could not be told from the outside, and not be counted here.
    [Fact]
    public void Every_code_is_a_constant() => Assert.DoesNotContain(
        Directory.EnumerateFiles(Path.Combine(Tests(), "..", "..", "src", "KompetensPasset.Credentials"), "*.cs", SearchOption.AllDirectories), file => Literal().IsMatch(File.ReadAllText(file)));

    private static HashSet<string> Codes() =>
    [
        .. typeof(CredentialError).Assembly.GetTypes().Where(type => type.Namespace is { } space && !space.EndsWith(".Verification", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Where(field => field.IsLiteral)
            .Select(field => field.GetRawConstantValue()).OfType<string>().Where(value => Code().IsMatch(value)),
    ];

    private static IEnumerable<(string Code, string Reason)> Exceptions() =>
        File.ReadAllLines(Path.Combine(Tests(), "OwnVectors", "Exceptions.txt")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts.ElementAtOrDefault(1) ?? ""));

    private static IEnumerable<string> Files() => Folders().SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"));

    private static IEnumerable<string> Folders() => Directory.EnumerateDirectories(Tests(), "*Vectors", SearchOption.AllDirectories)
        .Where(folder => Path.GetFileName(folder) != "OwnVectors" && !folder.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    // Sealed files stand as they are, with their outcomes in a file beside them; the profile of Europass has violations, not codes.
    private static bool HasOutcome(string file) => !(file.Contains($"{Path.DirectorySeparatorChar}Jades{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || Path.GetFileName(file)[0] == '_' || VectorFiles.Open(file).TryGetProperty("violations", out _));

    private static IEnumerable<string> OutcomesOf(string file) => HasOutcome(file) ? [VectorFiles.Open(file).GetProperty("expected").GetString()!]
        : Path.GetFileName(file) == "_outcomes.json" ? VectorFiles.Open(file).EnumerateArray().SelectMany(line => new[] { "expected", "sealingTime", "archive" }.Select(name => line.TryGetProperty(name, out var code) ? code.GetString()! : ""))
        : [];

    private static string Tests([CallerFilePath] string here = "") => Path.GetDirectoryName(Path.GetDirectoryName(here))!;

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)+\z")]
    private static partial Regex Code();

    [GeneratedRegex("""CredentialError\(\s*\$?"[^"]""")]
    private static partial Regex Literal();
}
