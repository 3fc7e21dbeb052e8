using KompetensPasset.Platform.Layout;
using KompetensPasset.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KompetensPasset.Platform;

/// <summary>Brings into a host what every module needs.</summary>
public static class PlatformRegistration
{
    /// <summary>Registers store, page frame, JSON conventions and problem details.</summary>
    public static void AddPlatform(this IHostApplicationBuilder builder)
    {
        builder.AddStore();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPageLayout();
        builder.Services.AddProblemDetails();
        builder.Services.ConfigureHttpJsonOptions(options => StoreRegistration.ConfigureJson(options.SerializerOptions));
    }

    /// <summary>Lays the pipeline in front of the modules' endpoints.</summary>
    public static void UsePlatform(this WebApplication app)
    {
        app.UsePageLayout();
        app.UseRouting();
        app.MapPageLayout();
    }
}
