using KompetensPasset.Platform.Vault;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OpenIddict.Server;
using OpenIddict.Validation.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace KompetensPasset.Platform.Identity;

/// <summary>Tokens: an OAuth 2.0 server (OpenIddict) with client credentials, validation of its tokens on every host, and one policy a scope.</summary>
internal static class IdentityRegistration
{
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);

    public static void AddIdentityPlatform(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDbContextFactory<AccountsContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), postgres => postgres.MigrationsHistoryTable("migrations", AccountsContext.Schema)));
        services.AddSingleton<TokenKeys>();
        services.AddScoped<IClientRegistry, ClientRegistry>();
        services.AddDataProtection().SetApplicationName("KompetensPasset").PersistKeysToDbContext<AccountsContext>();
        services.AddOptions<KeyManagementOptions>().Configure<IKeyEncryptionKey>((options, key) => options.XmlEncryptor = new WrappedXmlEncryptor(key));
        AddTokens(services, builder.Configuration, builder.Environment.IsDevelopment());
        services.AddAuthentication(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        AddPolicies(services);
    }

    private static void AddTokens(IServiceCollection services, IConfiguration configuration, bool isDevelopment)
    {
        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<AccountsContext>())
            .AddServer(server =>
            {
                server.SetTokenEndpointUris("connect/token").SetConfigurationEndpointUris(".well-known/oauth-authorization-server", ".well-known/openid-configuration");
                server.AllowClientCredentialsFlow().RegisterScopes([.. Scopes.All]).SetAccessTokenLifetime(TokenLifetime);
                server.DisableAccessTokenEncryption().DisableTokenStorage();
                server.AddEventHandler(WithoutErrorUri.Descriptor);
                var web = server.UseAspNetCore().EnableTokenEndpointPassthrough();
                if (isDevelopment)
                    web.DisableTransportSecurityRequirement();
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                // An access token in an address would stand in logs and histories.
                validation.UseAspNetCore().DisableAccessTokenExtractionFromQueryString().DisableAccessTokenExtractionFromBodyForm();
            });

        // The keys are read from the database when the host starts, not while it is put together.
        services.AddOptions<OpenIddictServerOptions>().Configure<TokenKeys, IConfiguration>((options, keys, settings) =>
        {
            if (Uri.TryCreate(settings["KompetensPasset:PublicBaseAddress"], UriKind.Absolute, out var issuer))
                options.Issuer = issuer;

            options.SigningCredentials.Add(new(keys.SigningKey(), Microsoft.IdentityModel.Tokens.SecurityAlgorithms.EcdsaSha256));
            options.EncryptionCredentials.Add(new(keys.EncryptionKey(), Microsoft.IdentityModel.Tokens.SecurityAlgorithms.Aes256KW, Microsoft.IdentityModel.Tokens.SecurityAlgorithms.Aes256CbcHmacSha512));
        });
    }

    private static void AddPolicies(IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in Scopes.All)
        {
            authorization.AddPolicy(scope, policy => policy.RequireAuthenticatedUser()
                .RequireAssertion(context => context.User.FindAll(Claims.Private.Scope).Any(c => c.Value == scope)));
        }
    }
}
