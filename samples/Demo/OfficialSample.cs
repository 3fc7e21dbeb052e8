using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using static KompetensPasset.Samples.Demo.Party;

namespace KompetensPasset.Samples.Demo;

/// <summary>The Commission's own sealed micro-credential, checked with <c>kpass</c>: once as anybody gets it, once with its certificate and time-stamp authority trusted for that one call.</summary>
internal static class OfficialSample
{
    private const string Missing = "the official sample is not here (KOMPETENSPASSET_DATA; README says where it comes from)";

    public static async Task VerifyAsync()
    {
        var data = Environment.GetEnvironmentVariable("KOMPETENSPASSET_DATA");
        var sample = data is null ? null : Path.Combine(data, "edc", "samples", "micro-credential-annex1-signed.jsonld");
        if (sample is null || !File.Exists(sample))
        {
            MainJob.LeftOut("Commission's sample", Missing);
            return;
        }

        var unknown = await KpassAsync("verify", sample, "--offline", "--json");
        ExpectOutcome(unknown, "could-not-tell", "issuer-not-identified");
        MainJob.Done("Commission's sample", "no anchors: the seal is right, yet nobody vouches for the issuer, so: could not tell");

        var trust = Path.Combine(Path.GetTempPath(), $"kompetenspasset-demo-trust-{Environment.ProcessId}.json");
        await File.WriteAllTextAsync(trust, TrustFor(JsonNode.Parse(await File.ReadAllTextAsync(sample))!).ToJsonString());
        try
        {
            var trusted = await KpassAsync("verify", sample, "--offline", "--trust", trust, "--json");
            ExpectOutcome(trusted, "could-not-tell", "sealing-time-not-proven");
            MainJob.Done("  the same, trusted", "certificate pinned and test time-stamp authority as anchor: both have run out, so the time of sealing is not proven");
        }
        finally
        {
            File.Delete(trust);
        }
    }

    private static JsonObject TrustFor(JsonNode sealedDocument)
    {
        var signature = sealedDocument["signatures"]![0]!;
        var header = JsonNode.Parse(Base64Url(signature["protected"]!.GetValue<string>()))!;
        var leaf = Convert.FromBase64String(header["x5c"]![0]!.GetValue<string>());
        var embedded = signature["header"]!["etsiU"]!.AsArray().Select(e => JsonNode.Parse(Base64Url(e!.GetValue<string>()))!).First(e => e["xVals"] is not null);
        return new JsonObject
        {
            ["entries"] = new JsonArray(new JsonObject { ["name"] = "Issuer of the official sample", ["pins"] = new JsonArray(Convert.ToHexStringLower(SHA256.HashData(leaf))) }),
            ["timestampAnchors"] = new JsonArray([.. embedded["xVals"]!.AsArray().Select(v => (JsonNode)v!["x509Cert"]!["val"]!.GetValue<string>())]),
        };
    }

    private static byte[] Base64Url(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));

    private static void ExpectOutcome(JsonNode report, string verdict, string reason) =>
        Expect(MainJob.Text(report, "verdict") == verdict && MainJob.Text(report, "reason") == reason, $"the sample's verdict is {report["verdict"]} ({report["reason"]}), expected {verdict} ({reason})");

    private static async Task<JsonNode> KpassAsync(params string[] arguments)
    {
        var kpass = Path.Combine(MainJob.SamplesFolder(), "..", "src", "KompetensPasset.Cli", "bin", "Release", "net10.0", "kpass.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [kpass, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        try
        {
            return JsonNode.Parse(output)!;
        }
        catch (System.Text.Json.JsonException)
        {
            throw new DemoFailedException($"kpass did not answer with JSON: {output}{errors}");
        }
    }
}
