using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KompetensPasset.Platform.Logging;

/// <summary>Keeps what statements were given out of the logs, whatever levels and connection settings an operator chooses.</summary>
internal static class LoggingRegistration
{
    public static void AddDiscreetLogging(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LoggerFactory>();
        builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(services => new DiscreetLoggerFactory(services.GetRequiredService<LoggerFactory>())));
        builder.Services.AddSingleton<IConfigureMarten, SilentStoreLogger>();
    }
}
