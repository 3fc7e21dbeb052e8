using System.Net.Http.Headers;
using System.Text;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests.BadInput;

/// <summary>Access tokens that are missing, expired, changed, of another service or of another purpose, at the issuer, the wallet and the verifier.</summary>
public sealed class AccessTokenTests(ClaimLinkTests.LaterFixture fixture) : IClassFixture<ClaimLinkTests.LaterFixture>
{
    private static readonly (string Client, string Scope, string Method, string Path)[] Doors =
    [
        ("demo-issuer", "issuer", "GET", "/api/issuer/templates"),
        ("demo-issuer", "issuer", "POST", "/api/issuer/awards"),
        ("demo-holder-anna", "wallet", "GET", "/api/wallet/credentials"),
        ("demo-holder-anna", "wallet", "POST", "/api/wallet/credentials"),
        ("demo-verifier", "verifier", "POST", "/api/verifier/credentials/verify"),
    ];

    [Fact]
    public async Task Missing()
    {
        foreach (var door in Doors)
            await ExpectAsync(door, null, 401, "token-missing");
    }

    [Fact]
    public async Task Expired()
    {
        var tokens = new List<string>();
        foreach (var (client, scope, _, _) in Doors)
            tokens.Add(await TokenAsync(fixture.Host, client, scope));

        fixture.Time.Advance(TimeSpan.FromMinutes(21));

        foreach (var (door, token) in Doors.Zip(tokens))
            await ExpectAsync(door, token, 401, "token-invalid");
    }

    [Fact]
    public async Task Of_another_service()
    {
        await using var foreign = await RunningHost.StartAsync(await fixture.Postgres.NewDatabaseAsync());
        foreach (var door in Doors)
            await ExpectAsync(door, await TokenAsync(foreign, door.Client, door.Scope), 401, "token-invalid");
    }

    [Fact]
    public async Task Changed_or_unsigned_or_nonsense()
    {
        foreach (var door in Doors)
        {
            var parts = (await TokenAsync(fixture.Host, door.Client, door.Scope)).Split('.');
            var none = System.Buffers.Text.Base64Url.EncodeToString(Encoding.ASCII.GetBytes("""{"alg":"none","typ":"at+jwt"}"""));
            foreach (var token in (string[])[$"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}", $"{none}.{parts[1]}.", "nonsense", new string('a', 5000)])
                await ExpectAsync(door, token, 401, "token-invalid");
        }
    }

    [Fact]
    public async Task Of_another_purpose()
    {
        foreach (var door in Doors)
        {
            foreach (var (client, scope, _, _) in Doors.Where(d => d.Scope != door.Scope).DistinctBy(d => d.Scope))
                await ExpectAsync(door, await TokenAsync(fixture.Host, client, scope), 403, "scope-missing");
        }
    }

    private Task ExpectAsync((string Client, string Scope, string Method, string Path) door, string? token, int status, string code)
    {
        return Refusal.ExpectAsync(fixture.Host, fixture.Host.Client(), Request, status, code);

        HttpRequestMessage Request()
        {
            var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Path);
            if (door.Method == "POST")
                request.Content = Refusal.Body("{}");
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return request;
        }
    }

    private static async Task<string> TokenAsync(RunningHost host, string client, string scope) =>
        (await host.ClientAsync(client, scope)).DefaultRequestHeaders.Authorization!.Parameter!;
}
