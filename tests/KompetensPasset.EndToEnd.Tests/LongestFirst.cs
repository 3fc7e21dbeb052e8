using KompetensPasset.EndToEnd.Tests.Crash;
using KompetensPasset.EndToEnd.Tests.Pages;
using Xunit.Sdk;
using Xunit.v3;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>Two classes run beside each other; those that take minutes begin, so that none of them is left alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [typeof(PostmasterCrashTests).FullName!, typeof(HostCrashTests).FullName!, typeof(PageTests).FullName!];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => Array.FindIndex(Long, name => c.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is var place and >= 0 ? place : Long.Length)
            .ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];
}
