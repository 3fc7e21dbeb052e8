using System.Diagnostics.Metrics;
using KompetensPasset.Credentials.Verification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace KompetensPasset.Resolution;

/// <summary>Brings fetching and checking into a host or a program without one.</summary>
public static class ResolutionExtensions
{
    /// <summary>The name of the HTTP client that calls the service's own public address, and no other.</summary>
    public const string OwnClient = RemoteReader.OwnClient;

    /// <summary>
    /// Registers <see cref="ICredentialChecker"/>, <see cref="IShareReader"/>, <see cref="IRemotePoster"/>, <see cref="ITimeStampAuthorities"/> and what they need. May be called by several modules of one host.
    /// Addresses of this machine are open only where an <see cref="IHostEnvironment"/> says Development, or <c>Resolution:AllowLoopback</c> does.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configuration">Reads <c>KompetensPasset:PublicBaseAddress</c>, <c>Resolution</c>, and <c>Trust</c> (a trust list, or <c>Trust:File</c> with the path of one).</param>
    public static IServiceCollection AddResolution(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(s => s.ServiceType == typeof(ResourceCache)))
            return services;

        services.AddOptions<ResolutionOptions>().Configure<IServiceProvider>((options, provider) => Configure(options, configuration, provider));
        HardenedHandlers.Add(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AddressRules>();
        services.AddSingleton<RemoteReader>();
        services.AddSingleton<ResourceCache>();
        services.AddSingleton<IShareReader, ShareReader>();
        services.AddSingleton<RemotePoster>();
        services.TryAddSingleton<IRemotePoster>(provider => provider.GetRequiredService<RemotePoster>());
        services.AddSingleton<ITimeStampAuthorities, TimeStampAuthorities>();
        services.TryAddSingleton<IInputSource, InputFetcher>();
        services.TryAddSingleton(provider => new VerificationPolicy(TrustConfiguration.Read(configuration), VerificationPolicy.MaxClockSkew));
        services.AddMetrics();
        services.TryAddSingleton<ICredentialChecker>(provider =>
            new CountedChecker(ActivatorUtilities.CreateInstance<CredentialChecker>(provider), provider.GetRequiredService<IMeterFactory>()));
        return services;
    }

    private static void Configure(ResolutionOptions options, IConfiguration configuration, IServiceProvider provider)
    {
        options.AllowLoopback = provider.GetService<IHostEnvironment>()?.IsDevelopment() ?? false;
        configuration.GetSection("Resolution").Bind(options);
        if (Uri.TryCreate(configuration["KompetensPasset:PublicBaseAddress"], UriKind.Absolute, out var own))
            options.PublicBaseAddress = own;
    }
}
