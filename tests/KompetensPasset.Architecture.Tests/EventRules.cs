using System.Reflection;
using System.Text.Json;

namespace KompetensPasset.Architecture.Tests;

/// <summary>A9, A10: events are for ever, so they are few, flat and free of persons.</summary>
public sealed class EventRules
{
    private static readonly string[] Personal = ["name", "birth", "email", "personnummer", "national", "grade", "claims", "address", "phone"];

    // Text that an event may carry: ids and digests of others, codes from closed lists, addresses of our own resources.
    private static readonly string[] AllowedText = ["Tenant", "Slug", "Sha256", "Digest", "Hash", "Format", "MediaType", "Reason", "Status", "StatusUri", "Code", "Issuer", "KeyId", "Thumbprint", "Verdict", "Algorithm", "ClientId", "By", "CredentialUrn", "SecretHash", "ClaimantKeyHash"];

    [Fact]
    public void A9_Event_names_are_unique_in_the_whole_store()
    {
        var names = Parts.Events.Select(e => e.Name).ToList();

        Assert.NotEmpty(names);
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void A9_Every_event_is_a_sealed_case_of_a_closed_union() =>
        Assert.All(Parts.Events, e =>
        {
            Assert.True(e.IsSealed, e.Name);
            Assert.All(e.DeclaringType!.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), c => Assert.False(c.IsPublic, e.DeclaringType.Name));
        });

    [Fact]
    public void A9_Every_event_has_a_golden_file()
    {
        var golden = Directory.EnumerateFiles(Path.Combine(Parts.Root, "tests"), "*.json", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "Events").Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet(StringComparer.Ordinal);

        Assert.All(Parts.Events, e => Assert.Contains(e.Name, golden));
    }

    [Fact]
    public void A10_No_event_can_carry_a_person() =>
        Assert.All(Parts.Events.SelectMany(e => e.GetProperties()).Where(p => p.Name != "EqualityContract"), property =>
        {
            var place = $"{property.DeclaringType!.Name}.{property.Name}";
            Assert.False(Personal.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase)), place);
            Assert.False(property.PropertyType.Namespace == typeof(JsonElement).Namespace || property.PropertyType.Namespace == "System.Text.Json.Nodes", place);
            if (property.PropertyType == typeof(string))
                Assert.Contains(AllowedText, allowed => property.Name.EndsWith(allowed, StringComparison.Ordinal));
        });
}
