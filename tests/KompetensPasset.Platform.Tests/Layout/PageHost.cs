using JasperFx;
using KompetensPasset.Platform.Layout;
using Marten.Exceptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KompetensPasset.Platform.Tests.Layout;

/// <summary>The frame of the pages alone, without store and modules, in memory.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    /// <summary>What can go wrong in the store and on the way to a page, by name.</summary>
    public static readonly IReadOnlyDictionary<string, Exception> Failing = new Dictionary<string, Exception>(StringComparer.Ordinal)
    {
        ["lost-race"] = new ConcurrencyException("a secret of the inside", typeof(PageHost), "id"),
        ["same-stream"] = new ExistingStreamIdCollisionException(Guid.Empty, typeof(PageHost)),
        ["same-document"] = new DocumentAlreadyExistsException(null, typeof(PageHost), "id"),
        ["unique"] = new PostgresException("a secret of the inside", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation),
        ["wrapped"] = new InvalidOperationException("a secret of the inside", new PostgresException("", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected)),
        ["no-database"] = new NpgsqlException("a secret of the inside", new TimeoutException()),
        ["json"] = new BadHttpRequestException("a secret of the inside", new System.Text.Json.JsonException()),
        ["too-large"] = new BadHttpRequestException("a secret of the inside", StatusCodes.Status413PayloadTooLarge),
        ["unexpected"] = new InvalidOperationException("a secret of the inside"),
    };

    private readonly WebApplication app;

    private PageHost(WebApplication app)
    {
        this.app = app;
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    public static async Task<PageHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddPageLayout();
        // A web project finds the pages of the libraries it refers to by itself; a test project does not.
        builder.Services.AddMvcCore().AddApplicationPart(typeof(LayoutTexts).Assembly);
        var app = builder.Build();
        app.UsePageLayout();
        app.UseRouting();
        app.MapPageLayout();
        app.MapPageLayout();
        app.MapGet("/api/language", () => System.Globalization.CultureInfo.CurrentUICulture.Name);
        app.MapGet("/where", (HttpContext context) => $"{context.Request.PathBase}|{context.Request.Path}|{System.Globalization.CultureInfo.CurrentCulture.Name}");
        app.MapGet("/empty/{status:int}", (int status) => Results.StatusCode(status));
        app.MapPost("/empty/{status:int}", (int status) => Results.StatusCode(status));
        app.MapGet("/broken", string () => throw new InvalidOperationException("a secret of the inside"));
        app.MapGet("/too-large", string () => throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge));
        app.MapGet("/failing/{how}", string (string how) => throw Failing[how]);
        app.MapGet("/own-policy", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
            return "";
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new PageHost(app);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? accept = null, string? acceptLanguage = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (acceptLanguage is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", acceptLanguage);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string address, string? accept = null, string? acceptLanguage = null) =>
        SendAsync(HttpMethod.Get, address, accept, acceptLanguage);

    public static Task<string> TextOf(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
