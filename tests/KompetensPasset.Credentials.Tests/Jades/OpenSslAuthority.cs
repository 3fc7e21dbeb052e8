using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>A time-stamp authority that we did not write: <c>openssl ts</c> with a key of this run. It reads the query and answers by the machine's clock.</summary>
internal sealed class OpenSslAuthority : ITimeStampAuthority, IDisposable
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kompetenspasset-ts-");

    public OpenSslAuthority()
    {
        var plan = new CertificatePlan("Time-stamp root") { IsAuthority = true, Rsa = true, Until = TestSeals.Until.AddYears(50) };
        using var root = plan.Create();
        using var authority = (plan with { Name = "Time-stamp authority", IsAuthority = false, KeyUsage = X509KeyUsageFlags.DigitalSignature, ExtendedKeyUsages = [TimeStamping] }).Create(root);
        Anchor = CertificatePlan.Public(root);
        Write("authority.pem", authority.ExportCertificatePem());
        using var key = authority.GetRSAPrivateKey()!;
        Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        Write("serial", "01\n");
        Write("ts.cnf", $"""
            [tsa]
            default_tsa = ours
            [ours]
            serial = {PathOf("serial")}
            signer_cert = {PathOf("authority.pem")}
            signer_key = {PathOf("key.pem")}
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256, sha384, sha512
            ess_cert_id_alg = sha256
            """);
    }

    public Certificate Anchor { get; }

    /// <summary>What comes in between on the way there; the query as it is by default.</summary>
    public Func<byte[], byte[]> OnQuery { get; set; } = query => query;

    /// <summary>What comes in between on the way back.</summary>
    public Func<byte[], byte[]> OnReply { get; set; } = reply => reply;

    public async ValueTask<ParseResult<byte[]>> AskAsync(ReadOnlyMemory<byte> query, CancellationToken ct)
    {
        await File.WriteAllBytesAsync(PathOf("query"), OnQuery(query.ToArray()), ct);
        using var openssl = Process.Start(new ProcessStartInfo("openssl", ["ts", "-reply", "-config", PathOf("ts.cnf"), "-queryfile", PathOf("query"), "-out", PathOf("reply")]) { RedirectStandardError = true })!;
        var output = await openssl.StandardError.ReadToEndAsync(ct);
        await openssl.WaitForExitAsync(ct);
        Assert.True(openssl.ExitCode == 0, output);
        return OnReply(await File.ReadAllBytesAsync(PathOf("reply"), ct));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);
}
