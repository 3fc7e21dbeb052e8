using System.Security.Cryptography;
using KompetensPasset.Host.LocalPostgres;

namespace KompetensPasset.Host;

/// <summary>What Development makes by itself so that one command is enough: a private PostgreSQL and a key-encryption key, both below <c>.data</c>.</summary>
public sealed class LocalDatabase : IAsyncDisposable
{
    private readonly PrivateCluster? cluster;
    private readonly FileStream? claim;

    private LocalDatabase(PrivateCluster? cluster, FileStream? claim) => (this.cluster, this.claim) = (cluster, claim);

    /// <summary>Fills in what the configuration leaves to us; does nothing outside Development.</summary>
    /// <param name="builder">The service being set up.</param>
    /// <param name="ct">Ends the start early.</param>
    /// <returns>What must be stopped when the service stops.</returns>
    /// <exception cref="StartRefusedException">Another start of the same folder runs, or PostgreSQL cannot be started.</exception>
    public static async Task<LocalDatabase> UseAsync(WebApplicationBuilder builder, CancellationToken ct)
    {
        if (!builder.Environment.IsDevelopment())
            return new LocalDatabase(null, null);

        var folder = Path.GetFullPath(builder.Configuration["Development:Folder"] ?? Path.Combine(builder.Environment.ContentRootPath, "..", ".."));
        Directory.CreateDirectory(Path.Combine(folder, ".data"));
        UseOwnKey(builder.Configuration, folder);
        if (builder.Configuration.GetConnectionString("Default") is { Length: > 0 })
            return new LocalDatabase(null, null);

        var claim = Claim(folder);
        var cluster = await PrivateCluster.StartAsync(folder, durable: true, ct);
        builder.Configuration["ConnectionStrings:Default"] = cluster.ConnectionString;
        return new LocalDatabase(cluster, claim);
    }

    /// <summary>Stops the private PostgreSQL, if there is one, and lets another start take the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
            await cluster.DisposeAsync();

        if (claim is not null)
            await claim.DisposeAsync();
    }

    // The lock goes with the process, also after kill -9.
    private static FileStream Claim(string folder)
    {
        var path = Path.Combine(folder, ".data", "run.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartRefusedException($"KompetensPasset already runs from this folder ({path} is taken). Stop it first, or give a second one its own database (--connection) and address (--urls).");
        }
    }

    private static void UseOwnKey(ConfigurationManager configuration, string folder)
    {
        if (configuration.GetSection("Vault:KeyEncryptionKeys").GetChildren().Any())
            return;

        var path = Path.Combine(folder, ".data", "development.key");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        configuration["Vault:KeyEncryptionKeys:development"] = File.ReadAllText(path).Trim();
        configuration["Vault:Current"] = "development";
    }
}
