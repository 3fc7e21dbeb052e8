using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KompetensPasset.Samples.Demo;

/// <summary>One party of the story: an HTTP client, with an access token if it has a client id.</summary>
internal sealed class Party(Uri service) : IDisposable
{
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = service };

    public static async Task<Party> SignedInAsync(Uri service, string clientId, string scope)
    {
        var party = new Party(service);
        var answer = await party.client.PostAsync("/connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = $"demo-secret-{clientId}",
            ["scope"] = scope,
        }));
        var token = await ReadAsync(answer, HttpStatusCode.OK, $"token for {clientId}");
        party.client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["access_token"]!.GetValue<string>());
        return party;
    }

    public async Task<JsonNode> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("application/json");
        return await ReadAsync(await client.SendAsync(request), expected, $"GET {path}");
    }

    public async Task<(string MediaType, byte[] Octets)> DownloadAsync(string path)
    {
        var answer = await client.GetAsync(path);
        Expect(answer.StatusCode is HttpStatusCode.OK, $"GET {path} answered {(int)answer.StatusCode}");
        return (answer.Content.Headers.ContentType!.MediaType!, await answer.Content.ReadAsByteArrayAsync());
    }

    public async Task<string> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        var answer = await client.SendAsync(request);
        Expect(answer.StatusCode == expected, $"the page {path} answered {(int)answer.StatusCode}, expected {(int)expected}");
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body, HttpStatusCode expected, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is JsonNode node)
            request.Content = JsonContent.Create(node);
        else if (body is not null)
            request.Content = JsonContent.Create(body);

        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        return await ReadAsync(await client.SendAsync(request), expected, $"{method} {path}");
    }

    public Task<JsonNode> PostAsync(string path, object? body, HttpStatusCode expected, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, expected, headers);

    public async Task<JsonNode> VerifyAsync(byte[] octets, string mediaType)
    {
        using var content = new ByteArrayContent(octets);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return await ReadAsync(await client.PostAsync("/api/verifier/credentials/verify", content), HttpStatusCode.OK, "verify");
    }

    /// <summary>Changes an award with the version that it has now.</summary>
    public async Task<JsonNode> ChangeAwardAsync(string award, string verb, object body)
    {
        var answer = await client.GetAsync($"/api/issuer/awards/{award}");
        Expect(answer.StatusCode is HttpStatusCode.OK && answer.Headers.ETag is not null, $"the award answered {(int)answer.StatusCode} without a version");
        return await PostAsync($"/api/issuer/awards/{award}/{verb}", body, HttpStatusCode.OK, ("If-Match", answer.Headers.ETag!.ToString()));
    }

    public static void Expect(bool holds, string what)
    {
        if (!holds)
            throw new DemoFailedException(what);
    }

    public void Dispose() => client.Dispose();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected, string what)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Expect(answer.StatusCode == expected, $"{what} answered {(int)answer.StatusCode}, expected {(int)expected}: {text[..Math.Min(text.Length, 800)]}");
        try
        {
            return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
        }
        catch (JsonException)
        {
            throw new DemoFailedException($"{what} did not answer with JSON.");
        }
    }
}
