using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform;
using KompetensPasset.Platform.Http;
using KompetensPasset.Resolution;

namespace KompetensPasset.Host;

/// <summary>Puts the service together: the one place that sees all modules.</summary>
public static class HostApplication
{
    /// <summary>The address that Development listens at when none is given.</summary>
    public const string DevelopmentAddress = "http://127.0.0.1:5080";

    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--connection"] = "ConnectionStrings:Default",
        ["--public-address"] = "KompetensPasset:PublicBaseAddress",
    };

    /// <summary>Reads the configuration: appsettings, environment variables, files in <c>/run/secrets</c>, command line.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var options = OptionsOf(args);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = options,
            ApplicationName = typeof(HostApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddKeyPerFile("/run/secrets", optional: true);
        builder.Configuration.AddCommandLine(options, Switches);
        if (builder.Environment.IsDevelopment())
            UseDevelopmentAddresses(builder.Configuration);

        return builder;
    }

    /// <summary>Registers everything and lays the pipeline.</summary>
    /// <exception cref="StartRefusedException">The configuration has problems; the message names each.</exception>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var problems = StartConditions.ProblemsOf(builder.Environment.IsDevelopment(), builder.Configuration);
        if (problems.Count > 0)
            throw new StartRefusedException(string.Join(Environment.NewLine, problems));

        builder.WebHost.UseStaticWebAssets();
        builder.AddPlatform();
        var roles = HostRoles.Of(builder.Configuration);
        foreach (var role in roles)
            role.Add(builder);

        builder.Services.KeepPagesOf(roles);
        builder.Services.MarkOwnCalls(ResolutionExtensions.OwnClient);
        builder.AddTelemetry();
        builder.AddHealth();
        builder.AddApiDescription(roles);

        var app = builder.Build();
        // Read now: what was looked at above is what is checked with, whatever becomes of the file.
        app.Services.GetService<VerificationPolicy>();
        app.UsePlatform();
        foreach (var role in roles)
            role.Map(app);

        app.MapHealth();
        app.MapApiDescription();
        return app;
    }

    // Without the one option that has no value: the configuration would take the next option for it.
    private static string[] OptionsOf(string[] args) => [.. args.SkipWhile(a => !a.StartsWith('-')).Where(a => a != ClientCommands.NewSecret)];

    private static void UseDevelopmentAddresses(ConfigurationManager configuration)
    {
        configuration["urls"] ??= DevelopmentAddress;
        configuration["KompetensPasset:PublicBaseAddress"] ??= configuration["urls"]!.Split(';')[0].TrimEnd('/');
    }
}
