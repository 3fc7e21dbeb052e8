using System.Reflection;
using System.Text.RegularExpressions;

namespace KompetensPasset.Architecture.Tests;

/// <summary>A11, A15 and the house limits: classes are sealed, errors are complete, files stay small.</summary>
public sealed partial class ShapeRules
{
    [Fact]
    public void The_rules_see_every_project_that_ships() =>
        Assert.Equal(Parts.SourceFiles("*.csproj").Count(), Parts.All.Length);

    [Fact]
    public void A11_Concrete_classes_are_sealed()
    {
        var open = Parts.All.SelectMany(a => a.WrittenTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false } && t.Name != "Program"
                && t.Namespace?.EndsWith(".Migrations", StringComparison.Ordinal) is not true && !typeof(Microsoft.AspNetCore.Mvc.Razor.RazorPageBase).IsAssignableFrom(t));

        Assert.Empty(open);
    }

    [Fact]
    public void A15_Every_refusal_speaks_both_languages_and_is_given_in_the_test_of_an_answer()
    {
        // A decider can be asked for what no request reaches: its tests do not count.
        var tests = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Parts.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.EndsWith("DeciderTests.cs", StringComparison.Ordinal)).Select(File.ReadAllText));
        var problems = Parts.Modules.Append(Parts.Platform).SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Platform.Deciding.ProblemType))
            .Select(f => (Field: f, Problem: (Platform.Deciding.ProblemType)f.GetValue(null)!)).ToList();

        Assert.NotEmpty(problems);
        Assert.All(problems, p =>
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", p.Problem.Code);
            Assert.True(p.Problem.Sv.Length > 10 && p.Problem.En.Length > 10, p.Problem.Code);
        });
        Assert.Equal(problems.Count, problems.Select(p => p.Problem.Code).Distinct().Count());
        Assert.Empty(problems.Where(p => !tests.Contains($"\"{p.Problem.Code}\"", StringComparison.Ordinal) && !tests.Contains($"{p.Field.DeclaringType!.Name}.{p.Field.Name}", StringComparison.Ordinal)).Select(p => p.Problem.Code));
    }

    [Fact]
    public void No_file_is_longer_than_400_code_lines() =>
        Assert.All(Parts.SourceFiles().Where(f => !f.Contains("Migrations", StringComparison.Ordinal)), f =>
            Assert.True(File.ReadLines(f).Count(l => l.Trim() is { Length: > 0 } code && !code.StartsWith("//", StringComparison.Ordinal)) <= 400, f));

    [Fact]
    public void Nothing_is_left_open_in_the_source() =>
        Assert.All(Parts.SourceFiles(), f => Assert.DoesNotMatch(OpenEnds(), File.ReadAllText(f)));

    [GeneratedRegex(@"\bTODO\b|NotImplementedException")]
    private static partial Regex OpenEnds();
}
