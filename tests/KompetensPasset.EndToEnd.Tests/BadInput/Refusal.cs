using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KompetensPasset.Platform.Http;
using KompetensPasset.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.EndToEnd.Tests.BadInput;

/// <summary>What every refusal has: status, problem+json with a stable code, its sentence in the reader's language, and nothing stored.</summary>
internal static class Refusal
{
    /// <summary>Sends the request in Swedish and in English and asserts that it is refused both times and that no row came or went.</summary>
    /// <param name="host">The service.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="request">Makes the request; asked for twice.</param>
    /// <param name="status">The status expected.</param>
    /// <param name="code">The code expected.</param>
    /// <returns>The problem in English.</returns>
    public static async Task<JsonNode> ExpectAsync(RunningHost host, HttpClient client, Func<HttpRequestMessage> request, int status, string code)
    {
        var before = await StoredRows.CountAsync(host);
        await SendAsync(host, client, request(), "sv", (status, code));
        var problem = await SendAsync(host, client, request(), "en", (status, code));
        Assert.Equal(before, await StoredRows.CountAsync(host));
        return problem;
    }

    public static HttpRequestMessage Post(string path, string body, string mediaType = "application/json") => new(HttpMethod.Post, path) { Content = Body(body, mediaType) };

    public static ByteArrayContent Body(string body, string mediaType = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return content;
    }

    private static async Task<JsonNode> SendAsync(RunningHost host, HttpClient client, HttpRequestMessage request, string language, (int Status, string Code) expected)
    {
        using var asked = request;
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode == expected.Status, $"{request.Method} {request.RequestUri} answered {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);

        var problem = JsonNode.Parse(text)!;
        var known = host.Services.GetRequiredService<IProblemCatalogue>().ByCode[expected.Code];
        Assert.Equal(expected.Code, (string?)problem["code"]);
        Assert.Equal(ProblemResults.TypePrefix + expected.Code, (string?)problem["type"]);
        Assert.Equal(expected.Status, (int?)problem["status"]);
        Assert.Equal(language == "sv" ? known.Sv : known.En, (string?)problem["title"]);
        return problem;
    }
}
