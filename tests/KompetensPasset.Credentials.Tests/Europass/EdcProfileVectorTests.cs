using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.Tests.Europass;

/// <summary>Our own cases: each file of <c>Vectors</c> changes <c>_base.json</c> and names the violations that follow.</summary>
public sealed class EdcProfileVectorTests
{
    private static readonly string Folder = NordkustAward.RepositoryFile("tests", "KompetensPasset.Credentials.Tests", "Europass", "Vectors");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Where(name => !name.StartsWith('_')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_vector_has_exactly_its_violations(string name)
    {
        var vector = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!;
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "_base.json")))!;
        foreach (var change in vector["changes"]!.AsArray())
            Apply(document, change!);

        var violations = EdcProfile.Validate(JsonSerializer.SerializeToElement(document));

        Assert.Equal(
            vector["violations"]!.AsArray().Select(violation => violation!.GetValue<string>()),
            violations.Select(violation => $"{violation.Rule} {violation.ClassName} {violation.Pointer}"));
    }

    [Fact]
    public void Every_kind_of_rule_has_a_vector()
    {
        var covered = Directory.GetFiles(Folder, "*.json").SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["violations"]?.AsArray() ?? []).Select(violation => violation!.GetValue<string>().Split(' ')[0]);

        Assert.Equal(Enum.GetNames<ShapeRule>().Order(StringComparer.Ordinal), covered.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static void Apply(JsonNode document, JsonNode change)
    {
        var steps = change["path"]!.GetValue<string>().Split('/')[1..].Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
        var owner = steps[..^1].Aggregate(document, (node, step) => node is JsonArray array ? array[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!).AsObject();
        if (change["op"]!.GetValue<string>() == "remove")
            Assert.True(owner.Remove(steps[^1]));
        else
            owner[steps[^1]] = change["value"]?.DeepClone();
    }
}
