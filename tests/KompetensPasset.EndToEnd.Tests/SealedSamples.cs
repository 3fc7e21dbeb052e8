using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Testing;

namespace KompetensPasset.EndToEnd.Tests;

/// <summary>
/// Issues the files of <c>samples/sealed</c> by the running service for the first person of <c>samples/recipients.csv</c>, and writes them when
/// <c>KOMPETENSPASSET_WRITE_SAMPLES=1</c>. That the files in the repository are what they say is tested with the command line's own tests.
/// </summary>
public sealed class SealedSamples(PostgresFixture postgres)
{
    private const string PublicAddress = "https://kompetenspasset.example";
    private static readonly (string File, string Path)[] Lists =
    [
        ("status.jwt", ""), ("status-message.jwt", "/bitstring/message"), ("status-revocation.jwt", "/bitstring/revocation"), ("status-suspension.jwt", "/bitstring/suspension"),
    ];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_file_of_the_sealed_samples_comes_from_the_running_service()
    {
        await using var host = await RunningHost.StartAsync(await postgres.NewDatabaseAsync(), new Dictionary<string, string> { ["KompetensPasset:PublicBaseAddress"] = PublicAddress });
        var story = await Story.BeginAsync(host);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var good = await AwardAsync(story, "edc", "dc+sd-jwt", "vc+jwt");
        var revoked = await AwardAsync(story, "vc+jwt");
        await Story.ReadAsync(await story.ChangeAwardAsync(revoked, "revoke", "issued-in-error"), HttpStatusCode.OK);

        files["anna.jsonld"] = await ContentAsync(story, good, "edc");
        files["anna.sd-jwt"] = await ContentAsync(story, good, "dc+sd-jwt");
        files["anna.jwt"] = await ContentAsync(story, good, "vc+jwt");
        files["anna-revoked.jwt"] = await ContentAsync(story, revoked, "vc+jwt");
        await PublishedAsync(host, files);
        await StatusAsync(host, files);

        Assert.All(files.Values, octets => Assert.NotEmpty(octets));
        if (Environment.GetEnvironmentVariable("KOMPETENSPASSET_WRITE_SAMPLES") != "1")
            return;

        foreach (var (name, octets) in files)
            await File.WriteAllBytesAsync(Repository.PathOf("samples", "sealed", name), octets, Ct);
    }

    private static Task<JsonNode> AwardAsync(Story story, params string[] formats)
    {
        var person = File.ReadLines(Repository.PathOf("samples", "recipients.csv")).Skip(1).First().Split(',');
        return story.AwardAsync(person[0], new
        {
            learner = new { fullName = person[0], givenName = person[1], familyName = person[2], dateOfBirth = person[3], email = person[4] },
            awardedOn = person[5],
            grade = new { sv = person[6], en = person[6] },
            formats,
        });
    }

    private static async Task<byte[]> ContentAsync(Story story, JsonNode award, string format)
    {
        var credential = award["credentials"]!.AsArray().Single(c => c!["format"]!.GetValue<string>() == format)!;
        return await story.Issuer.GetByteArrayAsync(Story.Path(credential["href"]!.GetValue<string>()), Ct);
    }

    // Keys as the issuer publishes them, and a trust list that names the issuer and pins its certificate.
    private static async Task PublishedAsync(RunningHost host, Dictionary<string, byte[]> files)
    {
        files["issuer-metadata.json"] = await host.Client().GetByteArrayAsync(Story.Path("/.well-known/jwt-vc-issuer/orgs/nordkust"), Ct);
        files["did.json"] = await host.Client().GetByteArrayAsync(Story.Path("/orgs/nordkust/did.json"), Ct);
        var organisation = JsonNode.Parse(await host.Client().GetByteArrayAsync(Story.Path("/orgs/nordkust"), Ct))!;
        var entry = new JsonObject
        {
            ["name"] = organisation["legalName"]!["sv"]!.DeepClone(),
            ["issuerIds"] = new JsonArray(organisation["id"]!.DeepClone(), organisation["did"]!.DeepClone()),
            ["pins"] = new JsonArray(organisation["keys"]![0]!["certificateSha256"]!.DeepClone()),
        };
        files["trust.json"] = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["entries"] = new JsonArray(entry) }, Readable);
    }

    // The lists of an instant have no end, so that the files can be checked in years to come.
    private static async Task StatusAsync(RunningHost host, Dictionary<string, byte[]> files)
    {
        var now = DateTimeOffset.UtcNow;
        await Task.Delay(TimeSpan.FromSeconds(1.1), Ct);
        var at = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero).AddSeconds(1);
        files["at.txt"] = System.Text.Encoding.ASCII.GetBytes(at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) + "\n");
        var list = await ListAddressAsync(host);
        foreach (var (name, path) in Lists)
        {
            using var answer = await host.Client().GetAsync(Story.Path($"{list}{path}?time={at.ToUnixTimeSeconds()}"), Ct);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {await answer.Content.ReadAsStringAsync(Ct)}");
            files[name] = await answer.Content.ReadAsByteArrayAsync(Ct);
        }
    }

    private static async Task<string> ListAddressAsync(RunningHost host)
    {
        var connection = ((Npgsql.NpgsqlDataSource)host.Services.GetService(typeof(Npgsql.NpgsqlDataSource))!).ConnectionString;
        return $"/orgs/nordkust/status-lists/{Assert.Single(await Database.ReadAsync(connection, "select id from kompetenspasset.mt_doc_statuslistview where tenant_id = 'nordkust'"))}";
    }
}
