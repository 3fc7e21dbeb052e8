using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>B1 to B4, B7, B8: who stands behind a certificate in a token. Paths by themselves: <see cref="CertificatePathTests"/>.</summary>
public sealed class CertificateAttacks : IDisposable
{
    private static readonly CertificatePlan RootPlan = new("Root") { IsAuthority = true, KeyUsage = X509KeyUsageFlags.KeyCertSign };
    private static readonly CertificatePlan LeafPlan = new("Leaf") { IsAuthority = false, KeyUsage = X509KeyUsageFlags.NonRepudiation };

    private readonly Scene scene = new();
    private readonly List<IDisposable> owned = [];
    private readonly X509Certificate2 root;

    public CertificateAttacks() => root = Make(RootPlan);

    public void Dispose()
    {
        scene.Dispose();
        owned.ForEach(o => o.Dispose());
    }

    [Fact]
    public async Task B00_Without_an_attack_a_token_of_these_tests_is_valid()
    {
        scene.Trust = Trusting(root);

        scene.Takes(await ByCertificateAsync(Make(LeafPlan, root)));
    }

    [Fact]
    public async Task B01_A_chain_to_a_root_that_nobody_configured_proves_nobody()
    {
        var stranger = Make(RootPlan);
        scene.Trust = Trusting(root);

        RefusesPath(await ByCertificateAsync(Make(LeafPlan, stranger), stranger), "certificate-not-anchored");
    }

    [Fact]
    public async Task B01_A_chain_of_another_purpose_proves_nobody()
    {
        scene.Trust = Scene.TrustOf(new[] { new { name = "Register", anchors = new[] { Pem(root) }, purposes = new[] { "status-lists" } } });

        RefusesPath(await ByCertificateAsync(Make(LeafPlan, root)), "certificate-not-anchored");
    }

    [Fact]
    public async Task B01_An_anchor_for_another_issuer_does_not_vouch()
    {
        scene.Trust = Scene.TrustOf(new[] { new { name = "Annan", issuerIds = new[] { "https://annan.example" }, anchors = new[] { Pem(root) } } });

        RefusesPath(await ByCertificateAsync(Make(LeafPlan, root)), "certificate-not-anchored");
    }

    [Fact]
    public async Task B02_A_self_signed_leaf_proves_nobody()
    {
        scene.Trust = Trusting(root);

        RefusesPath(await ByCertificateAsync(Make(LeafPlan)), "certificate-self-signed");
    }

    [Fact]
    public async Task B02_An_anchor_that_comes_with_the_token_is_none_and_signs_nothing_itself()
    {
        var stranger = Make(RootPlan);

        RefusesPath(await ByCertificateAsync(Make(LeafPlan, stranger), stranger), "certificate-not-anchored");
        scene.Trust = Trusting(root);
        RefusesPath(await ByCertificateAsync(root), CertificatePathReasons.IsAnchor);
    }

    [Fact]
    public async Task B03_A_chain_in_another_order_is_read_as_it_stands()
    {
        scene.Trust = Trusting(root);
        var leaf = Make(LeafPlan, root);
        var signer = Signer(leaf, []);
        var header = """{"alg":"ES256","typ":"dc+sd-jwt"}""".With("x5c", new JsonArray(Pem(root), Pem(leaf)));

        scene.Refuses(await Attack.SdAsync(signer, header, Attack.SdPayload.Without("iss")), "signature-invalid");
    }

    [Fact]
    public async Task B04_The_form_of_the_issuer_decides_which_key_counts_and_never_the_sender()
    {
        scene.Trust = scene.TrustInAuthority;
        scene.Takes(await scene.SdAsync(scene.Seal.Signer, Without("iss", "status")));

        scene.Publish();

        scene.Refuses(await scene.SdAsync(scene.Seal.Signer, Without("status")), "signature-invalid");
    }

    public static TheoryData<string, Verdict, string, string?> BadPaths => new()
    {
        { "expired", Verdict.CouldNotTell, "sealing-time-not-proven", null },
        { "not yet valid", Verdict.NotValid, "signed-outside-certificate", null },
        { "issued by no authority", Verdict.CouldNotTell, "issuer-not-identified", CertificatePathReasons.Constraints },
        { "below the allowed length", Verdict.CouldNotTell, "issuer-not-identified", CertificatePathReasons.Constraints },
        { "outside the names", Verdict.CouldNotTell, "issuer-not-identified", CertificatePathReasons.Constraints },
        { "an authority itself", Verdict.CouldNotTell, "issuer-not-identified", CertificatePathReasons.IsAuthority },
        { "for servers", Verdict.CouldNotTell, "issuer-not-identified", CertificatePathReasons.OtherUse },
        { "critical and unknown", Verdict.CouldNotTell, "issuer-not-identified", CertificatePathReasons.InvalidPath },
    };

