using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using KompetensPasset.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Testing;

/// <summary>The whole service in this process: real Kestrel on a free loopback port, real PostgreSQL, demo organisations and people.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<HttpClient> clients = [];

    private RunningHost(WebApplication app, Uri address) => (this.app, Address) = (app, address);

    /// <summary>Where it listens; also its public base address, unless the settings give another.</summary>
    public Uri Address { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts the service.</summary>
    /// <param name="connectionString">A database of its own, or one that another host uses too.</param>
    /// <param name="settings">More configuration, stronger than the defaults for tests.</param>
    /// <param name="clock">The clock that it goes by; null for the machine's.</param>
    public static async Task<RunningHost> StartAsync(string connectionString, IReadOnlyDictionary<string, string>? settings = null, TimeProvider? clock = null)
    {
        var app = Build(connectionString, settings, clock);
        await HostCommands.StartAsync(app, TestContext.Current.CancellationToken);
        return new RunningHost(app, new Uri(app.Configuration["urls"]!));
    }

    /// <summary>Puts the service together without starting it, for the host's commands.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="settings">More configuration, stronger than the defaults for tests.</param>
    /// <param name="clock">The clock that it goes by; null for the machine's.</param>
    public static WebApplication Build(string connectionString, IReadOnlyDictionary<string, string>? settings = null, TimeProvider? clock = null)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var configuration = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["environment"] = "Development",
            ["urls"] = address,
            ["ConnectionStrings:Default"] = connectionString,
            ["KompetensPasset:PublicBaseAddress"] = address,
            ["Development:Folder"] = Path.Combine(Path.GetTempPath(), "kompetenspasset-tests-" + Environment.ProcessId),
            ["Vault:KeyEncryptionKeys:test"] = TestKeyEncryptionKey,
            ["Vault:Current"] = "test",
            ["Demo:Seed"] = "true",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
            configuration[key] = value;

        var builder = HostApplication.CreateBuilder([.. configuration.Select(c => $"--{c.Key}={c.Value}")]);
        if (clock is not null)
            builder.Services.AddSingleton(clock);

        return HostApplication.Build(builder);
    }

    /// <summary>The key-encryption key of tests: 32 fixed octets, so that two hosts on one database agree.</summary>
    public static string TestKeyEncryptionKey { get; } = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7 + 3))]);

    /// <summary>A port that nobody listens at just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A client without a token; it follows no redirects and keeps no cookies.</summary>
    public HttpClient Client()
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        clients.Add(client);
        return client;
    }

    /// <summary>A client with an access token of a demo client.</summary>
    /// <param name="clientId">For example <c>demo-issuer</c>.</param>
    /// <param name="scope">One of <c>issuer</c>, <c>wallet</c>, <c>verifier</c>.</param>
    public async Task<HttpClient> ClientAsync(string clientId, string scope)
    {
        var client = Client();
        using var answer = await client.PostAsync(new Uri("/connect/token", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = $"demo-secret-{clientId}",
            ["scope"] = scope,
        }));
        answer.EnsureSuccessStatusCode();
        var token = await answer.Content.ReadFromJsonAsync<JsonNode>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token!["access_token"]!.GetValue<string>());
        return client;
    }

    /// <summary>Stops the service; what was accepted is finished.</summary>
    public async ValueTask DisposeAsync()
    {
        clients.ForEach(c => c.Dispose());
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
