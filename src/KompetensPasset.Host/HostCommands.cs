using System.Net.Sockets;
using System.Security.Cryptography;
using KompetensPasset.Platform.Identity;
using KompetensPasset.Platform.Seeding;
using KompetensPasset.Platform.Storage;
using Npgsql;

namespace KompetensPasset.Host;

/// <summary>What the host can be told to do: serve (without a word), <c>apply-schema</c>, <c>export-schema FILE</c>, <c>rebuild-read-models</c>, and those of <see cref="ClientCommands"/>.</summary>
public static class HostCommands
{
    private const string Commands = "apply-schema, export-schema FILE, rebuild-read-models, add-client ID, remove-client ID, list-clients; without a command the service starts";

    /// <summary>Carries out the command of the command line.</summary>
    /// <param name="app">The service, put together but not started.</param>
    /// <param name="args">The command line: words first, then options.</param>
    /// <returns>The exit code: 0.</returns>
    /// <exception cref="StartRefusedException">There is no such command, or it cannot be carried out as things are.</exception>
    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        try
        {
            string[] words = [.. args.TakeWhile(a => !a.StartsWith('-'))];
            await RunAsync(app, words, args[words.Length..], CancellationToken.None);
            return 0;
        }
        catch (NpgsqlException problem)
        {
            throw new StartRefusedException($"The database cannot be used: {problem.Message}", problem);
        }
    }

    /// <summary>
    /// Makes the service ready and starts it: in Development the schema is applied and demo data is made first; elsewhere the schema must be there and demo clients must not.
    /// The keys of access tokens are made or opened before anybody can ask for one.
    /// </summary>
    /// <exception cref="StartRefusedException">The database cannot be reached or is not as it must be, its read models are not all there, or the address is taken.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken ct)
    {
        try
        {
            if (app.Environment.IsDevelopment())
                await app.Services.GetRequiredService<DatabaseSchema>().ApplyAsync(ct);
            else
                await RefuseUnreadyDatabaseAsync(app.Services, ct);

            app.Services.OpenTokenKeys();
            await app.Services.GetRequiredService<RebuildMark>().RefuseUnfinishedAsync(ct);
            if (SeedsDemoData(app))
                await SeedAsync(app, ct);

            await app.StartAsync(ct);
        }
        catch (ReadModelsUnfinishedException problem)
        {
            throw new StartRefusedException(problem.Message, problem);
        }
        catch (NpgsqlException problem)
        {
            throw new StartRefusedException($"The database cannot be used: {problem.Message}", problem);
        }
        catch (CryptographicException problem)
        {
            throw new StartRefusedException("The service's own keys in the database cannot be opened: Vault:KeyEncryptionKeys lacks the key that wrapped them, or has another key under its name.", problem);
        }
        catch (IOException problem) when (problem.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            throw new StartRefusedException($"The address is taken: {app.Configuration["urls"]}. Give another one with --urls.", problem);
        }
    }

    private static Task RunAsync(WebApplication app, string[] words, string[] options, CancellationToken ct) => words switch
    {
        [] or ["serve"] => ServeAsync(app),
        ["apply-schema"] => app.Services.GetRequiredService<DatabaseSchema>().ApplyAsync(ct),
        ["export-schema", var file] => ExportSchemaAsync(app.Services.GetRequiredService<DatabaseSchema>(), file, ct),
        ["export-schema"] => throw new StartRefusedException("export-schema needs the name of the file to write: export-schema FILE."),
        ["rebuild-read-models"] => RebuildReadModelsAsync(app.Services.GetRequiredService<ReadModels>(), ct),
        ["add-client", .. var ids] => ClientCommands.AddAsync(app.Services, ids, options, ct),
        ["remove-client", .. var ids] => ClientCommands.RemoveAsync(app.Services, ids, ct),
        ["list-clients"] => ClientCommands.ListAsync(app.Services, ct),
        _ => throw new StartRefusedException($"There is no command '{string.Join(' ', words)}'. Commands: {Commands}."),
    };

    private static async Task ServeAsync(WebApplication app)
    {
        await StartAsync(app, CancellationToken.None);
        var clients = SeedsDemoData(app) ? DemoClients.All.Select(c => (c.Id, DemoClients.SecretOf(c.Id), c.Scope)).ToArray() : [];
        StartBanner.Ready(app.Configuration["KompetensPasset:PublicBaseAddress"]!.TrimEnd('/'), HostRoles.Of(app.Configuration), clients);
        await app.WaitForShutdownAsync();
    }

    private static async Task ExportSchemaAsync(DatabaseSchema schema, string file, CancellationToken ct)
    {
        try
        {
            await File.WriteAllTextAsync(file, await schema.ExportAsync(ct), ct);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The file {file} cannot be written: {problem.Message}", problem);
        }
    }

    private static async Task RebuildReadModelsAsync(ReadModels models, CancellationToken ct)
    {
        try
        {
            StartBanner.Rebuilt(await models.RebuildAsync(ct));
        }
        catch (InvalidOperationException problem)
        {
            throw new StartRefusedException(problem.Message, problem);
        }
    }

    internal static async Task RefuseOtherSchemaAsync(IServiceProvider services, CancellationToken ct)
    {
        var differences = await services.GetRequiredService<DatabaseSchema>().DifferencesAsync(ct);
        if (differences.Count > 0)
        {
            throw new StartRefusedException(
                $"The database does not have this version's schema ({differences[0]}{(differences.Count > 1 ? $" and {differences.Count - 1} more" : "")}): run the command apply-schema, then start again.");
        }
    }

    private static async Task RefuseUnreadyDatabaseAsync(IServiceProvider services, CancellationToken ct)
    {
        await RefuseOtherSchemaAsync(services, ct);
        await using var scope = services.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IClientRegistry>();
        foreach (var (id, _, _) in DemoClients.All)
        {
            if (await clients.TenantOfAsync(id, ct) is not null)
                throw new StartRefusedException($"The database holds the demo client '{id}', whose secret everybody knows: outside Development use a database that was never one of Development.");
        }
    }

    private static bool SeedsDemoData(WebApplication app) => app.Environment.IsDevelopment() && app.Configuration.GetValue<bool>("Demo:Seed");

    // Clients first: what the modules make belongs to their tenants.
    private static async Task SeedAsync(WebApplication app, CancellationToken ct)
    {
        foreach (var seed in app.Services.GetServices<IDemoSeed>())
            await seed.SeedAsync(ct);
    }
}
