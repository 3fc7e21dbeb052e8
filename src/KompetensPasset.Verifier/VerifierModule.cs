using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Layout;
using KompetensPasset.Resolution;
using KompetensPasset.Verifier.CredentialChecks;
using KompetensPasset.Verifier.CredentialChecks.OpeningShares;
using KompetensPasset.Verifier.CredentialChecks.Verifying;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KompetensPasset.Verifier;

/// <summary>The reader's side: check a credential by API or page. Keeps nothing.</summary>
public static class VerifierModule
{
    /// <summary>Registers the module.</summary>
    /// <param name="builder">The host.</param>
    public static IHostApplicationBuilder AddVerifier(this IHostApplicationBuilder builder)
    {
        DemoTrust.AddTo(builder);
        builder.Services.AddPageLayout();
        builder.Services.AddProblems(VerifierErrors.All);
        builder.Services.AddResolution(builder.Configuration);
        builder.Services.AddOptions<VerifierOptions>().Bind(builder.Configuration.GetSection("Verifier"));
        builder.Services.AddSingleton<CheckDeadlines>();
        builder.Services.AddSingleton<SharedCredentials>();
        builder.Services.AddSingleton<PageChecks>();
        return builder;
    }

    /// <summary>Maps the module's routes and pages.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    public static IEndpointRouteBuilder MapVerifier(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPageLayout();
        VerifyCredential.Map(endpoints);
        return endpoints;
    }
}
