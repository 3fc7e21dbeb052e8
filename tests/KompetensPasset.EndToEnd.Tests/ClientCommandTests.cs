using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KompetensPasset.Host;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>An operator makes the first client of a database, outside Development, with the real program.</summary>
public sealed class ClientCommandTests(PostgresFixture postgres)
{
    private const int ConfigurationProblem = 78;

    private static readonly Dictionary<string, string> Production = new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["KompetensPasset:PublicBaseAddress"] = "https://passet.example.se",
        ["Vault:KeyEncryptionKeys:test"] = RunningHost.TestKeyEncryptionKey,
        ["Vault:Current"] = "test",
        ["Proxies:Known:0"] = "127.0.0.1",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_was_added_gets_tokens_and_one_that_was_removed_does_not()
    {
        var database = await postgres.NewDatabaseAsync();
        Assert.Contains("run the command apply-schema", await RunAsync(database, ConfigurationProblem, "add-client", "school", "--scope", "issuer", "--tenant", "skolan"), StringComparison.Ordinal);
        await RunAsync(database, 0, "apply-schema");

        var secret = SecretIn(await RunAsync(database, 0, "add-client", "school", "--scope", "issuer", "--tenant", "skolan"));
        await RunAsync(database, 0, "add-client", "app", "--scope=wallet");
        Assert.Contains("There is a client 'school' already", await RunAsync(database, ConfigurationProblem, "add-client", "school", "--scope", "issuer", "--tenant", "skolan"), StringComparison.Ordinal);
        Assert.Contains("There is no client 'nobody'", await RunAsync(database, ConfigurationProblem, "add-client", "nobody", "--new-secret"), StringComparison.Ordinal);

        await using var service = await HostProcess.StartAsync(database, RunningHost.FreePort(), Production);
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        Assert.Equal(HttpStatusCode.NotFound, await CallAsync(client, await TokenAsync(client, secret)));

        var newSecret = SecretIn(await RunAsync(database, 0, "add-client", "school", "--new-secret"));
        Assert.Null(await TokenAsync(client, secret));
        Assert.NotNull(await TokenAsync(client, newSecret));

        var listed = await RunAsync(database, 0, "list-clients");
        Assert.Matches("^app\twallet\twallet-[0-9]{2}\nschool\tissuer\tskolan$", listed);

        await RunAsync(database, 0, "remove-client", "school");
        Assert.Null(await TokenAsync(client, newSecret));
        Assert.Contains("There is no client 'school'", await RunAsync(database, ConfigurationProblem, "remove-client", "school"), StringComparison.Ordinal);
        Assert.DoesNotContain(newSecret, await Database.WholeTextAsync(database), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("needs the id of one client", "add-client", "--scope", "issuer")]
    [InlineData("needs the id of one client", "remove-client")]
    [InlineData("cannot be a client's id", "add-client", "a b", "--scope", "issuer", "--tenant", "skolan")]
    [InlineData("is a client of the demo", "add-client", "demo-issuer", "--scope", "issuer", "--tenant", "skolan")]
    [InlineData("--scope must say", "add-client", "school", "--tenant", "skolan")]
    [InlineData("--scope must say", "add-client", "school", "--scope", "admin", "--tenant", "skolan")]
    [InlineData("--tenant is missing", "add-client", "school", "--scope", "issuer")]
    [InlineData("cannot be a tenant", "add-client", "school", "--scope", "issuer", "--tenant", "Skolan")]
    [InlineData("cannot be a tenant", "add-client", "school", "--scope", "verifier", "--tenant", "wallet-07")]
    [InlineData("takes no --tenant", "add-client", "app", "--scope", "wallet", "--tenant", "skolan")]
    [InlineData("stands alone", "add-client", "app", "--scope", "wallet", "--scope", "issuer", "--tenant", "skolan")]
    [InlineData("leave out --scope", "add-client", "school", "--new-secret", "--scope", "issuer")]
    public async Task What_cannot_be_a_client_is_refused_in_one_sentence(string sentence, params string[] words)
    {
        await using var app = RunningHost.Build("Host=nowhere");

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => HostCommands.RunAsync(app, words));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private static async Task<string> RunAsync(string database, int expected, params string[] words)
    {
        var (exitCode, output) = await HostProcess.RunAsync([.. words, "--connection", database], Production);
        Assert.True(exitCode == expected, output);
        return output;
    }

    private static string SecretIn(string output) => output.Split('\n').Single(line => line.Length == 43 && !line.Contains(' ', StringComparison.Ordinal));

    private static async Task<string?> TokenAsync(HttpClient client, string secret)
    {
        using var answer = await client.PostAsync(Story.Path("/connect/token"), new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "school",
            ["client_secret"] = secret,
            ["scope"] = "issuer",
        }), Ct);
        return (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["access_token"];
    }

    // The organisation is not described yet, so that a right token finds nothing; a wrong one would be 401.
    private static async Task<HttpStatusCode> CallAsync(HttpClient client, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/issuer/organisation");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
