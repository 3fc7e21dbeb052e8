using System.Net.Sockets;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Seeding;
using KompetensPasset.Platform.Storage;
using Npgsql;

namespace KompetensPasset.Host;

/// <summary>What the host can be told to do: serve (without a word), <c>apply-schema</c>.</summary>
public static class HostCommands
{
    /// <summary>Carries out the command of the command line.</summary>
    /// <returns>The exit code: 0, or 64 for a word that is not a command.</returns>
    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        switch (args.FirstOrDefault(a => !a.StartsWith('-')) is { } word && args[0] == word ? word : "serve")
        {
            case "serve":
                await ServeAsync(app);
                return 0;
            case "apply-schema":
                await app.Services.GetRequiredService<DatabaseSchema>().ApplyAsync(CancellationToken.None);
                return 0;
            default:
                throw new StartRefusedException($"There is no command '{args[0]}'. Commands: apply-schema; without a command the service starts.");
        }
    }

    /// <summary>Makes the service ready and starts it: in Development the schema is applied and demo data is made first.</summary>
    /// <exception cref="StartRefusedException">The database cannot be reached, or the address is taken.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken ct)
    {
        try
        {
            if (app.Environment.IsDevelopment())
                await app.Services.GetRequiredService<DatabaseSchema>().ApplyAsync(ct);

            if (SeedsDemoData(app))
                await SeedAsync(app, ct);

            await app.StartAsync(ct);
        }
        catch (NpgsqlException problem)
        {
            throw new StartRefusedException($"The database cannot be used: {problem.Message}", problem);
        }
        catch (IOException problem) when (problem.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            throw new StartRefusedException($"The address is taken: {app.Configuration["urls"]}. Give another one with --urls.", problem);
        }
    }

    private static async Task ServeAsync(WebApplication app)
    {
        await StartAsync(app, CancellationToken.None);
        var clients = SeedsDemoData(app) ? DemoClients.All.Select(c => (c.Id, DemoClients.SecretOf(c.Id), c.Scope)).ToArray() : [];
        StartBanner.Ready(app.Configuration["KompetensPasset:PublicBaseAddress"]!.TrimEnd('/'), clients);
        await app.WaitForShutdownAsync();
    }

    private static bool SeedsDemoData(WebApplication app) => app.Environment.IsDevelopment() && app.Configuration.GetValue<bool>("Demo:Seed");

    // Clients first: what the modules make belongs to their tenants.
    private static async Task SeedAsync(WebApplication app, CancellationToken ct)
    {
        foreach (var seed in app.Services.GetServices<IDemoSeed>())
            await seed.SeedAsync(ct);
    }
}
