using KompetensPasset.Platform.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace KompetensPasset.Host;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and a page to read it at <c>/scalar</c>.</summary>
public static class ApiDescription
{
    private const string PagePath = "/scalar";
    private const string SchemeName = "oauth2";

    // The one page with script, which its library writes into the page. It shows the API's description and nobody's data, and asks no other host.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly Dictionary<string, string> ScopeTexts = new(StringComparer.Ordinal)
    {
        [Scopes.Issuer] = "Issue credentials for the client's organisation.",
        [Scopes.Wallet] = "Keep and share the credentials of the token's subject.",
        [Scopes.Verifier] = "Verify credentials.",
    };

    /// <summary>Registers the document.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="roles">Its roles; their scopes are described.</param>
    public static void AddApiDescription(this WebApplicationBuilder builder, IReadOnlyList<HostRole> roles) =>
        builder.Services.AddOpenApi("v1", options => options
            .AddDocumentTransformer((document, _, _) => DescribeAsync(document, roles))
            .AddOperationTransformer((operation, context, _) => SecureAsync(operation, context)));

    private static Task DescribeAsync(OpenApiDocument document, IReadOnlyList<HostRole> roles)
    {
        document.Info = new OpenApiInfo
        {
            Title = "KompetensPasset",
            Version = "v1",
            Description = "Issue, keep, share and verify micro-credentials. Errors are problem details (RFC 9457) with a stable code. Access tokens: POST /connect/token with client credentials.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[SchemeName] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Flows = new OpenApiOAuthFlows
            {
                ClientCredentials = new OpenApiOAuthFlow
                {
                    TokenUrl = new Uri("/connect/token", UriKind.Relative),
                    Scopes = roles.ToDictionary(role => role.Name, role => ScopeTexts[role.Name], StringComparer.Ordinal),
                },
            },
        };
        return Task.CompletedTask;
    }

    // What a route demands is what its description says: the policies are named after the scopes.
    private static Task SecureAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var scopes = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Select(demand => demand.Policy).OfType<string>().Where(ScopeTexts.ContainsKey).ToList();
        if (scopes.Count > 0)
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SchemeName, context.Document)] = scopes }];

        return Task.CompletedTask;
    }

    /// <summary>Maps the document and the page.</summary>
    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi();
        app.UseWhen(context => context.Request.Path.StartsWithSegments(PagePath, StringComparison.Ordinal), page => page.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = PagePolicy;
            return next(context);
        }));
        app.MapScalarApiReference(PagePath, options =>
        {
            options.Title = "KompetensPasset API";
            (options.DefaultFonts, options.Telemetry) = (false, false);
        });
    }
}
