using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Host.LocalPostgres;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests.Crash;

/// <summary>
/// Kill -9 in the middle of work, for the service and for the database (with fsync on): every acknowledged act is there once, nothing is doubled.
/// Ten rounds; <c>KOMPETENSPASSET_CRASH_ROUNDS=100</c> for more.
/// </summary>
internal static class CrashRounds
{
    private const int Clients = 4;
    private const int KeysAClientAndRound = 3;
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("KOMPETENSPASSET_CRASH_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    public static async Task RunAsync(bool killDatabase)
    {
        var ct = TestContext.Current.CancellationToken;
        var folder = Path.Combine(Path.GetTempPath(), $"kompetenspasset-crash-{Environment.ProcessId}-{(killDatabase ? "db" : "host")}");
        var cluster = await PrivateCluster.StartAsync(folder, durable: true, ct);
        var ledger = new Ledger();
        var port = RunningHost.FreePort();
        try
        {
            for (var round = 0; round < Rounds; round++)
                await RoundAsync((cluster, killDatabase), port, ledger, round);

            await using var last = await HostProcess.StartAsync(cluster.ConnectionString, port);
            await FinishAndCountAsync(last, ledger, killDatabase ? "postmaster" : "host");
        }
        finally
        {
            await cluster.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RoundAsync((PrivateCluster Cluster, bool Kill) database, int port, Ledger ledger, int round)
    {
        await using var host = await HostProcess.StartAsync(database.Cluster.ConnectionString, port);
        using var clients = new CrashClients(host.Address, ledger);
        await clients.SignInAsync();
        var template = await clients.PublishedTemplateAsync();

        // Each round first repeats what the rounds before left without an answer.
        var enough = ledger.Acknowledged + 8 + round;
        var work = Enumerable.Range(0, Clients).Select(client => clients.WorkAsync(template, KeysUpTo(round, client))).ToArray();
        while (ledger.Acknowledged < enough && !Array.TrueForAll(work, w => w.IsCompleted))
            await Task.Delay(5, TestContext.Current.CancellationToken);

        if (database.Kill)
        {
            KillPostmaster(database.Cluster);
            await Task.WhenAll(work);
            await host.KillAsync();
            await database.Cluster.StartServerAsync(durable: true, TestContext.Current.CancellationToken);
        }
        else
        {
            await host.KillAsync();
            await Task.WhenAll(work);
        }
    }

    private static async Task FinishAndCountAsync(HostProcess host, Ledger ledger, string killed)
    {
        using var clients = new CrashClients(host.Address, ledger);
        await clients.SignInAsync();
        var template = await clients.PublishedTemplateAsync();
        var finished = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => clients.WorkAsync(template, KeysUpTo(Rounds - 1, client))));
        Assert.True(Array.TrueForAll(finished, f => f), host.Output);

        var keys = Rounds * Clients * KeysAClientAndRound;
        Assert.Equal(keys, ledger.Awards.Count);
        Assert.Equal(keys, ledger.Awards.Values.Distinct().Count());

        var issued = await AllAsync(clients.Issuer, "/api/issuer/credentials");
        Assert.Equal(keys, issued.Count);
        Assert.Equal(ledger.Awards.Values.Order(), issued.Select(c => c["awardId"]!.GetValue<string>()).Order());

        var held = await AllAsync(clients.Holder, "/api/wallet/credentials");
        Assert.Equal(keys, held.Count);
        Assert.Equal(ledger.Receipts.Values.Order(), held.Select(c => c["id"]!.GetValue<string>()).Order());

        var indexes = await VerifyAllAsync(clients, ledger, issued);
        Assert.Equal(keys, indexes.Distinct().Count());
        Console.WriteLine($"COUNTED after killing the {killed} {Rounds} times: {keys} awards, {held.Count} receipts, {ledger.Revocations.Count} revocations, none lost, none doubled");
    }

    private static async Task<List<string>> VerifyAllAsync(CrashClients clients, Ledger ledger, List<JsonNode> issued)
    {
        var keyOf = ledger.Awards.ToDictionary(a => a.Value, a => a.Key, StringComparer.Ordinal);
        var indexes = new List<string>();
        foreach (var credential in issued)
        {
            using var content = await clients.Issuer.GetAsync(new Uri($"/api/issuer/credentials/{credential["id"]}/content", UriKind.Relative));
            var octets = await content.Content.ReadAsByteArrayAsync();
            using var body = new ByteArrayContent(octets);
            body.Headers.ContentType = MediaTypeHeaderValue.Parse("application/jose+json");
            using var answer = await clients.Verifier.PostAsync(new Uri("/api/verifier/credentials/verify", UriKind.Relative), body);
            var report = await answer.Content.ReadFromJsonAsync<JsonNode>();
            var revoked = ledger.Revocations.ContainsKey(keyOf[credential["awardId"]!.GetValue<string>()]);
            Assert.Equal(revoked ? "not-valid" : "valid", report!["verdict"]!.GetValue<string>());

            var status = JsonNode.Parse(JsonNode.Parse(octets)!["payload"]!.GetValue<string>())!["credentialStatus"]!;
            indexes.Add($"{status["statusListCredential"]} {status["statusListIndex"]}");
        }

        return indexes;
    }

    private static async Task<List<JsonNode>> AllAsync(HttpClient client, string path)
    {
        var items = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await client.GetFromJsonAsync<JsonNode>(new Uri($"{path}?limit=50{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", UriKind.Relative));
            items.AddRange(page!["items"]!.AsArray().Select(i => i!));
            cursor = page["nextCursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        return items;
    }

    private static IEnumerable<string> KeysUpTo(int round, int client) =>
        from r in Enumerable.Range(0, round + 1) from n in Enumerable.Range(0, KeysAClientAndRound) select $"crash-{r}-{client}-{n}";

    private static void KillPostmaster(PrivateCluster cluster)
    {
        using var postmaster = System.Diagnostics.Process.GetProcessById(cluster.PostmasterId!.Value);
        postmaster.Kill();
    }
}
