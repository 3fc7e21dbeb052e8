using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace KompetensPasset.Platform.Tests;

/// <summary>Platform alone, with a small module of the test's own, on a real server and a real database.</summary>
public sealed class PlatformHost : IAsyncDisposable
{
    public const string PublicAddress = "http://localhost:5099";
    public const string Secret = "a-client-secret-of-a-test";

    private readonly WebApplication app;

    private PlatformHost(WebApplication app, FakeTimeProvider clock) => (this.app, Clock) = (app, clock);

    public IServiceProvider Services => app.Services;

    public FakeTimeProvider Clock { get; }

    public ITenantSessions Sessions => Services.GetRequiredService<ITenantSessions>();

    public static async Task<PlatformHost> StartAsync(string connectionString, params (string Key, string Value)[] settings)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var app = Build(connectionString, clock, settings);
        await app.Services.GetRequiredService<DatabaseSchema>().ApplyAsync(CancellationToken.None);
        await app.StartAsync(CancellationToken.None);
        var host = new PlatformHost(app, clock);
        await host.MakeClientsAsync();
        return host;
    }

    public static WebApplication Build(string connectionString, TimeProvider clock, params (string Key, string Value)[] settings)
    {
        var environment = settings.FirstOrDefault(s => s.Key == "environment").Value ?? "Development";
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Default"] = connectionString,
            ["KompetensPasset:PublicBaseAddress"] = PublicAddress,
            ["Vault:KeyEncryptionKeys:test"] = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]),
            ["Vault:Current"] = "test",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.AddPlatform();
        builder.Services.AddSingleton(clock);
        builder.AddTestModule();
        builder.Services.AddMvcCore().AddApplicationPart(typeof(PlatformRegistration).Assembly);
        var app = builder.Build();
        app.UsePlatform();
        app.MapTestModule();
        return app;
    }

    public HttpClient Client()
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
    }

    public async Task<HttpClient> ClientAsync(string clientId, string scope)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(clientId, scope));
        return client;
    }

    public async Task<string> TokenAsync(string clientId, string scope)
    {
        var answer = await AskForTokenAsync(clientId, scope, Secret);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["access_token"]!.GetValue<string>();
    }

    public Task<HttpResponseMessage> AskForTokenAsync(string clientId, string scope, string secret) => Client().PostAsync("/connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = clientId,
        ["client_secret"] = secret,
        ["scope"] = scope,
    }), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private async Task MakeClientsAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IClientRegistry>();
        await clients.EnsureAsync("issuer-a", Secret, [Scopes.Issuer], "org-a", CancellationToken.None);
        await clients.EnsureAsync("issuer-b", Secret, [Scopes.Issuer], "org-b", CancellationToken.None);
        await clients.EnsureAsync("holder-a", Secret, [Scopes.Wallet], null, CancellationToken.None);
    }
}

/// <summary>The database cluster of the run, and the host that most tests share; they keep apart by using tenants and ids of their own.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private readonly PostgresFixture postgres = new();

    public PlatformHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await postgres.InitializeAsync();
        Host = await PlatformHost.StartAsync(await NewDatabaseAsync());
    }

    public Task<string> NewDatabaseAsync() => postgres.NewDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await postgres.DisposeAsync();
    }
}
