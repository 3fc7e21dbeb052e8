using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace KompetensPasset.Platform.Layout;

/// <summary>Brings the frame of every page into a host: languages, security headers, problem pages, style sheet.</summary>
public static class PageLayoutExtensions
{
    /// <summary>Registers Razor Pages (in any folder of any module) and their words.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddPageLayout(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRazorPages(options => options.RootDirectory = "/");
        services.Configure<MvcOptions>(options =>
        {
            if (!options.Filters.OfType<UnansweredMethods>().Any())
                options.Filters.Add(new UnansweredMethods());
        });
        // The pages are UTF-8: å, ä and ö need no escape.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    /// <summary>Puts the frame into the pipeline. It must stand before <c>UseRouting()</c>, which must be called: the address loses its language here.</summary>
    /// <param name="app">The pipeline.</param>
    public static IApplicationBuilder UsePageLayout(this IApplicationBuilder app) => app
        .UseMiddleware<SecurityHeadersMiddleware>()
        .UseMiddleware<LanguagePrefixMiddleware>()
        .UseMiddleware<PageProblemMiddleware>();

    /// <summary>Maps the pages of all modules and the style sheet. May be called more than once.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    public static IEndpointRouteBuilder MapPageLayout(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorPages();
        if (!endpoints.DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>().Any(e => e.RoutePattern.RawText == "/assets/{name}"))
            SiteAssets.Map(endpoints);

        return endpoints;
    }
}
