using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;

namespace KompetensPasset.Credentials.Tests.Jades;

/// <summary>A certificate authority's lists and answers that we did not write: <c>openssl ca</c> and <c>openssl ocsp</c> with keys of this run, by the machine's clock.</summary>
internal sealed class OpenSslRevocation : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kompetenspasset-ca-");

    public OpenSslRevocation(bool rsa)
    {
        var plan = new CertificatePlan("Seal root")
        {
            IsAuthority = true,
            KeyUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign,
            Rsa = rsa,
            Until = TestSeals.Until.AddYears(50),
            Serial = [0x11],
        };
        using var root = plan.Create();
        var leafPlan = plan with { Name = "Sealer", IsAuthority = false, KeyUsage = X509KeyUsageFlags.DigitalSignature };
        using var good = (leafPlan with { Serial = [0xA1, 2] }).Create(root);
        using var revoked = (leafPlan with { Name = "Other sealer", Serial = [0xA1, 3] }).Create(root);
        using var responder = (leafPlan with { Name = "Responder", ExtendedKeyUsages = ["1.3.6.1.5.5.7.3.9"], Serial = [0xA1, 4] }).Create(root);
        (Root, Good, Revoked) = (CertificatePlan.Public(root), CertificatePlan.Public(good), CertificatePlan.Public(revoked));
        Write("root", root);
        Write("good", good);
        Write("revoked", revoked);
        Write("responder", responder);
        File.WriteAllText(PathOf("index.txt"), "V\t20770101000000Z\t\tA102\tunknown\t/CN=Sealer\n");
        File.WriteAllText(PathOf("crlnumber"), "01\n");
        File.WriteAllText(PathOf("ca.cnf"), $"""
            [ca]
            default_ca = ours
            [ours]
            database = {PathOf("index.txt")}
            crlnumber = {PathOf("crlnumber")}
            certificate = {PathOf("root.pem")}
            private_key = {PathOf("root.key")}
            default_md = sha256
            default_crl_days = 7
            crl_extensions = extensions
            [extensions]
            authorityKeyIdentifier = issuer:always
            """);
        Run("ca", "-config", PathOf("ca.cnf"), "-revoke", PathOf("revoked.pem"), "-crl_reason", "keyCompromise");
    }

    public Certificate Root { get; }

    public Certificate Good { get; }

    public Certificate Revoked { get; }

    public byte[] List()
    {
        Run("ca", "-config", PathOf("ca.cnf"), "-gencrl", "-out", PathOf("list.pem"));
        Run("crl", "-in", PathOf("list.pem"), "-outform", "DER", "-out", PathOf("list.der"));
        return File.ReadAllBytes(PathOf("list.der"));
    }

    /// <summary>What a responder says: <c>root</c> or <c>responder</c> of <c>good</c> or <c>revoked</c>.</summary>
    public byte[] Answer(string signer, string about)
    {
        Run("ocsp", "-issuer", PathOf("root.pem"), "-cert", PathOf(about + ".pem"), "-no_nonce", "-reqout", PathOf("request"));
        Run("ocsp", "-index", PathOf("index.txt"), "-CA", PathOf("root.pem"), "-rsigner", PathOf(signer + ".pem"), "-rkey", PathOf(signer + ".key"),
            "-rmd", "sha256", "-ndays", "1", "-reqin", PathOf("request"), "-respout", PathOf("response"));
        return File.ReadAllBytes(PathOf("response"));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(string name, X509Certificate2 certificate)
    {
        using var key = (AsymmetricAlgorithm?)certificate.GetECDsaPrivateKey() ?? certificate.GetRSAPrivateKey()!;
        File.WriteAllText(PathOf(name + ".pem"), certificate.ExportCertificatePem());
        File.WriteAllText(PathOf(name + ".key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static void Run(params string[] arguments)
    {
        using var openssl = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = openssl.StandardOutput.ReadToEndAsync();
        var error = openssl.StandardError.ReadToEnd();
        openssl.WaitForExit();
        Assert.True(openssl.ExitCode == 0, error + output.Result);
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}
