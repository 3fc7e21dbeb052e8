using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace KompetensPasset.EndToEnd.Tests.Crash;

/// <summary>Clients that issue, receive and revoke, and repeat what got no answer.</summary>
internal sealed class CrashClients(Uri service, Ledger ledger) : IDisposable
{
    private readonly HttpClient issuer = new() { BaseAddress = service };
    private readonly HttpClient holder = new() { BaseAddress = service };
    private readonly HttpClient verifier = new() { BaseAddress = service };

    public HttpClient Issuer => issuer;

    public HttpClient Holder => holder;

    public HttpClient Verifier => verifier;

    public async Task SignInAsync()
    {
        await SignInAsync(issuer, "demo-issuer", "issuer");
        await SignInAsync(holder, "demo-holder-anna", "wallet");
        await SignInAsync(verifier, "demo-verifier", "verifier");
        using var opened = await holder.PostAsync(new Uri("/api/wallet", UriKind.Relative), null);
        Assert.True(opened.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK, $"{opened.StatusCode}");
    }

    public async Task<string> PublishedTemplateAsync()
    {
        var list = await issuer.GetFromJsonAsync<JsonNode>(new Uri("/api/issuer/templates", UriKind.Relative));
        return list!["items"]!.AsArray().First(t => t!["state"]!.GetValue<string>() == "published")!["id"]!.GetValue<string>();
    }

    /// <summary>Does one client's keys, each whole: issue, receive, and revoke every third. Stops at the first call without an answer.</summary>
    /// <returns>Whether every call was answered.</returns>
    public async Task<bool> WorkAsync(string template, IEnumerable<string> keys)
    {
        try
        {
            foreach (var key in keys)
                await DoAsync(template, key);

            return true;
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException or IOException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        issuer.Dispose();
        holder.Dispose();
        verifier.Dispose();
    }

    private async Task DoAsync(string template, string key)
    {
        if (!ledger.ClaimLinks.ContainsKey(key))
            await IssueAsync(template, key);

        if (!ledger.Receipts.ContainsKey(key))
            await ReceiveAsync(key);

        if (int.Parse(key.Split('-')[^1], CultureInfo.InvariantCulture) % 3 == 0 && !ledger.Revocations.ContainsKey(key))
            await RevokeAsync(key);
    }

    private async Task IssueAsync(string template, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/issuer/awards")
        {
            Content = JsonContent.Create(new { templateId = template, learner = new { fullName = $"Crash Testsson {key}" }, awardedOn = "2026-11-20" }),
        };
        request.Headers.Add("Idempotency-Key", key);
        var award = await AnswerAsync(issuer, request, HttpStatusCode.Created);
        ledger.ClaimLinks[key] = award["offer"]!["claimUrl"]!.GetValue<string>();
        ledger.Awards[key] = award["id"]!.GetValue<string>();
    }

    private async Task ReceiveAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/wallet/credentials") { Content = JsonContent.Create(new { claimUrl = ledger.ClaimLinks[key] }) };
        var received = await AnswerAsync(holder, request, HttpStatusCode.Created, HttpStatusCode.OK);
        ledger.Receipts[key] = received["credentials"]![0]!["id"]!.GetValue<string>();
    }

    private async Task RevokeAsync(string key)
    {
        var path = $"/api/issuer/awards/{ledger.Awards[key]}";
        using var look = await issuer.GetAsync(new Uri(path, UriKind.Relative));
        if (!look.IsSuccessStatusCode)
            throw new HttpRequestException($"The award answered {look.StatusCode}.");

        using var request = new HttpRequestMessage(HttpMethod.Post, path + "/revoke") { Content = JsonContent.Create(new { reason = "issued-in-error" }) };
        request.Headers.IfMatch.Add(look.Headers.ETag!);
        await AnswerAsync(issuer, request, HttpStatusCode.OK);
        ledger.Revocations[key] = true;
    }

    // A 5xx while the database is away is "no answer": the client repeats. Anything else that is not expected is a failure of the service.
    private static async Task<JsonNode> AnswerAsync(HttpClient client, HttpRequestMessage request, params HttpStatusCode[] expected)
    {
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode >= 500)
            throw new HttpRequestException($"{request.RequestUri} answered {answer.StatusCode}.");

        Assert.True(expected.Contains(answer.StatusCode), $"{request.Method} {request.RequestUri} answered {answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    private static async Task SignInAsync(HttpClient client, string clientId, string scope)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = $"demo-secret-{clientId}",
            ["scope"] = scope,
        });
        using var answer = await client.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        var token = await answer.Content.ReadFromJsonAsync<JsonNode>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token!["access_token"]!.GetValue<string>());
    }
}
