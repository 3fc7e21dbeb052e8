using System.IO.Compression;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using KompetensPasset.Testing;
using KompetensPasset.Wallet.Tests.Hosting;
using static KompetensPasset.Wallet.Tests.Hosting.WalletHost;

namespace KompetensPasset.Wallet.Tests.Exporting;

public sealed class ExportWalletTests(PostgresFixture postgres) : OnAHost(postgres)
{
    [Fact]
    public async Task The_archive_holds_originals_digests_history_shares_and_a_page_for_people()
    {
        var id = await UploadAsync(Host.Anna, "truckkort <script>");
        Host.Clock.Advance(TimeSpan.FromSeconds(1));
        await UploadAsync(Host.Anna, "svets-sd~");
        await UploadAsync(Host.Bo, "bos bevis");
        using var labelled = await Host.Anna.PatchAsJsonAsync($"/api/wallet/credentials/{id}", new { label = "Mitt <b>kort</b>" }, Ct);
        var (_, path) = await ShareAsync(Host.Anna, id);
        using var opened = await Host.Anybody.GetAsync(path, Ct);
        Host.World.SetStatus("svets-sd~", "status-revoked");

        using var response = await Host.Anna.GetAsync("/api/wallet/export", Ct);
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(Ct));
        using var manifest = JsonDocument.Parse(TextOf(zip, "manifest.json"));
        var credentials = manifest.RootElement.GetProperty("credentials");

        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(2, credentials.GetArrayLength());
        foreach (var credential in credentials.EnumerateArray())
        {
            var octets = OctetsOf(zip, credential.GetProperty("file").GetString()!);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(octets)), credential.GetProperty("credential").GetProperty("sha256").GetString());
        }

        Assert.Equal("revoked", credentials[1].GetProperty("credential").GetProperty("status").GetString());
        Assert.Equal("received", credentials[0].GetProperty("history")[0].GetProperty("type").GetString());
        Assert.Equal(1, manifest.RootElement.GetProperty("shares")[0].GetProperty("openedAt").GetArrayLength());
        Assert.Equal("Volvo, ansökan 123", manifest.RootElement.GetProperty("shares")[0].GetProperty("share").GetProperty("label").GetString());
        var page = TextOf(zip, "index.html");
        Assert.Contains("Kurs truckkort &lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Course svets-sd~", page, StringComparison.Ordinal);
        Assert.Contains("Mitt &lt;b&gt;kort&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("bos bevis", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_wallet_gives_an_archive_that_says_so()
    {
        using var response = await Host.Anna.GetAsync("/api/wallet/export", Ct);
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(Ct));

        Assert.Contains("Kompetenspasset är tomt.", TextOf(zip, "index.html"), StringComparison.Ordinal);
    }

    private static byte[] OctetsOf(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        using var read = new MemoryStream();
        entry.CopyTo(read);
        return read.ToArray();
    }

    private static string TextOf(ZipArchive zip, string name) => System.Text.Encoding.UTF8.GetString(OctetsOf(zip, name));
}
