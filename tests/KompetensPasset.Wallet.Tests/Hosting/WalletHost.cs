using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KompetensPasset.Platform;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Resolution;
using KompetensPasset.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace KompetensPasset.Wallet.Tests.Hosting;

/// <summary>Platform and the wallet on a real PostgreSQL, with the world outside played. A caller is named by a header in place of a token; both persons share a tenant.</summary>
public sealed class WalletHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 13, 32, 0, TimeSpan.Zero);

    private readonly WebApplication app;

    private WalletHost(WebApplication app, FakeTimeProvider clock, string connectionString)
    {
        this.app = app;
        (Clock, ConnectionString) = (clock, connectionString);
        World = app.Services.GetRequiredService<PlayedWorld>();
        (Anna, Bo, Anybody) = (ClientOf("anna"), ClientOf("bo"), app.GetTestClient());
    }

    public FakeTimeProvider Clock { get; }

    public string ConnectionString { get; }

    public PlayedWorld World { get; }

    public HttpClient Anna { get; }

    public HttpClient Bo { get; }

    /// <summary>Somebody without a token.</summary>
    public HttpClient Anybody { get; }

    public IServiceProvider Services => app.Services;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<WalletHost> StartAsync(PostgresFixture postgres)
    {
        var connectionString = await postgres.NewDatabaseAsync(ApplySchemaAsync);
        var clock = new FakeTimeProvider(Start);
        var app = Build(connectionString, clock);
        await app.StartAsync(Ct);
        return new WalletHost(app, clock, connectionString);
    }

    private static async Task ApplySchemaAsync(string connectionString)
    {
        await using var app = Build(connectionString, new FakeTimeProvider(Start));
        await app.Services.GetRequiredService<DatabaseSchema>().ApplyAsync(Ct);
    }

    private static WebApplication Build(string connectionString, FakeTimeProvider clock)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Default"] = connectionString,
            ["KompetensPasset:PublicBaseAddress"] = "https://pass.example",
            ["Vault:KeyEncryptionKeys:test"] = Convert.ToBase64String(new byte[32]),
            ["Vault:Current"] = "test",
        });
        builder.Services.AddSingleton<PlayedWorld>();
        builder.Services.AddSingleton<ICredentialChecker>(services => services.GetRequiredService<PlayedWorld>());
        builder.Services.AddSingleton<IRemotePoster>(services => services.GetRequiredService<PlayedWorld>());
        builder.AddPlatform();
        builder.AddWallet();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddMvcCore().AddApplicationPart(typeof(WalletModule).Assembly).AddApplicationPart(typeof(PlatformRegistration).Assembly);
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, NamedByHeader>("Test", null);
        builder.Services.PostConfigure<AuthenticationOptions>(options => options.DefaultScheme = options.DefaultAuthenticateScheme = options.DefaultChallengeScheme = "Test");

        var app = builder.Build();
        app.UsePlatform();
        app.MapWallet();
        return app;
    }

    public async Task OpenWalletsAsync()
    {
        (await Anna.PostAsync("/api/wallet", null, Ct)).EnsureSuccessStatusCode();
        (await Bo.PostAsync("/api/wallet", null, Ct)).EnsureSuccessStatusCode();
    }

    /// <summary>Uploads a played credential and gives its id.</summary>
    public static async Task<Guid> UploadAsync(HttpClient holder, string text)
    {
        using var response = await PostOctetsAsync(holder, text);
        response.EnsureSuccessStatusCode();
        return (await JsonOf(response)).GetProperty("credentials")[0].GetProperty("id").GetGuid();
    }

    public static Task<HttpResponseMessage> PostOctetsAsync(HttpClient holder, string text, string mediaType = "application/jose+json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return holder.PostAsync("/api/wallet/credentials", content, Ct);
    }

    /// <summary>Shares credentials and gives the share and the path of its link.</summary>
    public static async Task<(Guid Id, string Path)> ShareAsync(HttpClient holder, params Guid[] credentials)
    {
        using var response = await holder.PostAsJsonAsync("/api/wallet/shares", new { credentialIds = credentials, label = "Volvo, ansökan 123" }, Ct);
        response.EnsureSuccessStatusCode();
        var share = await JsonOf(response);
        return (share.GetProperty("id").GetGuid(), new Uri(share.GetProperty("url").GetString()!).AbsolutePath);
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response)
    {
        await using var body = await response.Content.ReadAsStreamAsync(Ct);
        using var document = await JsonDocument.ParseAsync(body, cancellationToken: Ct);
        return document.RootElement.Clone();
    }

    public static async Task<JsonElement> GetJsonAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, Ct);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await JsonOf(response);
    }

    public static async Task<string?> CodeOf(HttpResponseMessage response) => (await JsonOf(response)).GetProperty("code").GetString();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private HttpClient ClientOf(string person)
    {
        var client = app.GetTestClient();
        client.DefaultRequestHeaders.Add(NamedByHeader.Header, person);
        return client;
    }
}

internal sealed class NamedByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Header = "X-Test-Person";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header].ToString() is not { Length: > 0 } person)
            return Task.FromResult(AuthenticateResult.NoResult());

        var identity = new ClaimsIdentity([new("sub", person), new("client_id", person), new("kpass_tenant", "wallet-07"), new("oi_scp", "wallet")], "Test");
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), "Test")));
    }
}
