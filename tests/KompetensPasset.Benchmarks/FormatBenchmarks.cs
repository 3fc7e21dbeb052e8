using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.VcJose;

namespace KompetensPasset.Benchmarks;

/// <summary>Issuing and verifying each format beside <see cref="ECDsa"/> used directly with the same key (P-256) on the same message.</summary>
internal static class FormatBenchmarks
{
    private const double TokenAim = 0.8;
    private const double SealAim = 0.7;
    private static readonly CertificateCache Certificates = new();

    public static async Task RunAsync()
    {
        using var issuer = new BenchmarkIssuer();
        Ratio.Heading("Formats");
        await VcJwtAsync(issuer, "vc+jwt", NordkustAward.Award);
        await VcJwtAsync(issuer, "vc+jwt of a short award", BenchmarkIssuer.ShortAward);
        await SdJwtVcAsync(issuer, "dc+sd-jwt", NordkustAward.Award);
        await SdJwtVcAsync(issuer, "dc+sd-jwt of a short award", BenchmarkIssuer.ShortAward);
        await SealAsync(issuer, "EDC", issuer.EnvelopeOfAbout40Kilobytes());
        await SealAsync(issuer, "EDC with its real pictures", BenchmarkIssuer.EnvelopeWithPictures());
        StatusListTable.Print(issuer);
    }

    private static async Task VcJwtAsync(BenchmarkIssuer issuer, string name, MicroCredentialAward award)
    {
        ValueTask<string> Issue() => VcJwt.SignAsync(
            MicroCredentialDocument.For(award, BenchmarkIssuer.TokenEnvelope, BenchmarkIssuer.Bitstrings), NordkustAward.Issued, issuer.Seal.Signer, CancellationToken.None);
        void Verify(string token) => Check(VcJwt.Parse(token).Value.Verify(issuer.Seal.Signer.PublicKey));

        await TokenAsync(issuer, name, await Issue(), Issue, Verify);
    }

    private static async Task SdJwtVcAsync(BenchmarkIssuer issuer, string name, MicroCredentialAward award)
    {
        var status = new StatusReference.TokenStatusListReference(BenchmarkIssuer.TokenList, BenchmarkIssuer.Index).ToJson();
        ValueTask<string> Issue() => (MicroCredentialClaims.For(award, BenchmarkIssuer.Vct, BenchmarkIssuer.TokenEnvelope) with { Status = status }).SignAsync(issuer.Seal.Signer, CancellationToken.None);
        void Verify(string token) => Check(SdJwtVcToken.Parse(token).Value.Verify(issuer.Seal.Signer.PublicKey));

        await TokenAsync(issuer, name, await Issue(), Issue, Verify);
    }

    private static async Task TokenAsync(BenchmarkIssuer issuer, string name, string token, Func<ValueTask<string>> issue, Action<string> verify)
    {
        var jws = token.Split('~')[0];
        var message = Encoding.ASCII.GetBytes(jws[..jws.LastIndexOf('.')]);
        var signature = issuer.SignRaw(message);
        var size = Size(token.Length);
        await Ratio.MeasureAsync($"{name} ({size}), issue", () => issuer.SignRaw(message), async () => await issue(), null);
        await Ratio.MeasureAsync($"{name} ({size}), verify", () => Check(issuer.VerifyRaw(message, signature)), () => verify(token), TokenAim);
        var layers = Layers(token);
        await Ratio.MeasureAsync($"{name} ({size}), verify, beside signature and JSON", () =>
        {
            Check(issuer.VerifyRaw(message, signature));
            ReadOnce(layers);
        }, () => verify(token), null);
        await ReportAsync(issuer, $"{name} ({size}), full report", Encoding.ASCII.GetBytes(token), () => Check(issuer.VerifyRaw(message, signature)));
    }

    private static async Task SealAsync(BenchmarkIssuer issuer, string name, EdcEnvelope envelope)
    {
        var sealedEdc = await issuer.SealAsync(envelope);
        var parts = new SealParts(sealedEdc);
        var signature = issuer.SignRaw(parts.Message);
        var limit = () =>
        {
            Check(issuer.VerifyRaw(parts.Message, signature));
            ReadOnce(parts.Layers);
        };
        var size = Size(sealedEdc.Length);
        await Ratio.MeasureAsync($"{name} ({size}), issue", () => issuer.SignRaw(parts.Message), async () => await issuer.SealAsync(envelope), null);
        await Ratio.MeasureAsync($"{name} ({size}), issue, beside signature and JSON", () =>
        {
            issuer.SignRaw(parts.Message);
            ReadOnce(parts.Layers);
        }, async () => await issuer.SealAsync(envelope), null);
        await Ratio.MeasureAsync($"{name} ({size}), verify", limit, () => Verify(sealedEdc), SealAim);
        await ReportAsync(issuer, $"{name} ({size}), full report", sealedEdc, limit);
    }

    private static void Verify(byte[] sealedEdc)
    {
        var document = SealedDocument.Parse(sealedEdc, Certificates).Value;
        Check(document.Signatures[0].Verify() && document.ReadPayload().IsSuccess);
    }

    private static Task ReportAsync(BenchmarkIssuer issuer, string name, byte[] octets, Action raw)
    {
        var (inputs, policy) = issuer.InputsOf(octets);
        return Ratio.MeasureAsync(name, raw, () => BenchmarkIssuer.MustBeValid(octets, inputs, policy), null);
    }

    private static void Check(bool isRight)
    {
        if (!isRight)
            throw new InvalidOperationException("What is measured must verify.");
    }

    private static string Size(int octets) => string.Create(CultureInfo.InvariantCulture, $"{octets / 1000.0:N1} kB");

    // Header, payload and disclosures: every JSON text that a token is made of.
    private static byte[][] Layers(string token) =>
        [.. token.Split('~', StringSplitOptions.RemoveEmptyEntries).SelectMany((part, index) => index == 0 ? part.Split('.')[..2] : [part]).Select(text => System.Buffers.Text.Base64Url.DecodeFromChars(text))];

    private static void ReadOnce(byte[][] layers)
    {
        foreach (var layer in layers)
            JsonDocument.Parse(layer).Dispose();
    }

    /// <summary>The layers of a sealed document, taken apart beforehand so that the limit has nothing to do but what nobody can do without.</summary>
    private sealed class SealParts
    {
        public SealParts(byte[] document)
        {
            using var json = JsonDocument.Parse(document);
            var encoded = json.RootElement.GetProperty("signatures")[0].GetProperty("protected").GetString()!;
            var payload = Encoding.UTF8.GetBytes(json.RootElement.GetProperty("payload").GetString()!);
            Layers = [document, System.Buffers.Text.Base64Url.DecodeFromChars(encoded), payload];
            Message = [.. Encoding.ASCII.GetBytes(encoded + "."), .. payload];
        }

        /// <summary>What was signed; its SHA-256 is part of the signature, so the payload is hashed once.</summary>
        public byte[] Message { get; }

        /// <summary>Document, header and payload.</summary>
        public byte[][] Layers { get; }
    }
}
