using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Testing;

namespace KompetensPasset.Issuer.Tests.Slices;

/// <summary>A training provider's system that talks to the API.</summary>
internal sealed class IssuerClient(RunningHost host, HttpClient client)
{
    private static int keys;

    public HttpClient Http => client;

    public static async Task<IssuerClient> NordkustAsync(RunningHost host) => new(host, await host.ClientAsync("demo-issuer", "issuer"));

    public static async Task<IssuerClient> SydvikAsync(RunningHost host) => new(host, await host.ClientAsync("demo-issuer-2", "issuer"));

    public static object Anna => new { fullName = "Anna Åkesson", givenName = "Anna", familyName = "Åkesson", dateOfBirth = "1998-04-12" };

    public async Task<string> TemplateAsync()
    {
        var list = await GetAsync("/api/issuer/templates");
        return list["items"]!.AsArray().First(t => Text(t, "state") == "published")!["id"]!.GetValue<string>();
    }

    public async Task<JsonNode> AwardAsync(params string[] formats)
    {
        var body = new { templateId = await TemplateAsync(), learner = Anna, awardedOn = "2026-11-20", grade = new { sv = "Godkänt", en = "Pass" }, formats = formats.Length == 0 ? ["edc"] : formats };
        using var answer = await SendAwardAsync(body, NewKey());
        return await ReadAsync(answer, HttpStatusCode.Created);
    }

    public async Task<HttpResponseMessage> SendAwardAsync(object body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/issuer/awards") { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static string NewKey() => $"test-{Environment.ProcessId}-{Interlocked.Increment(ref keys)}";

    public async Task<JsonNode> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.GetAsync(Path(path), TestContext.Current.CancellationToken);
        return await ReadAsync(answer, expected);
    }

    public async Task<JsonNode> PostAsync(string path, object? body, HttpStatusCode expected)
    {
        using var answer = await client.PostAsync(Path(path), body is null ? null : JsonContent.Create(body), TestContext.Current.CancellationToken);
        return await ReadAsync(answer, expected);
    }

    /// <summary>Adds a format under an Idempotency-Key, or under none.</summary>
    public async Task<JsonNode> AddFormatAsync(string award, object body, HttpStatusCode expected, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/issuer/awards/{award}/credentials") { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await ReadAsync(answer, expected);
    }

    /// <summary>Changes with the version that is there now, as a careful client does.</summary>
    public async Task<JsonNode> ChangeAsync(string resource, string verb, object body, HttpStatusCode expected)
    {
        using var look = await client.GetAsync(Path(resource), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{resource}/{verb}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", look.Headers.ETag?.ToString() ?? "\"1\"");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await ReadAsync(answer, expected);
    }

    /// <summary>Claims at the link of an award.</summary>
    public async Task<JsonNode> ClaimAsync(JsonNode award, string claimant, HttpStatusCode expected)
    {
        using var holder = host.Client();
        using var answer = await holder.PostAsync(Path(ClaimPath(award)), JsonContent.Create(new { claimantKey = claimant }), TestContext.Current.CancellationToken);
        return await ReadAsync(answer, expected);
    }

    public static string ClaimPath(JsonNode award) => new Uri(award["offer"]!["claimUrl"]!.GetValue<string>()).PathAndQuery;

    public async Task<byte[]> ContentAsync(JsonNode credential) => await client.GetByteArrayAsync(Path(Text(credential, "href")), TestContext.Current.CancellationToken);

    public static string Text(JsonNode? node, string name) => node?[name]?.ToString() ?? throw new InvalidOperationException($"'{name}' is missing in {node?.ToJsonString()}");

    public static Uri Path(string path) => new(path, UriKind.Relative);

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
