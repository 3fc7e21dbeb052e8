using System.CommandLine;
using KompetensPasset.Resolution;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KompetensPasset.Cli;

/// <summary>The hardened way out, for commands that fetch or ask.</summary>
internal static class Network
{
    public static readonly Option<bool> Loopback = new("--loopback") { Description = "Also call addresses of this machine, by http too (development)." };

    public static ServiceProvider Open(bool loopback, TimeProvider clock)
    {
        var settings = new Dictionary<string, string?> { ["Resolution:AllowLoopback"] = loopback ? "true" : "false" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddSingleton(clock).AddResolution(configuration).BuildServiceProvider();
    }
}
