using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace KompetensPasset.Verifier;

/// <summary>In a demonstration the register knows the two invented organisations of this very service; anywhere else it holds what its operator writes.</summary>
internal static class DemoTrust
{
    private static readonly (string Slug, string Name)[] Organisations =
    [
        ("nordkust", "Yrkeshögskolan Nordkust AB"),
        ("sydvik", "Sydvik Folkhögskola"),
    ];

    public static void AddTo(IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (!builder.Environment.IsDevelopment() || !configuration.GetValue<bool>("Demo:Seed") || configuration.GetSection("Trust").Exists()
            || configuration["KompetensPasset:PublicBaseAddress"] is not { } address)
            return;

        configuration.AddInMemoryCollection(Organisations.SelectMany((organisation, i) => new[]
        {
            KeyValuePair.Create($"Trust:entries:{i}:name", (string?)organisation.Name),
            KeyValuePair.Create($"Trust:entries:{i}:issuerIds:0", (string?)$"{address.TrimEnd('/')}/orgs/{organisation.Slug}"),
        }));
    }
}
