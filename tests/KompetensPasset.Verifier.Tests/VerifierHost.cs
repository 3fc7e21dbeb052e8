using System.Text;
using System.Text.Json.Nodes;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KompetensPasset.Verifier.Tests;

/// <summary>The module alone, without store: it needs none. Whoever asks may ask; that a token is demanded has its own test.</summary>
internal sealed class VerifierHost : IAsyncDisposable
{
    public const string Route = "/api/verifier/credentials/verify";

    private VerifierHost(WebApplication app) => (App, Client) = (app, app.GetTestClient());

    public WebApplication App { get; }

    public HttpClient Client { get; }

    public static async Task<VerifierHost> StartAsync(IEnumerable<KeyValuePair<string, string?>>? settings = null, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.AddVerifier();
        builder.Services.AddMvcCore().AddApplicationPart(typeof(LayoutTexts).Assembly).AddApplicationPart(typeof(VerifierModule).Assembly);
        builder.Services.AddAuthorization(o => o.AddPolicy(Scopes.Verifier, p => p.RequireAssertion(_ => true)));
        var app = builder.Build();
        app.UsePageLayout();
        app.UseRouting();
        app.UseAuthorization();
        app.MapVerifier();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new VerifierHost(app);
    }

    public Task<Answer> VerifyAsync(string body, string mediaType, string query = "") => VerifyAsync(Encoding.UTF8.GetBytes(body), mediaType, query);

    public async Task<Answer> VerifyAsync(byte[] body, string? mediaType, string query = "")
    {
        using var content = new ByteArrayContent(body);
        if (mediaType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        using var answer = await Client.PostAsync(Route + query, content, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer((int)answer.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
    }

    public async Task<Page> GetPageAsync(string address)
    {
        using var answer = await Client.GetAsync(address, TestContext.Current.CancellationToken);
        return new Page((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<Page> PostPageAsync(string address, Action<MultipartFormDataContent> fill)
    {
        using var form = new MultipartFormDataContent();
        fill(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Page((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }

    internal sealed record Answer(int Status, JsonObject Body)
    {
        public string? Text(string member) => Body[member]?.GetValue<string>();
    }

    internal sealed record Page(int Status, string Html);
}
