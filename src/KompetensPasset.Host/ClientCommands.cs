using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using KompetensPasset.Platform.Identity;

namespace KompetensPasset.Host;

/// <summary>How an operator says who may ask for tokens: <c>add-client ID --scope … --tenant …</c>, <c>remove-client ID</c>, <c>list-clients</c>.</summary>
internal static partial class ClientCommands
{
    /// <summary>The option that gives a client which exists another secret and leaves the rest of it as it is.</summary>
    public const string NewSecret = "--new-secret";

    private const int SecretOctets = 32;

    /// <summary>Makes a client, or gives one a new secret, and prints the secret: only its hash is kept.</summary>
    /// <exception cref="StartRefusedException">The client cannot be made as it was asked for.</exception>
    public static async Task AddAsync(IServiceProvider services, string[] ids, string[] options, CancellationToken ct)
    {
        var order = Read(ids, options);
        await HostCommands.RefuseOtherSchemaAsync(services, ct);
        await using var scope = services.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IClientRegistry>();
        var there = await clients.FindAsync(order.Id, ct);
        if (RefusalOf(order, there) is { } refusal)
            throw new StartRefusedException(refusal);

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretOctets));
        await clients.EnsureAsync(order.Id, secret, there?.Scopes ?? order.Scopes, there?.Tenant ?? order.Tenant, ct);
        StartBanner.ClientAdded((await clients.FindAsync(order.Id, ct))!, secret);
    }

    /// <summary>Takes a client away.</summary>
    /// <exception cref="StartRefusedException">There is no such client.</exception>
    public static async Task RemoveAsync(IServiceProvider services, string[] ids, CancellationToken ct)
    {
        var id = ids is [var one] ? one : throw new StartRefusedException("remove-client needs the id of one client: remove-client ID.");
        await HostCommands.RefuseOtherSchemaAsync(services, ct);
        await using var scope = services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<IClientRegistry>().RemoveAsync(id, ct))
            throw new StartRefusedException($"There is no client '{id}'; list-clients names those that there are.");

        StartBanner.ClientRemoved(id);
    }

    /// <summary>Prints id, scopes and tenant of every client.</summary>
    public static async Task ListAsync(IServiceProvider services, CancellationToken ct)
    {
        await HostCommands.RefuseOtherSchemaAsync(services, ct);
        await using var scope = services.CreateAsyncScope();
        StartBanner.Clients(await scope.ServiceProvider.GetRequiredService<IClientRegistry>().ListAsync(ct));
    }

    private static Order Read(string[] ids, string[] options)
    {
        if (ids is not [var id])
            throw new StartRefusedException("add-client needs the id of one client: add-client ID --scope issuer|wallet|verifier --tenant SLUG.");

        var tenants = ValuesOf(options, "--tenant");
        var order = new Order(id, [.. ValuesOf(options, "--scope").Distinct(StringComparer.Ordinal)], tenants.Count > 0 ? tenants[^1] : null, options.Contains(NewSecret));
        return ProblemOf(order) is { } problem ? throw new StartRefusedException(problem) : order;
    }

    private static string? ProblemOf(Order order)
    {
        if (!ClientId().IsMatch(order.Id))
            return $"'{order.Id}' cannot be a client's id: use 1 to 100 letters a to z, digits, '.', '_' and '-'.";

        if (DemoClients.All.Any(demo => string.Equals(demo.Id, order.Id, StringComparison.OrdinalIgnoreCase)))
            return $"'{order.Id}' is a client of the demo, whose secret everybody knows: choose another id.";

        if (order.ReplacesSecret)
            return order.Scopes.Count > 0 || order.Tenant is not null ? "--new-secret leaves a client's scope and tenant as they are: leave out --scope and --tenant, or remove the client and add it anew." : null;

        if (order.Scopes.Count == 0 || order.Scopes.Except(Scopes.All).Any())
            return "--scope must say what the client may do: issuer, wallet or verifier.";

        return order.Scopes.Contains(Scopes.Wallet) ? WalletProblemOf(order) : OrganisationProblemOf(order);
    }

    private static string? WalletProblemOf(Order order) =>
        order.Scopes.Count > 1 ? "The scope wallet stands alone: a client acts for a holder or for an organisation, not for both."
        : order.Tenant is not null ? "A wallet's client takes no --tenant: where its data lies follows from its id."
        : null;

    private static string? OrganisationProblemOf(Order order) =>
        order.Tenant is null ? "--tenant is missing: name the organisation that the client acts for."
        : !TenantName.IsOrganisation(order.Tenant) ? $"'{order.Tenant}' cannot be a tenant: use 1 to 63 small letters a to z, digits and '-', and none of the wallets' own names (wallet-00)."
        : null;

    private static string? RefusalOf(Order order, RegisteredClient? there) => (there, order.ReplacesSecret) switch
    {
        (not null, false) => $"There is a client '{order.Id}' already: remove it first (remove-client {order.Id}), or give it another secret with add-client {order.Id} {NewSecret}.",
        (null, true) => $"There is no client '{order.Id}' that could get a new secret; list-clients names those that there are.",
        _ => null,
    };

    // "--scope issuer" and "--scope=issuer", as often as it stands there.
    private static List<string> ValuesOf(string[] options, string name) =>
    [
        .. options.Zip(options.Skip(1).Append("")).Where(pair => pair.First == name).Select(pair => pair.Second),
        .. options.Where(option => option.StartsWith(name + "=", StringComparison.Ordinal)).Select(option => option[(name.Length + 1)..]),
    ];

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ClientId();

    private sealed record Order(string Id, IReadOnlyList<string> Scopes, string? Tenant, bool ReplacesSecret);
}
