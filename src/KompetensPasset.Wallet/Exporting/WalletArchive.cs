using System.IO.Compression;
using System.Text;
using System.Text.Json;
using KompetensPasset.Credentials.DataIntegrity;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Platform.Vault;
using KompetensPasset.Wallet.HeldCredentials;
using KompetensPasset.Wallet.Shares;
using KompetensPasset.Wallet.Wallets;
using Marten;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace KompetensPasset.Wallet.Exporting;

/// <summary>
/// Writes the archive: <c>originals/</c> with the octets as they came, <c>reports/</c> with a check made for the archive,
/// <c>manifest.json</c> with digests, history and shares, and <c>index.html</c> for people.
/// </summary>
internal sealed class WalletArchive(HeldCredentialChecks checks, IContentVault vault, TimeProvider clock, IOptions<JsonOptions> json)
{
    private readonly JsonSerializerOptions options = new(json.Value.SerializerOptions) { WriteIndented = true };

    public async Task WriteAsync(OpenWallet wallet, Stream body, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var output = new DrainedStream(body);
        await using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            var target = new Target(zip, output);
            var credentials = await WriteCredentialsAsync(wallet, target, ct).ConfigureAwait(false);
            var manifest = new ExportManifest(now, wallet.OpenedAt, credentials, await SharesAsync(wallet, now, ct).ConfigureAwait(false));
            await target.WriteAsync("manifest.json", JsonSerializer.SerializeToUtf8Bytes(manifest, options), ct).ConfigureAwait(false);
            await target.WriteAsync("index.html", Encoding.UTF8.GetBytes(ExportIndex.Of(manifest)), ct).ConfigureAwait(false);
        }

        await output.DrainAsync(ct).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ExportedCredential>> WriteCredentialsAsync(OpenWallet wallet, Target target, CancellationToken ct)
    {
        var exported = new List<ExportedCredential>();
        var all = await wallet.Query<HeldCredentialSummary>().OrderBy(held => held.Id).ToListAsync(ct).ConfigureAwait(false);
        // A page at a time, so that a large wallet does not have to fit into memory.
        foreach (var page in all.Chunk(Limits.PageSize))
        {
            foreach (var one in await checks.CheckAsync(wallet, page, ct).ConfigureAwait(false))
                exported.Add(await WriteCredentialAsync(wallet, target, one, ct).ConfigureAwait(false));
        }

        return exported;
    }

    private async Task<ExportedCredential> WriteCredentialAsync(OpenWallet wallet, Target target, CheckedCredential one, CancellationToken ct)
    {
        var (original, report) = ($"originals/{one.Held.Id.Value}{ExtensionOf(one)}", $"reports/{one.Held.Id.Value}.json");
        await target.WriteAsync(original, one.Octets, ct).ConfigureAwait(false);
        await target.WriteAsync(report, JsonSerializer.SerializeToUtf8Bytes(one.Report.ToJson(), options), ct).ConfigureAwait(false);
        var history = await HeldCredentialHistory.ReadAsync(wallet, one.Held.Id, ct).ConfigureAwait(false);
        return new ExportedCredential(original, report, HeldCredentialResponse.Of(one, withReport: false), history?.Items ?? []);
    }

    private async Task<IReadOnlyList<ExportedShare>> SharesAsync(OpenWallet wallet, DateTimeOffset now, CancellationToken ct)
    {
        var shares = await wallet.Query<ShareSummary>().OrderBy(share => share.Id).ToListAsync(ct).ConfigureAwait(false);
        var exported = new List<ExportedShare>(shares.Count);
        foreach (var share in await wallet.ShowSharesAsync(vault, shares, now, ct).ConfigureAwait(false))
        {
            var stream = await wallet.Session.Events.FetchStreamAsync(share.Id.Value, token: ct).ConfigureAwait(false);
            exported.Add(new ExportedShare(share, [.. stream.Select(e => e.Data).OfType<ShareEvent.ShareOpened>().Select(e => e.OpenedAt)]));
        }

        return exported;
    }

    private static string ExtensionOf(CheckedCredential one) => one.MediaType switch
    {
        SealedDocument.MediaType or SdJwtJson.MediaType or SecuredDocument.MediaType => ".json",
        VcJwt.MediaType or JwtVcJson.MediaType => ".jwt",
        SdJwtVcToken.MediaType or VcSdJwt.MediaType => ".sd-jwt",
        _ => ".bin",
    };

    private sealed record Target(ZipArchive Zip, DrainedStream Output)
    {
        public async Task WriteAsync(string name, ReadOnlyMemory<byte> octets, CancellationToken ct)
        {
            await using (var entry = Zip.CreateEntry(name, CompressionLevel.Fastest).Open())
                await entry.WriteAsync(octets, ct).ConfigureAwait(false);

            await Output.DrainAsync(ct).ConfigureAwait(false);
        }
    }
}
