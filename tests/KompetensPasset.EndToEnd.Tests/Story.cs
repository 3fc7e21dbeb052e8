using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>The parties of the main job and their usual acts, over HTTP.</summary>
internal sealed class Story(RunningHost host)
{
    private static int keys;

    public RunningHost Host => host;

    public HttpClient Issuer { get; private set; } = null!;

    public HttpClient Holder { get; private set; } = null!;

    public HttpClient Verifier { get; private set; } = null!;

    public static async Task<Story> BeginAsync(RunningHost host)
    {
        var story = new Story(host)
        {
            Issuer = await host.ClientAsync("demo-issuer", "issuer"),
            Holder = await host.ClientAsync("demo-holder-anna", "wallet"),
            Verifier = await host.ClientAsync("demo-verifier", "verifier"),
        };
        using var opened = await story.Holder.PostAsync(Path("/api/wallet"), null);
        Assert.True(opened.IsSuccessStatusCode, await opened.Content.ReadAsStringAsync());
        return story;
    }

    public static Uri Path(string path) => new(path, UriKind.Relative);

    public async Task<string> TemplateAsync()
    {
        var list = await Issuer.GetFromJsonAsync<JsonNode>(Path("/api/issuer/templates"));
        return list!["items"]!.AsArray().First(t => t!["state"]!.GetValue<string>() == "published")!["id"]!.GetValue<string>();
    }

    /// <summary>Issues an EDC to a person who exists only here.</summary>
    public async Task<JsonNode> AwardAsync(string fullName = "Test Testsson", object? more = null)
    {
        var body = JsonContentOf(new { templateId = await TemplateAsync(), learner = new { fullName, givenName = "Test", familyName = "Testsson", dateOfBirth = "1990-01-31" }, awardedOn = "2026-11-20" }, more);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/issuer/awards") { Content = body };
        request.Headers.Add("Idempotency-Key", $"story-{Environment.ProcessId}-{Interlocked.Increment(ref keys)}-{host.Address.Port}");
        return await ReadAsync(await Issuer.SendAsync(request), HttpStatusCode.Created);
    }

    public async Task<string> ReceiveAsync(JsonNode award)
    {
        using var answer = await Holder.PostAsJsonAsync(Path("/api/wallet/credentials"), new { claimUrl = award["offer"]!["claimUrl"]!.GetValue<string>() });
        return (await ReadAsync(answer, HttpStatusCode.Created))["credentials"]![0]!["id"]!.GetValue<string>();
    }

    public async Task<JsonNode> ShareAsync(string credentialId, object? more = null)
    {
        using var answer = await Holder.PostAsync(Path("/api/wallet/shares"), JsonContentOf(new { credentialIds = new[] { credentialId } }, more));
        return await ReadAsync(answer, HttpStatusCode.Created);
    }

    public async Task<(byte[] Octets, string MediaType)> ContentAsync(JsonNode award)
    {
        using var answer = await Issuer.GetAsync(Path($"/api/issuer/credentials/{award["credentials"]![0]!["id"]}/content"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType!.MediaType!);
    }

    public async Task<JsonNode> VerifyAsync(byte[] octets, string mediaType)
    {
        using var content = new ByteArrayContent(octets);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return await ReadAsync(await Verifier.PostAsync(Path("/api/verifier/credentials/verify"), content), HttpStatusCode.OK);
    }

    public async Task<HttpResponseMessage> ChangeAwardAsync(JsonNode award, string verb, string reason)
    {
        var path = $"/api/issuer/awards/{award["id"]}";
        using var look = await Issuer.GetAsync(Path(path));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/{verb}") { Content = JsonContent.Create(new { reason }) };
        request.Headers.IfMatch.Add(look.Headers.ETag!);
        return await Issuer.SendAsync(request);
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == expected, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {text}");
            return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
        }
    }

    private static JsonContent JsonContentOf(object body, object? more)
    {
        var json = System.Text.Json.JsonSerializer.SerializeToNode(body)!.AsObject();
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(more)?.AsObject() ?? [])
            json[name] = value?.DeepClone();

        return JsonContent.Create(json);
    }
}
