using System.Text;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests.Processes;

/// <summary>What the service knows about a person stands in no log, no event and no table that can be read; nor does any secret.</summary>
public sealed class PrivacyTests(PostgresFixture postgres)
{
    private static readonly string[] Personal =
        ["Xenobia", "Quarnström", "1967-08-09", "xenobia@quarn.example", "19670809-1234", "Utmärkt prestation", "Ansökan till Zylvik", "Hemlig etikett", "felstavat Quarn"];

    [Fact]
    public async Task A_persons_data_and_secrets_are_in_no_output_and_in_no_table_in_the_clear()
    {
        var database = await postgres.NewDatabaseAsync();
        var secrets = new List<string>();
        await using var service = await HostProcess.StartAsync(database, RunningHost.FreePort(), new Dictionary<string, string>
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:KompetensPasset"] = "Trace",
        });
        using var parties = new Parties(service.Address);
        var (holder, held) = await LiveAsync(parties, secrets);

        AssertNone(await Database.WholeTextAsync(database), secrets);
        await parties.SendAsync(holder, HttpMethod.Delete, $"/api/wallet/credentials/{held}");
        await parties.SendAsync(holder, HttpMethod.Delete, "/api/wallet");
        AssertNone(await Database.WholeTextAsync(database), secrets);

        await service.AskToStopAsync();
        await service.EndAsync();
        // The start page of Development names the demo clients; what stands after it is the log.
        var log = service.Output[service.Output.IndexOf("Stop with Ctrl-C", StringComparison.Ordinal)..];
        Assert.Contains("Application is shutting down", log, StringComparison.Ordinal);
        AssertNone(log, [.. secrets, "demo-secret"]);
    }

    private static async Task<(string Holder, string Held)> LiveAsync(Parties parties, List<string> secrets)
    {
        var (issuer, holder, verifier) = (await parties.TokenAsync("demo-issuer", "issuer"), await parties.TokenAsync("demo-holder-anna", "wallet"), await parties.TokenAsync("demo-verifier", "verifier"));
        var award = await parties.SendAsync(issuer, HttpMethod.Post, "/api/issuer/awards", new
        {
            templateId = await parties.TemplateAsync(issuer),
            learner = new { fullName = "Xenobia Quarnström", givenName = "Xenobia", familyName = "Quarnström", dateOfBirth = "1967-08-09", email = "xenobia@quarn.example", nationalId = "19670809-1234" },
            awardedOn = "2026-11-20",
            grade = new { sv = "Utmärkt prestation" },
        });
        var claimUrl = award["offer"]!["claimUrl"]!.GetValue<string>();
        await parties.SendAsync(null, HttpMethod.Get, "/sv" + new Uri(claimUrl).AbsolutePath);

        await parties.SendAsync(holder, HttpMethod.Post, "/api/wallet");
        var received = await parties.SendAsync(holder, HttpMethod.Post, "/api/wallet/credentials", new { claimUrl });
        var held = received["credentials"]![0]!["id"]!.GetValue<string>();
        await parties.SendAsync(holder, HttpMethod.Patch, $"/api/wallet/credentials/{held}", new { label = "Hemlig etikett" });
        var share = await parties.SendAsync(holder, HttpMethod.Post, "/api/wallet/shares", new { credentialIds = new[] { held }, label = "Ansökan till Zylvik" });
        var shared = new Uri(share["url"]!.GetValue<string>()).AbsolutePath;

        var page = await parties.SendAsync(null, HttpMethod.Get, "/sv" + shared);
        Assert.Contains("Quarnström", System.Net.WebUtility.HtmlDecode(page["text"]!.GetValue<string>()), StringComparison.Ordinal);
        var octets = Encoding.UTF8.GetBytes((await parties.SendAsync(null, HttpMethod.Get, $"{shared}/credentials/1"))["text"]!.GetValue<string>());
        await parties.SendAsync(verifier, HttpMethod.Post, "/api/verifier/credentials/verify", octets);
        await parties.SendAsync(verifier, HttpMethod.Post, "/api/verifier/credentials/verify", new { shareUrl = share["url"]!.GetValue<string>() });

        secrets.AddRange([claimUrl.Split('/')[^1], shared.Split('/')[^1], issuer, holder, verifier, RunningHost.TestKeyEncryptionKey]);
        return (holder, held);
    }

    private static void AssertNone(string text, IEnumerable<string> secrets)
    {
        // Octets are shown in hexadecimal, so a text that lies there unencrypted is looked for in that form too.
        foreach (var value in Personal.Concat(secrets))
        {
            foreach (var form in (string[])[value, Convert.ToHexString(Encoding.UTF8.GetBytes(value))])
                Assert.True(!text.Contains(form, StringComparison.OrdinalIgnoreCase), $"'{value}' is readable: {Around(text, form)}");
        }
    }

    private static string Around(string text, string value)
    {
        var at = text.IndexOf(value, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)];
    }
}
