using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.LinkedData;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.RdfCanonicalisation;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Benchmarks;

/// <summary>Open Badges beside the bare signature with the same key (P-256): as a token, and with proofs over both canonical forms.</summary>
internal static class BadgeBenchmarks
{
    private const string Method = "https://kompetenspasset.example/orgs/nordkust#key-1";

    public static async Task RunAsync()
    {
        using var issuer = new BenchmarkIssuer();
        Ratio.Heading("Open Badges");
        await TokenAsync(issuer);
        await ProofAsync(issuer, Cryptosuite.EcdsaJcs2019);
        await ProofAsync(issuer, Cryptosuite.EcdsaRdfc2019);
        PrintCanonicalisation();
    }

    // Reading the JSON counts too.
    private static void PrintCanonicalisation()
    {
        var badge = OpenBadge.For(NordkustAward.Award, BenchmarkIssuer.TokenEnvelope);
        badge["credentialSubject"]!["achievement"]!["criteria"]!["narrative"] = new string('å', 700);
        var octets = JsonSerializer.SerializeToUtf8Bytes(badge);
        Console.WriteLine($"\n### Canonical forms of a badge of {Size(octets.Length)}\n\n| form | time |\n|---|--:|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| JCS (RFC 8785) | {1000 * StatusListTable.Milliseconds(() => CanonicalJson.Of(StrictJson.Parse(octets).Value)):N0} µs |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| statements of JSON-LD, RDFC-1.0 | {1000 * StatusListTable.Milliseconds(() => Canonicalise(StrictJson.Parse(octets).Value)):N0} µs |"));
    }

    private static async Task TokenAsync(BenchmarkIssuer issuer)
    {
        ValueTask<string> Issue() => JwtVcJson.SignAsync(OpenBadge.For(NordkustAward.Award, BenchmarkIssuer.TokenEnvelope), issuer.Seal.Signer, Method, CancellationToken.None);
        var token = await Issue();
        var message = Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]);
        var signature = issuer.SignRaw(message);
        var name = $"badge as JWT ({Size(token.Length)})";
        await Ratio.MeasureAsync($"{name}, issue", () => issuer.SignRaw(message), async () => await Issue(), null);
        await Ratio.MeasureAsync($"{name}, verify", () => Check(issuer.VerifyRaw(message, signature)), () => Check(JwtVcJson.Parse(token).Value.Verify(issuer.Seal.Signer.PublicKey)), null);
    }

    private static async Task ProofAsync(BenchmarkIssuer issuer, Cryptosuite suite)
    {
        async ValueTask<byte[]> IssueAsync() => JsonSerializer.SerializeToUtf8Bytes(await SecuredDocument.SignAsync(
            OpenBadge.For(NordkustAward.Award, BenchmarkIssuer.TokenEnvelope), suite, issuer.Seal.Signer, Method, NordkustAward.Issued, CancellationToken.None));

        var octets = await IssueAsync();
        var message = new byte[64];
        var signature = issuer.SignRaw(message);
        var name = $"badge with {suite.Name} ({Size(octets.Length)})";
        await Ratio.MeasureAsync($"{name}, issue", () => issuer.SignRaw(message), async () => await IssueAsync(), null);
        await Ratio.MeasureAsync(
            $"{name}, verify",
            () => Check(issuer.VerifyRaw(message, signature)),
            () => Check(SecuredDocument.Parse(StrictJson.Parse(octets).Value).Value.Proofs[0].Verify(issuer.Seal.Signer.PublicKey)),
            null);
    }

    private static void Canonicalise(JsonElement badge) => Check(RdfCanonicaliser.Canonicalise(JsonLdDocument.ToQuads(badge, ContextSet.Embedded).Value, HashAlgorithmName.SHA256).IsSuccess);

    private static void Check(bool isRight)
    {
        if (!isRight)
            throw new InvalidOperationException("What is measured must verify.");
    }

    private static string Size(int octets) => string.Create(CultureInfo.InvariantCulture, $"{octets / 1000.0:N1} kB");
}