    [Theory, MemberData(nameof(BadPaths))]
    public async Task B07_A_certificate_outside_its_time_or_issued_by_whom_may_not_proves_nobody(string fault, Verdict verdict, string reason, string? path)
    {
        scene.Trust = Trusting(root);
        var (leaf, between) = Faulty(fault);

        var report = scene.Refuses(await ByCertificateAsync(leaf, between), reason, verdict);

        if (path is not null)
            Assert.Equal(path, report.Find(CheckKind.TrustedIssuer)!.Evidence["reason"]);
    }

    [Fact]
    public async Task B08_An_address_within_a_certificate_is_never_asked_for()
    {
        scene.Trust = Trusting(root);
        var missing = Make(RootPlan with { Name = "Missing" }, root);
        var aia = new X509AuthorityInformationAccessExtension(["http://169.254.169.254/ocsp"], ["http://127.0.0.1:1/missing.cer", "file:///etc/passwd"]);
        var token = await ByCertificateAsync(Make(LeafPlan with { Further = aia }, missing));

        RefusesPath(token, "certificate-not-anchored");
    }

    private (X509Certificate2 Leaf, X509Certificate2[] Between) Faulty(string fault)
    {
        if (fault is "issued by no authority" or "below the allowed length" or "outside the names")
        {
            var between = Make(fault switch
            {
                "issued by no authority" => LeafPlan with { Name = "No authority" },
                "below the allowed length" => RootPlan with { Name = "Last", PathLength = 0 },
                _ => RootPlan with { Name = "Constrained", Further = OnlyNames("CN=Other") },
            }, root);
            if (fault is not "below the allowed length")
                return (Make(LeafPlan, between), [between]);

            var below = Make(RootPlan with { Name = "Below" }, between);
            return (Make(LeafPlan, below), [below, between]);
        }

        return (Make(fault switch
        {
            "expired" => LeafPlan with { Until = Scene.SignedAt.AddDays(1) },
            "not yet valid" => LeafPlan with { From = Scene.SignedAt.AddDays(1) },
            "an authority itself" => RootPlan with { Name = "Authority", KeyUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.NonRepudiation },
            "for servers" => LeafPlan with { ExtendedKeyUsages = ["1.3.6.1.5.5.7.3.1"] },
            _ => LeafPlan with { Further = new X509Extension("1.2.3.4.5.6.7", [5, 0], critical: true) },
        }, root), []);
    }

    // NameConstraints with permittedSubtrees [0] directoryName [4]: RFC 5280 §4.2.1.10.
    private static X509Extension OnlyNames(string name)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new System.Formats.Asn1.Asn1Tag(System.Formats.Asn1.TagClass.ContextSpecific, 0)))
        using (writer.PushSequence())
        using (writer.PushSequence(new System.Formats.Asn1.Asn1Tag(System.Formats.Asn1.TagClass.ContextSpecific, 4)))
            writer.WriteEncodedValue(new X500DistinguishedName(name).RawData);

        return new X509Extension("2.5.29.30", writer.Encode(), critical: true);
    }

    // A token that names no issuer: who its certificate names is its issuer, if somebody vouches for that.
    private Task<string> ByCertificateAsync(X509Certificate2 leaf, params X509Certificate2[] issuers) => scene.SdAsync(Signer(leaf, issuers), Without("iss", "status"));

    private SoftwareSigner Signer(X509Certificate2 leaf, X509Certificate2[] issuers)
    {
        var signer = SoftwareSigner.FromCertificate(leaf, issuers);
        owned.Add(signer);
        return signer;
    }

    private void RefusesPath(string token, string reason) =>
        Assert.Equal(reason, scene.Refuses(token, "issuer-not-identified", Verdict.CouldNotTell).Find(CheckKind.TrustedIssuer)!.Evidence["reason"]);

    private X509Certificate2 Make(CertificatePlan plan, X509Certificate2? issuer = null)
    {
        var certificate = plan.Create(issuer);
        owned.Add(certificate);
        return certificate;
    }

    private static Action<JsonObject> Without(params string[] names) => claims => Array.ForEach(names, name => claims.Remove(name));

    private static TrustList Trusting(X509Certificate2 anchor) => Scene.TrustOf(new[] { new { name = "Register", anchors = new[] { Pem(anchor) } } });

    private static string Pem(X509Certificate2 certificate) => Convert.ToBase64String(certificate.RawData);

}
