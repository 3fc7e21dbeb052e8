using KompetensPasset.Platform.Problems;
using KompetensPasset.Platform.Storage;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KompetensPasset.Platform.Http;

/// <summary>What holds for every request: errors as problem details, limits, languages, proxies.</summary>
internal static class HttpRegistration
{
    public static void AddHttpConventions(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionHandler>();
        services.AddProblems(HttpErrors.All);
        services.AddSingleton<IProblemCatalogue, ProblemCatalogue>();
        services.AddRateLimits(builder.Configuration);
        services.AddNamedProxies(builder.Configuration);
        services.AddSingleton<Idempotency>();
        services.AddSingleton<IConfigureMarten, IdempotencyStorage>();
        services.AddHostedService<IdempotencyPurge>();
        services.ConfigureHttpJsonOptions(options => StoreRegistration.ConfigureJson(options.SerializerOptions));
        // Otherwise a body that cannot be read is an empty 400 outside Development, without a code.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = HttpLimits.MaxBodyBytes;
        });
    }

    /// <summary>What stands before the pages' frame and routing.</summary>
    public static void UseErrors(this IApplicationBuilder app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestCulture>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(StatusProblems.WriteAsync);
    }

    /// <summary>Stands directly after routing, which knows how large a body the endpoint takes.</summary>
    public static void UseBodyLimit(this IApplicationBuilder app) => app.UseMiddleware<BodyLimit>();

    /// <summary>What stands after routing and authentication: who asks for what is known.</summary>
    public static void UseLimits(this IApplicationBuilder app)
    {
        app.UseRateLimiter();
        app.UseMiddleware<GuessLimitMiddleware>();
    }
}
