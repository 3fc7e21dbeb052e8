using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KompetensPasset.Testing;

/// <summary>A service that this one has never heard of, on a real port: it publishes keys and a status list, and opens shares.</summary>
public sealed class ForeignIssuer : IAsyncDisposable
{
    public const string Secret = "k4Jm2yq8Zr1T5vXwB7nCdE9fGhLpQsUa";
    private const int Index = 4711;

    private readonly WebApplication app;
    private readonly SoftwareSigner signer = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256), "key-1");
    private readonly SoftwareSigner stranger = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256), "key-1");

    private ForeignIssuer(WebApplication app) => this.app = app;

    public string Id { get; private set; } = "";

    public string ShareAddress(string language = "") => $"{Origin}{language}/s/{Secret}";

    public StatusValue Status { get; set; } = StatusValue.Valid;

    public bool ListIsDown { get; set; }

    public bool ListIsSignedByAStranger { get; set; }

    public List<(byte[] Octets, string MediaType)> Shared { get; } = [];

    /// <summary>Whether it takes requests for shared credentials and never answers them.</summary>
    public bool SharedIsStuck { get; set; }

    /// <summary>Each request for a shared credential that is stuck.</summary>
    public SemaphoreSlim Stuck { get; } = new(0);

    public ConcurrentQueue<string> Asked { get; } = new();

    private string Origin { get; set; } = "";

    public static async Task<ForeignIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new ForeignIssuer(app);
        app.Use((context, next) =>
        {
            issuer.Asked.Enqueue(context.Request.Path);
            return next(context);
        });
        app.MapGet("/.well-known/jwt-vc-issuer/school", () => Results.Json(JwtVcIssuerMetadata.Build(issuer.Id, [issuer.signer.PublicKey])));
        app.MapGet("/school/list", async () => issuer.ListIsDown ? Results.StatusCode(503) : Results.Text(await issuer.ListAsync(), StatusListToken.MediaType));
        app.MapGet("/s/{secret}", (string secret) => secret == Secret ? Results.Json(issuer.Listing()) : Results.StatusCode(410));
        app.MapGet("/s/{secret}/credentials/{number:int}", issuer.CredentialAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        issuer.Origin = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        issuer.Id = issuer.Origin + "/school";
        return issuer;
    }

    public async Task<string> IssueAsync(DateTimeOffset? expiresAt = null, string name = "Anna Åkesson")
    {
        var issuance = new SdJwtVcIssuance("https://school.example/types/course", Id, Now.AddDays(-1), new JsonObject { ["name"] = name })
        {
            ExpiresAt = expiresAt,
            Status = new StatusReference.TokenStatusListReference(Id + "/list", Index).ToJson(),
        };
        return await issuance.SignAsync(signer, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        Stuck.Dispose();
        signer.Dispose();
        stranger.Dispose();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private async Task<IResult> CredentialAsync(int number, CancellationToken gone)
    {
        if (SharedIsStuck)
        {
            Stuck.Release();
            await Task.Delay(Timeout.Infinite, gone);
        }

        return Results.Bytes(Shared[number - 1].Octets, Shared[number - 1].MediaType);
    }

    private async Task<string> ListAsync()
    {
        var list = TokenStatusList.Pack(new StatusEntries(1 << 17, new Dictionary<int, StatusValue> { [Index] = Status }));
        var claims = new StatusListClaims(Id + "/list", Now.AddSeconds(-5)) { ExpiresAt = Now.AddHours(1), TimeToLive = TimeSpan.FromSeconds(1) };
        return await StatusListToken.SignAsync(claims, list, ListIsSignedByAStranger ? stranger : signer, TestContext.Current.CancellationToken);
    }

    private JsonObject Listing() => new()
    {
        ["credentials"] = new JsonArray([.. Shared.Select(JsonNode (_, i) => new JsonObject { ["number"] = i + 1, ["verdict"] = "valid", ["href"] = "http://169.254.169.254/" })]),
    };
}
