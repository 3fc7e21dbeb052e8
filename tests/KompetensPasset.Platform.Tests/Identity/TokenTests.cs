using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Platform.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Platform.Tests.Identity;

public sealed class TokenTests(SharedHost shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_names_client_subject_and_tenant()
    {
        var client = await shared.Host.ClientAsync("issuer-a", Scopes.Issuer);

        var caller = await client.GetFromJsonAsync<Caller>("/api/test/issuer", JsonSerializerOptions.Web, Ct);

        Assert.Equal(new Caller("issuer-a", "org-a", "issuer-a"), caller);
    }

    [Fact]
    public async Task A_holders_tenant_is_the_bucket_of_the_subject()
    {
        var client = await shared.Host.ClientAsync("holder-a", Scopes.Wallet);

        var caller = await client.GetFromJsonAsync<Caller>("/api/test/wallet", JsonSerializerOptions.Web, Ct);

        Assert.Equal(WalletBuckets.Of("holder-a"), caller!.Tenant);
        Assert.Matches("^wallet-[0-6][0-9]$", caller.Tenant);
    }

    [Fact]
    public async Task A_token_lives_15_minutes_and_then_is_401()
    {
        await using var host = await PlatformHost.StartAsync(await shared.NewDatabaseAsync());
        var client = await host.ClientAsync("issuer-a", Scopes.Issuer);

        host.Clock.Advance(TimeSpan.FromMinutes(14));
        using var within = await client.GetAsync("/api/test/issuer", Ct);
        host.Clock.Advance(TimeSpan.FromMinutes(7));
        using var after = await client.GetAsync("/api/test/issuer", Ct);

        Assert.Equal(200, (int)within.StatusCode);
        await after.ProblemAsync(401, "token-invalid");
        Assert.Contains("invalid_token", after.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_another_scope_is_403()
    {
        using var answer = await (await shared.Host.ClientAsync("holder-a", Scopes.Wallet)).GetAsync("/api/test/issuer", Ct);

        await answer.ProblemAsync(403, "scope-missing");
    }

    [Theory]
    [InlineData(Scopes.Verifier, "invalid_request")]
    [InlineData("everything", "invalid_scope")]
    [InlineData("", "invalid_scope")]
    public async Task A_scope_that_the_client_may_not_have_is_refused(string scope, string error)
    {
        using var answer = await shared.Host.AskForTokenAsync("issuer-a", scope, PlatformHost.Secret);

        Assert.Equal((400, error), await OAuthErrorAsync(answer));
    }

    [Fact]
    public async Task A_client_is_a_holder_or_an_organisation_never_both()
    {
        await using var scope = shared.Host.Services.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IClientRegistry>();

        await Assert.ThrowsAsync<ArgumentException>(() => clients.EnsureAsync("both", PlatformHost.Secret, [Scopes.Issuer, Scopes.Wallet], "org-a", Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => clients.EnsureAsync("none", PlatformHost.Secret, ["everything"], "org-a", Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => clients.EnsureAsync("no-tenant", PlatformHost.Secret, [Scopes.Issuer], null, Ct));
    }

    [Theory]
    [InlineData("issuer-a", "wrong-secret")]
    [InlineData("nobody", PlatformHost.Secret)]
    public async Task A_wrong_client_or_secret_is_refused_alike_and_points_nowhere(string client, string secret)
    {
        using var answer = await shared.Host.AskForTokenAsync(client, Scopes.Issuer, secret);

        Assert.Equal((401, "invalid_client"), await OAuthErrorAsync(answer));
        Assert.DoesNotContain("error_uri", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    public async Task Something_that_is_no_token_is_401(string token)
    {
        var client = shared.Host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);

        using var answer = await client.GetAsync("/api/test/issuer", Ct);

        await answer.ProblemAsync(401, "token-invalid");
    }

    [Fact]
    public async Task A_token_of_another_deployment_is_401()
    {
        await using var foreign = await PlatformHost.StartAsync(await shared.NewDatabaseAsync());
        var client = shared.Host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await foreign.TokenAsync("issuer-a", Scopes.Issuer));

        using var answer = await client.GetAsync("/api/test/issuer", Ct);

        await answer.ProblemAsync(401, "token-invalid");
    }

    [Fact]
    public async Task A_changed_token_and_one_without_signature_are_401()
    {
        var parts = (await shared.Host.TokenAsync("issuer-a", Scopes.Issuer)).Split('.');
        var none = System.Buffers.Text.Base64Url.EncodeToString("""{"alg":"none","typ":"at+jwt"}"""u8);

        foreach (var token in (string[])[$"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}", $"{none}.{parts[1]}."])
        {
            var client = shared.Host.Client();
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            using var answer = await client.GetAsync("/api/test/issuer", Ct);
            await answer.ProblemAsync(401, "token-invalid");
        }
    }

    [Fact]
    public async Task A_token_in_the_address_is_not_looked_at()
    {
        var token = await shared.Host.TokenAsync("issuer-a", Scopes.Issuer);

        using var answer = await shared.Host.Client().GetAsync("/api/test/issuer?access_token=" + token, Ct);

        await answer.ProblemAsync(401, "token-missing");
    }

    [Fact]
    public async Task A_token_of_one_host_is_valid_at_another_on_the_same_database()
    {
        var database = await shared.NewDatabaseAsync();
        await using var a = await PlatformHost.StartAsync(database);
        await using var b = await PlatformHost.StartAsync(database);
        var (tokenOfA, tokenOfB) = (await a.TokenAsync("issuer-a", Scopes.Issuer), await b.TokenAsync("issuer-a", Scopes.Issuer));

        foreach (var (host, token) in new[] { (b, tokenOfA), (a, tokenOfB) })
        {
            var client = host.Client();
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            using var answer = await client.GetAsync("/api/test/issuer", Ct);
            Assert.Equal(200, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_data_protection_ring_is_shared_and_wrapped()
    {
        var database = await shared.NewDatabaseAsync();
        await using var a = await PlatformHost.StartAsync(database);
        await using var b = await PlatformHost.StartAsync(database);

        var sealedByA = a.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("text");
        var openedByB = b.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(sealedByA);

        await using var accounts = await a.Services.GetRequiredService<IDbContextFactory<AccountsContext>>().CreateDbContextAsync(Ct);
        var row = Assert.Single(await accounts.DataProtectionKeys.ToListAsync(Ct));
        Assert.Equal("text", openedByB);
        Assert.Contains("<wrapped ", row.Xml, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", row.Xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_and_no_private_key_stands_in_clear_in_the_database()
    {
        await using var accounts = await shared.Host.Services.GetRequiredService<IDbContextFactory<AccountsContext>>().CreateDbContextAsync(Ct);

        Assert.All(await accounts.TokenKeys.ToListAsync(Ct), key => Assert.Equal("test", key.WrappedBy));
        var secrets = await accounts.Database.SqlQuery<string>($"""select "ClientSecret" as "Value" from accounts."OpenIddictApplications" """).ToListAsync(Ct);
        Assert.All(secrets, secret => Assert.DoesNotContain(PlatformHost.Secret, secret, StringComparison.Ordinal));
    }

    private static async Task<(int Status, string? Error)> OAuthErrorAsync(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!["error"]);
}
