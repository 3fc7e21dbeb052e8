using System.Text.Json;
using System.Xml.Linq;

namespace KompetensPasset.Architecture.Tests;

/// <summary>Every package that we ship or test with has a licence on the list (LIBRARIES: MIT, Apache-2.0, BSD, PostgreSQL, MS-PL; MPL-2.0 for tests only).</summary>
public sealed class LicenceRules
{
    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MS-PL"];

    // Packages that give their licence as a file or an address; each was read. The pattern is the start of the package's name.
    private static readonly (string Name, string Licence)[] Read =
    [
        ("xunit.", "Apache-2.0"),
        ("Microsoft.", "MIT"),
        ("System.", "MIT"),
        ("NETStandard.Library", "MIT"),
        ("runtime.", "MIT"),
        ("SkiaSharp", "MIT"),
    ];

    public static TheoryData<string> Projects => [.. Directory.EnumerateFiles(Parts.Root, "project.assets.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Parts.Root, f))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_package_has_an_allowed_licence(string assets)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Parts.Root, assets)));
        var folders = json.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name).ToList();
        var isTest = assets.StartsWith("tests", StringComparison.Ordinal);

        Assert.All(PackagesOf(json.RootElement), package =>
        {
            var licence = LicenceOf(folders, package.Path) ?? Read.FirstOrDefault(r => package.Name.StartsWith(r.Name, StringComparison.Ordinal)).Licence;
            Assert.True(licence is not null && licence.Split(" OR ").Any(l => Allowed.Contains(l.Trim('(', ')')) || (isTest && l == "MPL-2.0")), $"{package.Name}: {licence ?? "unknown"}");
        });
    }

    [Fact]
    public void A_package_that_is_only_downloaded_is_seen_too()
    {
        // The picture's font is taken out of a package that no project refers to.
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Parts.Root, "src", "KompetensPasset.Issuer", "obj", "project.assets.json")));

        Assert.Contains(PackagesOf(json.RootElement), package => package.Name == "Avalonia.Fonts.Inter");
    }

    private static IEnumerable<(string Name, string Path)> PackagesOf(JsonElement assets) =>
    [
        .. assets.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => (library.Name.Split('/')[0], library.Value.GetProperty("path").GetString()!)),
        .. assets.GetProperty("project").GetProperty("frameworks").EnumerateObject()
            .Where(framework => framework.Value.TryGetProperty("downloadDependencies", out _))
            .SelectMany(framework => framework.Value.GetProperty("downloadDependencies").EnumerateArray())
            .Select(package => (package.GetProperty("name").GetString()!, PathOf(package))),
    ];

    // A download names one exact version, as the range "[1.2.3, 1.2.3]"; packages lie in folders of lower-case names.
    private static string PathOf(JsonElement download) =>
        $"{download.GetProperty("name").GetString()!.ToLowerInvariant()}/{download.GetProperty("version").GetString()!.Trim('[', ']').Split(',')[0].Trim()}";

    private static string? LicenceOf(List<string> folders, string path)
    {
        var nuspec = folders.Select(f => Path.Combine(f, path)).Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.nuspec")).FirstOrDefault();
        var licence = nuspec is null ? null : XDocument.Load(nuspec).Descendants().FirstOrDefault(e => e.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value : null;
    }
}
