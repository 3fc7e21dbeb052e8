using KompetensPasset.Platform.Http;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Layout;
using KompetensPasset.Platform.Logging;
using KompetensPasset.Platform.Seeding;
using KompetensPasset.Platform.Storage;
using KompetensPasset.Platform.Vault;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace KompetensPasset.Platform;

/// <summary>Brings into a host what every module needs.</summary>
public static class PlatformRegistration
{
    /// <summary>Registers store, page frame, JSON conventions and problem details.</summary>
    public static void AddPlatform(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddDiscreetLogging();
        builder.AddStore();
        builder.Services.AddSingleton<IKeyEncryptionKey, LocalKeyRing>();
        builder.Services.AddSingleton<IContentVault, ContentVault>();
        builder.Services.AddSingleton<IConfigureMarten, VaultTables>();
        builder.AddIdentityPlatform();
        builder.Services.AddSingleton<DatabaseSchema>();
        builder.Services.AddSingleton<ReadModels>();
        builder.Services.AddSingleton<RebuildMark>();
        builder.Services.AddSingleton<IConfigureMarten, RebuildMarkTable>();
        builder.Services.AddSingleton<HostPresence>();
        builder.Services.AddHostedService(services => services.GetRequiredService<HostPresence>());
        if (builder.Environment.IsDevelopment())
            builder.Services.AddSingleton<IDemoSeed, DemoClients>();
        builder.Services.AddPageLayout();
        builder.AddHttpConventions();
    }

    /// <summary>Lays the pipeline in front of the modules' endpoints.</summary>
    public static void UsePlatform(this WebApplication app)
    {
        app.UseErrors();
        app.UsePageLayout();
        app.UseRouting();
        app.UseBodyLimit();
        app.UseTokenLimit();
        app.UseAuthentication();
        app.UseLimits();
        app.UseAuthorization();
        app.MapPageLayout();
        TokenEndpoint.Map(app);
    }
}
