using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Host;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>A host may be one of the parties only. The three then meet as strangers do.</summary>
public sealed class RolesTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("issuer", "/api/issuer/templates")]
    [InlineData("wallet", "/api/wallet/credentials")]
    [InlineData("verifier", "/sv/verify")]
    public async Task A_host_of_one_role_answers_for_that_role_only(string role, string own)
    {
        await using var host = await StartAsync(role);
        using var client = await host.ClientAsync(DemoClientOf(role), role);
        if (role == "wallet")
            Assert.Equal(HttpStatusCode.Created, (await client.PostAsync(Story.Path("/api/wallet"), null, Ct)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, own));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/health/ready"));
        string[] others = ["/api/issuer/templates", "/api/wallet/credentials", "/orgs/nordkust", "/sv/verify", "/sv/claim/nordkust.x", "/sv/s/x"];
        foreach (var other in others.Where(path => path != own && OwnerOf(path) != role))
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, other));
    }

    [Fact]
    public async Task The_description_names_the_routes_and_scopes_of_the_role_only()
    {
        await using var host = await StartAsync("verifier");

        var description = (await host.Client().GetFromJsonAsync<JsonNode>(Story.Path("/openapi/v1.json"), Ct))!;

        Assert.Equal(["verifier"], description["components"]!["securitySchemes"]!["oauth2"]!["flows"]!["clientCredentials"]!["scopes"]!.AsObject().Select(s => s.Key));
        Assert.DoesNotContain(description["paths"]!.AsObject(), p => p.Key.StartsWith("/api/issuer", StringComparison.Ordinal) || p.Key.StartsWith("/api/wallet", StringComparison.Ordinal));
        Assert.Contains(description["paths"]!.AsObject(), p => p.Key == "/api/verifier/credentials/verify");
    }

    [Fact]
    public async Task Three_hosts_with_databases_of_their_own_do_the_main_job()
    {
        await using var issuers = await StartAsync("issuer");
        await using var wallets = await StartAsync("wallet");
        await using var verifiers = await StartAsync("verifier");
        using var issuer = await issuers.ClientAsync("demo-issuer", "issuer");
        using var holder = await wallets.ClientAsync("demo-holder-anna", "wallet");
        using var verifier = await verifiers.ClientAsync("demo-verifier", "verifier");
        await Story.ReadAsync(await holder.PostAsync(Story.Path("/api/wallet"), null, Ct), HttpStatusCode.Created);

        var award = await AwardAsync(issuer);
        var received = await Story.ReadAsync(await holder.PostAsJsonAsync(Story.Path("/api/wallet/credentials"), new { claimUrl = (string?)award["offer"]!["claimUrl"] }, Ct), HttpStatusCode.Created);
        var ids = new[] { (string?)received["credentials"]![0]!["id"] };
        var share = await Story.ReadAsync(await holder.PostAsJsonAsync(Story.Path("/api/wallet/shares"), new { credentialIds = ids }, Ct), HttpStatusCode.Created);
        var report = await Story.ReadAsync(await verifier.PostAsJsonAsync(Story.Path("/api/verifier/credentials/verify"), new { shareUrl = (string?)share["url"] }, Ct), HttpStatusCode.OK);

        // No register of the verifier's knows the issuer, but its domain speaks for it.
        Assert.Contains("\"genuine-with-remarks\"", report.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"issuer-domain-only\"", report.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_of_one_role_takes_a_database_that_has_the_schema_of_all()
    {
        var database = await postgres.NewDatabaseAsync();
        await using (await RunningHost.StartAsync(database))
        {
        }

        await using var verifier = RunningHost.Build(database, RoleSetting("verifier"));

        Assert.Empty(await verifier.Services.GetRequiredService<DatabaseSchema>().DifferencesAsync(Ct));
    }

    [Theory]
    [InlineData("Roles", "")]
    [InlineData("Roles", "issuer, register")]
    [InlineData("Roles:0", "Issuer")]
    public void A_name_that_is_no_role_is_refused_in_one_sentence(string key, string value)
    {
        var refused = Assert.Throws<StartRefusedException>(() => RunningHost.Build("Host=nowhere", new Dictionary<string, string> { [key] = value }));

        Assert.StartsWith("Roles names the modules that this host runs, one or more of issuer, wallet, verifier", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task Roles_may_be_a_list()
    {
        await using var app = RunningHost.Build("Host=nowhere", new Dictionary<string, string> { ["Roles:0"] = "verifier", ["Roles:1"] = "wallet" });

        Assert.Equal(["wallet", "verifier"], HostRoles.Of(app.Configuration).Select(role => role.Name));
    }

    private async Task<RunningHost> StartAsync(string role) => await RunningHost.StartAsync(await postgres.NewDatabaseAsync(), RoleSetting(role));

    private static Dictionary<string, string> RoleSetting(string role) => new() { ["Roles"] = role };

    private static string DemoClientOf(string role) => role switch { "issuer" => "demo-issuer", "wallet" => "demo-holder-anna", _ => "demo-verifier" };

    private static string OwnerOf(string path) => path switch
    {
        "/sv/verify" => "verifier",
        "/sv/s/x" or "/api/wallet/credentials" => "wallet",
        _ => "issuer",
    };

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(Story.Path(path), Ct);
        return answer.StatusCode;
    }

    private static async Task<JsonNode> AwardAsync(HttpClient issuer)
    {
        var templates = (await issuer.GetFromJsonAsync<JsonNode>(Story.Path("/api/issuer/templates"), Ct))!["items"]!.AsArray();
        var template = (string?)templates.First(t => (string?)t!["state"] == "published")!["id"];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/issuer/awards")
        {
            Content = JsonContent.Create(new { templateId = template, learner = new { fullName = "Test Testsson" }, awardedOn = "2026-11-20" }),
        };
        request.Headers.Add("Idempotency-Key", "roles-1");
        return await Story.ReadAsync(await issuer.SendAsync(request, Ct), HttpStatusCode.Created);
    }
}
