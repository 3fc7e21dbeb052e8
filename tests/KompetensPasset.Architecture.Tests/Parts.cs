using System.Reflection;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace KompetensPasset.Architecture.Tests;

/// <summary>The assemblies under test, loaded once.</summary>
internal static class Parts
{
    public static readonly Assembly Credentials = Assembly.Load("KompetensPasset.Credentials");
    public static readonly Assembly Resolution = Assembly.Load("KompetensPasset.Resolution");
    public static readonly Assembly Platform = Assembly.Load("KompetensPasset.Platform");
    public static readonly Assembly Issuer = Assembly.Load("KompetensPasset.Issuer");
    public static readonly Assembly Wallet = Assembly.Load("KompetensPasset.Wallet");
    public static readonly Assembly Verifier = Assembly.Load("KompetensPasset.Verifier");
    public static readonly Assembly Host = Assembly.Load("KompetensPasset.Host");
    public static readonly Assembly Cli = Assembly.Load("kpass");

    public static readonly Assembly[] Modules = [Issuer, Wallet, Verifier];
    public static readonly Assembly[] All = [Credentials, Resolution, Platform, Issuer, Wallet, Verifier, Host, Cli];

    public static readonly ArchUnitNET.Domain.Architecture Architecture = new ArchLoader()
        .LoadAssemblies([.. All, typeof(Marten.IDocumentSession).Assembly, typeof(JasperFx.Events.IEvent).Assembly, typeof(HttpClient).Assembly])
        .Build();

    /// <summary>The event unions: abstract records named …Event in a module, with their cases.</summary>
    public static IEnumerable<System.Type> Events =>
        Modules.SelectMany(module => module.GetTypes())
            .Where(type => type.DeclaringType is { IsAbstract: true } union && union.Name.EndsWith("Event", StringComparison.Ordinal) && union.IsAssignableFrom(type));

    /// <summary>Types that people wrote: no compiler-made ones, no Razor views.</summary>
    public static IEnumerable<System.Type> WrittenTypes(this Assembly assembly) =>
        assembly.GetTypes().Where(type =>
            type.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null
            && !type.Name.Contains('<', StringComparison.Ordinal)
            && type.Namespace?.StartsWith("KompetensPasset", StringComparison.Ordinal) is not false
            && type.DeclaringType?.Name.Contains('<', StringComparison.Ordinal) is not true);

    /// <summary>The root folder of the checkout.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "KompetensPasset.sln")))
                folder = folder.Parent;

            return folder.FullName;
        }
    }

    public static IEnumerable<string> SourceFiles(string pattern = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Root, "src"), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
