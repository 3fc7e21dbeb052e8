using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>Each id of one tenant, tried as another: always 404, and nothing changes. Two holders share a bucket.</summary>
public sealed class IsolationTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Another_organisations_ids_do_not_exist()
    {
        var story = await Story.BeginAsync(fixture.Host);
        var award = await story.AwardAsync();
        var template = await story.TemplateAsync();
        var stranger = await fixture.Host.ClientAsync("demo-issuer-2", "issuer");
        var credential = award["credentials"]![0]!["id"]!.GetValue<string>();
        var key = (await story.Issuer.GetFromJsonAsync<JsonNode>(Story.Path("/api/issuer/keys")))!["items"]![0]!["id"]!.GetValue<string>();

        foreach (var path in (string[])[$"templates/{template}", $"awards/{award["id"]}", $"credentials/{credential}", $"credentials/{credential}/history", $"credentials/{credential}/content", $"keys/{key}"])
            await ExpectNotFoundAsync(stranger, HttpMethod.Get, "/api/issuer/" + path);

        foreach (var verb in (string[])["suspend", "reinstate", "revoke"])
        {
            await ExpectNotFoundAsync(stranger, HttpMethod.Post, $"/api/issuer/awards/{award["id"]}/{verb}", new { reason = "issued-in-error" });
            await ExpectNotFoundAsync(stranger, HttpMethod.Post, $"/api/issuer/credentials/{credential}/{verb}", new { reason = "issued-in-error" });
        }

        await ExpectNotFoundAsync(stranger, HttpMethod.Post, $"/api/issuer/templates/{template}/retire");
        await ExpectNotFoundAsync(stranger, HttpMethod.Post, $"/api/issuer/keys/{key}/retire");
        await ExpectNotFoundAsync(stranger, HttpMethod.Delete, $"/api/issuer/offers/{award["offer"]!["id"]}");

        var (octets, mediaType) = await story.ContentAsync(award);
        Assert.Equal("valid", (await story.VerifyAsync(octets, mediaType))["verdict"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_holders_ids_do_not_exist_even_in_the_same_bucket()
    {
        var story = await Story.BeginAsync(fixture.Host);
        var held = await story.ReceiveAsync(await story.AwardAsync());
        var share = (await story.ShareAsync(held))["id"]!.GetValue<string>();
        var stranger = await fixture.Host.ClientAsync("demo-holder-bo", "wallet");
        using (var opened = await stranger.PostAsync(Story.Path("/api/wallet"), null))
            Assert.True(opened.IsSuccessStatusCode);

        foreach (var path in (string[])[$"credentials/{held}", $"credentials/{held}/history", $"credentials/{held}/content", $"shares/{share}", $"shares/{share}/preview", $"shares/{share}/openings"])
            await ExpectNotFoundAsync(stranger, HttpMethod.Get, "/api/wallet/" + path);

        await ExpectNotFoundAsync(stranger, HttpMethod.Patch, $"/api/wallet/credentials/{held}", new { label = "min" });
        await ExpectNotFoundAsync(stranger, HttpMethod.Post, $"/api/wallet/credentials/{held}/archive");
        await ExpectNotFoundAsync(stranger, HttpMethod.Post, $"/api/wallet/credentials/{held}/restore");
        await ExpectNotFoundAsync(stranger, HttpMethod.Delete, $"/api/wallet/credentials/{held}");
        await ExpectNotFoundAsync(stranger, HttpMethod.Delete, $"/api/wallet/shares/{share}");
        await ExpectNotFoundAsync(stranger, HttpMethod.Post, "/api/wallet/shares", new { credentialIds = new[] { held } });
        await ExpectNotFoundAsync(stranger, HttpMethod.Post, "/api/wallet/shares/preview", new { credentialIds = new[] { held } });

        var list = await story.Holder.GetFromJsonAsync<JsonNode>(Story.Path("/api/wallet/credentials"));
        Assert.Contains(list!["items"]!.AsArray(), i => i!["id"]!.GetValue<string>() == held);
    }

    [Theory]
    [InlineData("demo-holder-anna", "wallet", "/api/issuer/templates")]
    [InlineData("demo-verifier", "verifier", "/api/issuer/templates")]
    [InlineData("demo-issuer", "issuer", "/api/wallet/credentials")]
    public async Task A_token_of_another_scope_is_refused(string client, string scope, string path)
    {
        var caller = await fixture.Host.ClientAsync(client, scope);

        using var answer = await caller.GetAsync(Story.Path(path));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_client_gets_no_token_for_a_scope_that_is_not_its_own()
    {
        using var answer = await fixture.Host.Client().PostAsync(Story.Path("/connect/token"), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo-holder-anna",
            ["client_secret"] = "demo-secret-demo-holder-anna",
            ["scope"] = "issuer",
        }));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task ExpectNotFoundAsync(HttpClient client, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        if (body is not null)
            request.Content = JsonContent.Create(body);

        using var answer = await client.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{method} {path} answered {(int)answer.StatusCode}");
    }
}
