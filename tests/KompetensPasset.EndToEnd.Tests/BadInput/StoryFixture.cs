using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests.BadInput;

/// <summary>A service in which everything exists that can be asked for: an award, its credential in a wallet, a share of it.</summary>
public sealed class StoryFixture(PostgresFixture postgres) : HostFixture(postgres)
{
    internal Story Story { get; private set; } = null!;

    internal JsonNode Award { get; private set; } = null!;

    /// <summary>Somebody with a link and no token.</summary>
    internal HttpClient Anybody { get; private set; } = null!;

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Story = await Story.BeginAsync(Host);
        Anybody = Host.Client();
        Award = await Story.AwardAsync();
        var received = await Story.ReceiveAsync(await Story.AwardAsync());
        names["{award}"] = (string)Award["id"]!;
        names["{credential}"] = (string)Award["credentials"]![0]!["id"]!;
        using var key = await Story.Issuer.PostAsync(Story.Path("/api/issuer/keys"), null);
        names["{key}"] = (string)(await Story.ReadAsync(key, HttpStatusCode.Created))["id"]!;
        names["{claim}"] = new Uri((string)Award["offer"]!["claimUrl"]!).AbsolutePath;
        names["{template}"] = await Story.TemplateAsync();
        names["{held}"] = received;
        names["{share}"] = (string)(await Story.ShareAsync(received))["id"]!;
    }

    /// <summary>The address with the ids of what exists here.</summary>
    internal string Path(string pattern) => names.Aggregate(pattern, (path, name) => path.Replace(name.Key, name.Value, StringComparison.Ordinal));

    internal HttpClient ClientFor(string path) => path switch
    {
        _ when path.StartsWith("/api/issuer", StringComparison.Ordinal) => Story.Issuer,
        _ when path.StartsWith("/api/wallet", StringComparison.Ordinal) => Story.Holder,
        _ when path.StartsWith("/api/verifier", StringComparison.Ordinal) => Story.Verifier,
        _ => Anybody,
    };

    /// <summary>The specification of the sample template, to be changed by a test.</summary>
    internal static JsonObject Specification()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder!.FullName, "KompetensPasset.sln")))
            folder = folder.Parent;

        return JsonNode.Parse(File.ReadAllBytes(System.IO.Path.Combine(folder.FullName, "samples", "templates", "natverksteknik.json")))!.AsObject();
    }

    internal async Task<string> DraftAsync(JsonObject specification, int? validityMonths = null)
    {
        var answer = await Story.Issuer.PostAsJsonAsync(Story.Path("/api/issuer/templates"), new { specification, validityMonths }, JsonSerializerOptions.Web);
        return (string)(await Story.ReadAsync(answer, HttpStatusCode.Created))["id"]!;
    }

    internal async Task<string> PublishAsync(string template)
    {
        await Story.ReadAsync(await Story.Issuer.PostAsync(Story.Path($"/api/issuer/templates/{template}/publish"), null), HttpStatusCode.OK);
        return template;
    }
}
