using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace KompetensPasset.Benchmarks;

/// <summary>One award by HTTP as a school's system asks for it: with everything, from the access token to the answer.</summary>
internal sealed class AwardingOverHttp(HttpClient issuer, string template, string format)
{
    private int count;

    /// <summary>The artefact of the last award.</summary>
    public string LastId { get; private set; } = "";

    /// <summary>Finds the demo's published template.</summary>
    public static async Task<string> TemplateAsync(HttpClient issuer)
    {
        var list = await issuer.GetFromJsonAsync<JsonNode>(new Uri("/api/issuer/templates", UriKind.Relative));
        return list!["items"]!.AsArray().First(t => t!["state"]!.GetValue<string>() == "published")!["id"]!.GetValue<string>();
    }

    public async Task AwardAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/issuer/awards");
        request.Content = JsonContent.Create(new
        {
            templateId = template,
            learner = new { fullName = "Test Testsson", givenName = "Test", familyName = "Testsson", dateOfBirth = "1990-01-31" },
            awardedOn = "2026-06-05",
            formats = new[] { format },
        });
        request.Headers.Add("Idempotency-Key", $"benchmark-{format}-{Interlocked.Increment(ref count)}");
        using var answer = await issuer.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The award was answered with {(int)answer.StatusCode}: {body}");

        LastId = JsonNode.Parse(body)!["credentials"]![0]!["id"]!.GetValue<string>();
    }
}
