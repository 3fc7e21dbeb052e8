using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Trust;
using Org.BouncyCastle.Ocsp;

namespace KompetensPasset.Credentials.Tests.Trust;

/// <summary>Makes the vectors of certificates, revocation lists and OCSP answers, with keys that are thrown away. A file that is there is left as it is.</summary>
public sealed class CertificateVectorWriter : IDisposable
{
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly CertificatePlan RootPlan = new("Root") { IsAuthority = true, KeyUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign };
    private static readonly CertificatePlan LeafPlan = new("Leaf") { IsAuthority = false, KeyUsage = X509KeyUsageFlags.NonRepudiation };

    private readonly List<IDisposable> owned = [];

    public void Dispose() => owned.ForEach(o => o.Dispose());

    [Fact]
    public void Missing_files_are_written_on_request()
    {
        if (Environment.GetEnvironmentVariable("KOMPETENSPASSET_WRITE_GOLDEN") != "1")
            return;

        var (root, stranger) = (Make(RootPlan), Make(RootPlan));
        WritePaths(root, stranger);
        WriteConstraints(root);
        WriteAlgorithms();
        WriteLists(root, stranger);
        WriteAnswers(root, stranger);
        Write("pkcs12-without-a-key", "a file holds one certificate with its key", SealCertificate.NotOneKey, new() { ["pkcs12"] = Convert.ToBase64String(new X509Certificate2Collection(CertificatePlan.Public(root).Native).ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "password")!), ["password"] = "password" });
        Write("pkcs12-no-file", "RFC 7292 §4", SealCertificate.UnreadablePkcs12, new() { ["pkcs12"] = "MAA=" });
        Write("certificate-no-certificate", "RFC 5280 §4.1", Certificate.Malformed, new() { ["certificate"] = "MAA=" });
        Write("certificate-octets-behind", "RFC 5280 §4.1: one certificate", Certificate.Malformed, new() { ["certificate"] = Convert.ToBase64String([.. root.RawData, 0]) });
    }

    private void WritePaths(X509Certificate2 root, X509Certificate2 stranger)
    {
        var leaf = Make(LeafPlan, root);
        var intermediate = Make(RootPlan with { Name = "Intermediate" }, root);
        var below = Make(LeafPlan, intermediate);
        Path("valid", "RFC 5280 §6: from the certificate to an anchor", "valid", leaf, root);
        Path("valid-intermediate", "an authority between may come along", "valid", below, root, intermediate);
        Write("path-valid-pinned", "a certificate that is pinned needs no authority", "valid", new() { ["certificate"] = Base64(leaf), ["isPinned"] = true });
        Path("intermediate-missing", "RFC 5280 §6", "NotAnchored", below, root);
        Path("anchor-of-the-same-name", "a name alone makes no path", "NotAnchored", leaf, stranger);
        Path("expired", "RFC 5280 §4.1.2.5", "Expired", leaf, root, at: TestSeals.Until.AddSeconds(1));
        Path("not-yet-valid", "RFC 5280 §4.1.2.5", "NotYetValid", leaf, root, at: TestSeals.From.AddSeconds(-1));
        Path("authority-seals", "authorities seal no documents", CertificatePathReasons.IsAuthority, Make(RootPlan with { Name = "Below", KeyUsage = X509KeyUsageFlags.DigitalSignature }, root), root);
        Path("anchor-seals", "one certificate is pinned, not made an anchor", CertificatePathReasons.IsAnchor, root, root);
        Path("key-for-encryption", "RFC 5280 §4.2.1.3", CertificatePathReasons.KeyUsage, Make(LeafPlan with { KeyUsage = X509KeyUsageFlags.KeyEncipherment }, root), root);
        Path("for-servers", "RFC 5280 §4.2.1.12", CertificatePathReasons.OtherUse, Make(LeafPlan with { ExtendedKeyUsages = ["1.3.6.1.5.5.7.3.1"] }, root), root);
    }

    private void WriteConstraints(X509Certificate2 root)
    {
        var noAuthority = Make(LeafPlan with { Name = "No authority" }, root);
        var low = Make(RootPlan with { Name = "Low", PathLength = 0 });
        var tooLong = Make(RootPlan with { Name = "Too long" }, low);
        Path("issued-by-no-authority", "RFC 5280 §4.2.1.9", CertificatePathReasons.Constraints, Make(LeafPlan, noAuthority), root, noAuthority);
        Path("path-too-long", "RFC 5280 §4.2.1.9: pathLenConstraint", CertificatePathReasons.Constraints, Make(LeafPlan, tooLong), low, tooLong);
        Path("critical-extension-unknown", "RFC 5280 §4.2", CertificatePathReasons.InvalidPath, Make(LeafPlan with { Further = new X509Extension("1.2.3.4.5.6.7", [5, 0], critical: true) }, root), root);
    }

    private void WriteAlgorithms()
    {
        var rsaRoot = Make(RootPlan with { Name = "RSA root", Rsa = true });
        var smallRoot = Make(RootPlan with { Name = "Small root", Rsa = true, RsaBits = 1024 });
        Path("valid-rsa", "RSA from 2048 bits", "valid", Make(LeafPlan with { Rsa = true }, rsaRoot), rsaRoot);
        Path("signed-with-sha-1", "no SHA-1", CertificatePathReasons.WeakAlgorithm, Make(LeafPlan with { Rsa = true, Digest = HashAlgorithmName.SHA1 }, rsaRoot), rsaRoot);
        Path("signed-with-rsa-1024", "RSA from 2048 bits", CertificatePathReasons.WeakAlgorithm, Make(LeafPlan, smallRoot), smallRoot);
    }

    private void WriteLists(X509Certificate2 root, X509Certificate2 stranger)
    {
        var leaf = Make(LeafPlan, root);
        var (certificate, plan, lost) = (CertificatePlan.Public(leaf), new RevocationPlan(), TestSeals.Within.AddDays(-3));
        List("good", "RFC 5280 §5: not on the list", "good", plan.Empty(root));
        List("revoked", "RFC 5280 §5.3.1", "revoked KeyCompromise", plan.Naming(root, certificate, lost, X509RevocationReason.KeyCompromise));
        List("revoked-without-reason", "RFC 5280 §5.3.1", "revoked", plan.Naming(root, certificate, lost));
        List("on-hold", "RFC 5280 §5.3.1", "revoked CertificateHold", plan.Naming(root, certificate, lost, X509RevocationReason.CertificateHold));
        List("names-another", "RFC 5280 §5: not on the list", "good", plan.Naming(root, CertificatePlan.Public(Make(LeafPlan, root)), lost));
        List("of-a-stranger-of-the-same-name", "RFC 5280 §6.3.3: signed by the authority", "not-stated", plan.Naming(stranger, certificate, lost));
        List("of-tomorrow", "what is stated later is not known yet", "not-stated", (plan with { ThisUpdate = TestSeals.Within.AddDays(1) }).Naming(root, certificate, lost));
        List("critical-extension-unknown", "RFC 5280 §5.2", "not-stated", plan.Odd(root, certificate, lost, g => g.AddExtension(new Org.BouncyCastle.Asn1.DerObjectIdentifier("1.2.3.4"), true, Org.BouncyCastle.Asn1.DerNull.Instance)));
        List("signed-with-sha-1", "no SHA-1", "not-stated", (plan with { OddDigest = "SHA1" }).Odd(root, certificate, lost));
        List("cut-off", "RFC 5280 §5.1", "not-stated", plan.Naming(root, certificate, lost)[..^1]);

        void List(string name, string rule, string expected, byte[] list) => Statement("crl", name, rule, expected, leaf, root, list);
    }

    private void WriteAnswers(X509Certificate2 root, X509Certificate2 stranger)
    {
        var leaf = Make(LeafPlan, root);
        var (certificate, issuer, plan) = (CertificatePlan.Public(leaf), CertificatePlan.Public(root), new OcspPlan());
        var revoked = plan with { RevokedAt = TestSeals.Within.AddDays(-3), Reason = X509RevocationReason.KeyCompromise };
        var responderPlan = new CertificatePlan("Responder") { IsAuthority = false, KeyUsage = X509KeyUsageFlags.DigitalSignature, ExtendedKeyUsages = [OcspSigning] };
        var (responder, unnamed) = (Make(responderPlan, root), Make(responderPlan with { ExtendedKeyUsages = [] }, root));
        Answer("good", "RFC 6960 §4.2.1", "good", plan.Full(root, issuer, certificate));
        Answer("good-basic", "RFC 6960 §4.2.1: the answer alone", "good", plan.Basic(root, issuer, certificate));
        Answer("revoked", "RFC 6960 §4.2.1", "revoked KeyCompromise", revoked.Full(root, issuer, certificate));
        Answer("unknown", "RFC 6960 §2.2: unknown says nothing", "not-stated", (plan with { IsUnknown = true }).Full(root, issuer, certificate));
        Answer("by-a-responder", "RFC 6960 §4.2.2.2: named by the authority", "good", (plan with { Brings = [responder] }).Full(responder, issuer, certificate));
        Answer("by-a-responder-that-is-none", "RFC 6960 §4.2.2.2: id-kp-OCSPSigning", "not-stated", (plan with { Brings = [unnamed] }).Full(unnamed, issuer, certificate));
        Answer("by-a-stranger-of-the-same-name", "RFC 6960 §4.2.2.2", "not-stated", revoked.Full(stranger, issuer, certificate));
        Answer("about-another", "RFC 6960 §4.1.1", "not-stated", revoked.Full(root, issuer, CertificatePlan.Public(Make(LeafPlan, root))));
        Answer("try-later", "RFC 6960 §2.3: not successful", "not-stated", revoked.Full(root, issuer, certificate, OcspRespStatus.TryLater));
        Answer("of-tomorrow", "what is stated later is not known yet", "not-stated", (revoked with { ThisUpdate = TestSeals.Within.AddDays(1), NextUpdate = null, ProducedAt = TestSeals.Within.AddDays(1) }).Full(root, issuer, certificate));
        Answer("no-answer", "RFC 6960 §4.2.1", "not-stated", [0x30, 0]);

        void Answer(string name, string rule, string expected, byte[] answer) => Statement("ocsp", name, rule, expected, leaf, root, answer);
    }

    private static void Path(string name, string rule, string expected, X509Certificate2 leaf, X509Certificate2 anchor, X509Certificate2? further = null, DateTimeOffset? at = null)
    {
        var vector = new JsonObject { ["certificate"] = Base64(leaf), ["anchors"] = new JsonArray(Base64(anchor)) };
        if (further is not null)
            vector["further"] = new JsonArray(Base64(further));

        if (at is { } instant)
            vector["at"] = instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

        Write("path-" + name, rule, expected, vector);
    }

    private static void Statement(string kind, string name, string rule, string expected, X509Certificate2 leaf, X509Certificate2 issuer, byte[] statement) =>
        Write($"{kind}-{name}", rule, expected, new() { ["certificate"] = Base64(leaf), ["issuer"] = new JsonArray(Base64(issuer)), [kind] = new JsonArray(Convert.ToBase64String(statement)) });

    private static string Base64(X509Certificate2 certificate) => Convert.ToBase64String(certificate.RawData);

    private static void Write(string name, string rule, string expected, JsonObject content)
    {
        var file = System.IO.Path.Combine(Directory.CreateDirectory(Folder()).FullName, name + ".json");
        if (!File.Exists(file))
            File.WriteAllText(file, new JsonObject([KeyValuePair.Create("rule", (JsonNode?)rule), KeyValuePair.Create("expected", (JsonNode?)expected), .. content.Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))]).ToJsonString(Indented) + "\n");
    }

    private static string Folder([CallerFilePath] string here = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "CertificateVectors");

    private X509Certificate2 Make(CertificatePlan plan, X509Certificate2? issuer = null)
    {
        var certificate = plan.Create(issuer);
        owned.Add(certificate);
        return certificate;
    }
}
