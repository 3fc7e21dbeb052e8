using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace KompetensPasset.Architecture.Tests;

/// <summary>A1–A4, A14: who may know whom.</summary>
public sealed class ReferenceRules
{
    [Fact]
    public void A1_Credentials_references_only_the_base_library_and_the_key_libraries() =>
        Assert.All(Parts.Credentials.GetReferencedAssemblies(), reference => Assert.True(
            reference.Name!.StartsWith("System.", StringComparison.Ordinal)
            || reference.Name.StartsWith("Microsoft.IdentityModel.", StringComparison.Ordinal)
            || reference.Name is "System" or "netstandard" or "BouncyCastle.Cryptography", reference.Name));

    [Fact]
    public void A2_Modules_do_not_know_each_other()
    {
        foreach (var module in Parts.Modules)
        {
            foreach (var other in Parts.Modules.Where(other => other != module))
                Assert.DoesNotContain(other.GetName().Name, module.GetReferencedAssemblies().Select(r => r.Name));
        }
    }

    [Fact]
    public void A3_Platform_knows_no_module_and_no_format()
    {
        var own = Parts.Platform.GetReferencedAssemblies().Select(r => r.Name!).Where(n => n.StartsWith("KompetensPasset", StringComparison.Ordinal));

        Assert.Empty(own);
    }

    [Fact]
    public void A3_Resolution_knows_only_Credentials()
    {
        var own = Parts.Resolution.GetReferencedAssemblies().Select(r => r.Name!).Where(n => n.StartsWith("KompetensPasset", StringComparison.Ordinal));

        Assert.Equal(["KompetensPasset.Credentials"], own);
    }

    [Fact]
    public void A4_Only_Host_knows_all_modules()
    {
        var knowing = Parts.All.Where(a => a.GetReferencedAssemblies().Count(r => Parts.Modules.Any(m => m.GetName().Name == r.Name)) > 1);

        Assert.Equal([Parts.Host], knowing);
    }

    [Fact]
    public void A4_The_command_line_needs_neither_web_server_nor_database() =>
        Assert.DoesNotContain(Parts.Cli.GetReferencedAssemblies(), r =>
            r.Name!.StartsWith("Marten", StringComparison.Ordinal) || r.Name.StartsWith("Npgsql", StringComparison.Ordinal)
            || r.Name is "KompetensPasset.Platform" or "KompetensPasset.Host");

    [Fact]
    public void A14_Outbound_HTTP_is_only_in_Resolution_Receiving_and_Platform() =>
        Types().That().ResideInAssembly(Parts.Credentials).Or().ResideInAssembly(Parts.Issuer).Or().ResideInAssembly(Parts.Verifier)
            .Should().NotDependOnAny(Types().That().HaveFullName("System.Net.Http.HttpClient"))
            .Because("one hardened client fetches for all").Check(Parts.Architecture);
}
