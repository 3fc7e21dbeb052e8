using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace KompetensPasset.EndToEnd.Tests.Processes;

/// <summary>Clients of a service that is a process of its own.</summary>
internal sealed class Parties(Uri address) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = address };

    public async Task<string> TokenAsync(string clientId, string scope)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = $"demo-secret-{clientId}",
            ["scope"] = scope,
        });
        var token = await Story.ReadAsync(await client.PostAsync(Story.Path("/connect/token"), form, TestContext.Current.CancellationToken), HttpStatusCode.OK);
        return token["access_token"]!.GetValue<string>();
    }

    public async Task<string> TemplateAsync(string token) =>
        (await SendAsync(token, HttpMethod.Get, "/api/issuer/templates"))["items"]![0]!["id"]!.GetValue<string>();

    /// <summary>Sends JSON, or octets with their media type, and expects any success.</summary>
    public async Task<JsonNode> SendAsync(string? token, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, Story.Path(path));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        request.Headers.TryAddWithoutValidation("Idempotency-Key", "parties");
        request.Content = body switch
        {
            null => null,
            byte[] octets => new ByteArrayContent(octets) { Headers = { ContentType = new MediaTypeHeaderValue("application/jose+json") } },
            _ => JsonContent.Create(body),
        };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path} answered {(int)answer.StatusCode}: {text}");
        return answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(text)! : new JsonObject { ["text"] = text };
    }

    public void Dispose() => client.Dispose();
}
