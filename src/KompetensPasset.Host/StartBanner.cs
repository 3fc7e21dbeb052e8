#pragma warning disable RS0030 // What is said to the person who starts the service goes to the terminal, not into the log.
using KompetensPasset.Platform.Identity;

namespace KompetensPasset.Host;

/// <summary>What the person who starts the service reads.</summary>
public static class StartBanner
{
    private const int ConfigurationProblem = 78;

    /// <summary>Says why the service does not start.</summary>
    /// <returns>The exit code.</returns>
    public static int Refuse(StartRefusedException refused)
    {
        Console.Error.WriteLine(refused.Message);
        return ConfigurationProblem;
    }

    /// <summary>Says which read models were made anew.</summary>
    /// <param name="names">Their names.</param>
    public static void Rebuilt(IReadOnlyList<string> names) => Console.WriteLine($"Rebuilt from the events: {string.Join(", ", names)}.");

    /// <summary>Gives the secret of a client, the only time that it is to be seen.</summary>
    /// <param name="client">The client.</param>
    /// <param name="secret">Its secret.</param>
    public static void ClientAdded(RegisteredClient client, string secret)
    {
        Console.WriteLine($"The client {client.Id} may ask for tokens (scope {string.Join(' ', client.Scopes)}, tenant {client.Tenant}). Its secret, which is shown this once:");
        Console.WriteLine(secret);
    }

    /// <summary>Says that a client is gone.</summary>
    /// <param name="clientId">Its id.</param>
    public static void ClientRemoved(string clientId) => Console.WriteLine($"The client {clientId} gets no more tokens; those that it has end within a quarter of an hour.");

    /// <summary>Says which clients there are, one a line.</summary>
    /// <param name="clients">The clients.</param>
    public static void Clients(IReadOnlyList<RegisteredClient> clients)
    {
        foreach (var client in clients)
            Console.WriteLine($"{client.Id}\t{string.Join(' ', client.Scopes)}\t{client.Tenant}");
    }

    /// <summary>Says where the service is and, with demo data, who can call it.</summary>
    /// <param name="address">The public base address.</param>
    /// <param name="roles">The roles of this host.</param>
    /// <param name="clients">The demo clients and what they may do; empty without demo data.</param>
    public static void Ready(string address, IReadOnlyList<HostRole> roles, IReadOnlyCollection<(string Id, string Secret, string Scope)> clients)
    {
        Console.WriteLine($"""

            KompetensPasset is ready.

              start      {address}/
              verify     {address}/verify
              API        {address}/scalar   (description: {address}/openapi/v1.json)
            """);
        foreach (var role in roles)
            Console.WriteLine($"    {role.Name,-8} {address}/api/{role.Name}");

        Console.WriteLine($"  tokens     POST {address}/connect/token");
        if (clients.Count > 0)
            Console.WriteLine("\n  demo clients (Development only)");

        foreach (var (id, secret, scope) in clients)
            Console.WriteLine($"    {scope,-9}  {id,-18}  {secret}");

        Console.WriteLine("\nStop with Ctrl-C.");
    }
}
