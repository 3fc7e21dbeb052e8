using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using static ArchUnitNET.Fluent.Slices.SliceRuleDefinition;

namespace KompetensPasset.Architecture.Tests;

/// <summary>A5–A8, A12, A13: decisions are pure, folders form no cycles, the store stays at the edge.</summary>
public sealed class PureCoreRules
{
    private static readonly IObjectProvider<IType> Pure = Types().That()
        .HaveNameEndingWith("Decider").Or().ResideInNamespace("KompetensPasset.Platform.Deciding").Or().ResideInAssembly(Parts.Credentials)
        .As("the pure core");

    [Fact]
    public void A5_The_pure_core_knows_no_store_no_web_no_logging() =>
        Types().That().Are(Pure).Should().NotDependOnAny(
            Types().That().ResideInNamespaceMatching(@"^(Marten|JasperFx|Npgsql|FluentValidation|Microsoft\.AspNetCore|Microsoft\.Extensions\.Logging)(\.|$)"))
            .Because("decisions are functions of state, command and time").Check(Parts.Architecture);

    [Fact]
    public void A5_Events_states_and_ids_know_no_store()
    {
        var aggregates = Parts.Events.Select(e => e.DeclaringType!.FullName!).Distinct().ToArray();

        Assert.NotEmpty(aggregates);
        Classes().That().HaveFullNameMatching($"^({string.Join('|', aggregates.Select(System.Text.RegularExpressions.Regex.Escape))})([+/].*)?$")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^(Marten|Npgsql|Microsoft\.AspNetCore)(\.|$)")).Check(Parts.Architecture);
    }

    [Theory]
    [InlineData("KompetensPasset.Credentials")]
    [InlineData("KompetensPasset.Platform")]
    [InlineData("KompetensPasset.Issuer")]
    [InlineData("KompetensPasset.Wallet")]
    [InlineData("KompetensPasset.Verifier")]
    public void A6_Folders_form_no_cycles(string project) =>
        Slices().Matching(project + ".(*)").Should().BeFreeOfCycles().Check(Parts.Architecture);

    [Fact]
    public void A7_A_slice_does_not_know_its_sibling()
    {
        // A slice's folder is a present participle below its aggregate: Issuer.IssuedCredentials.Revoking.
        var slices = Parts.Modules.SelectMany(m => m.WrittenTypes()).Select(t => t.Namespace!).Distinct()
            .Where(n => n.Split('.') is [_, _, _, var last] && last.EndsWith("ing", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(slices);
        foreach (var slice in slices)
        {
            var parent = slice[..slice.LastIndexOf('.')];
            var siblings = slices.Where(s => s != slice && s[..s.LastIndexOf('.')] == parent).ToArray();
            if (siblings.Length == 0)
                continue;

            Types().That().ResideInNamespace(slice).Should()
                .NotDependOnAny(Types().That().ResideInNamespaceMatching($"^({string.Join('|', siblings.Select(System.Text.RegularExpressions.Regex.Escape))})$"))
                .Check(Parts.Architecture);
        }
    }

    [Fact]
    public void A8_Banned_calls_are_errors_in_every_project()
    {
        // The analyzer holds the rule; this test holds the analyzer.
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", File.ReadAllText(Path.Combine(Parts.Root, ".editorconfig")), StringComparison.Ordinal);
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", File.ReadAllText(Path.Combine(Parts.Root, "Directory.Packages.props")), StringComparison.Ordinal);
        Assert.Contains("BannedSymbols.txt", File.ReadAllText(Path.Combine(Parts.Root, "Directory.Build.props")), StringComparison.Ordinal);
    }

    [Fact]
    public void A8_A_banned_call_is_let_through_only_where_it_is_explained()
    {
        var silenced = Parts.SourceFiles().Where(f => File.ReadLines(f).Any(l => l.Contains("disable RS0030", StringComparison.Ordinal) && !l.Contains("//", StringComparison.Ordinal)));

        Assert.Empty(silenced);
    }

    [Fact]
    public void A12_Only_storage_projections_slices_and_Platform_touch_sessions()
    {
        var offenders = Parts.Modules.SelectMany(m => m.WrittenTypes())
            .Where(t => t.Name.EndsWith("Decider", StringComparison.Ordinal) || t.Name.EndsWith("Event", StringComparison.Ordinal) || t.Name.EndsWith("Errors", StringComparison.Ordinal))
            .Where(t => t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance).OfType<MethodBase>()
                .Any(m => m.GetParameters().Any(p => p.ParameterType.Namespace?.StartsWith("Marten", StringComparison.Ordinal) is true)));

        Assert.Empty(offenders);
    }

    [Fact]
    public void A12_No_type_is_named_after_what_says_nothing() =>
        Assert.All(Parts.All.SelectMany(a => a.WrittenTypes()), t =>
            Assert.DoesNotMatch("(Repository|Manager|Helpers?|Utils?|Service|Processor|Dto)$", t.Name.Split('`')[0]));

    [Fact]
    public void A13_Private_keys_are_seen_only_where_keys_live() =>
        Types().That().ResideInNamespaceMatching(@"^KompetensPasset\.").And().DoNotResideInNamespaceMatching(
            @"^KompetensPasset\.(Credentials\.(Keys|Trust)|Issuer\.IssuerKeys|Wallet\.HolderKeys|Cli|Platform\.(Identity|Vault))(\.|$)")
            .Should().NotDependOnAny(Types().That().HaveFullName("KompetensPasset.Credentials.Keys.SoftwareSigner"))
            .Check(Parts.Architecture);
}
