using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>A seal and the issuer whom the document names: in one way only, in none, or by a certificate that itself names nobody.</summary>
public sealed class IssuerKeyBindingEdgeTests : IDisposable
{
    private const string Signer = "Yrkeshögskolan Nordkust AB";
    private readonly Scene scene = new();

    public IssuerKeyBindingEdgeTests() => scene.Trust = scene.TrustInAuthority;

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData(null, null, null, "issuer-is-certificate-subject", "signer=" + Signer)]
    [InlineData(Scene.Issuer, null, null, "issuer-mismatch", "issuerId=" + Scene.Issuer + " signer=" + Signer + " signerIdentifier=NTRSE-5599990001")]
    [InlineData(null, Signer, null, "issuer-name-only", "signer=" + Signer)]
    [InlineData(null, " yrkeshögskolan nordkust ab ", null, "issuer-name-only", "signer=" + Signer)]
    [InlineData(null, "Annan skola AB", null, "issuer-mismatch", "signer=" + Signer + " signerIdentifier=NTRSE-5599990001")]
    [InlineData(null, null, "SE559999000201", "issuer-mismatch", "issuerIdentifiers=SE559999000201 signer=" + Signer + " signerIdentifier=NTRSE-5599990001")]
    [InlineData(null, null, "559999-0001", "issuer-identifier-matches", "identifier=NTRSE-5599990001 signer=" + Signer)]
    public async Task Whoever_is_named_in_one_way_only_is_held_against_the_certificate_in_that_way(string? id, string? name, string? vat, string code, string evidence)
    {
        var binding = await BindingAsync(issuer =>
        {
            if (id is not null)
                issuer["id"] = id;

            if (name is not null)
                issuer["legalName"] = new JsonObject { ["sv"] = name };

            if (vat is not null)
                issuer["vatIdentifier"] = Identifier(vat);
        });

        Assert.Equal((code, evidence), (binding.Code, Evidence(binding)));
    }

    [Fact]
    public async Task Several_numbers_are_told_one_after_the_other()
    {
        var binding = await BindingAsync(issuer =>
        {
            issuer["vatIdentifier"] = Identifier("SE559999000201");
            issuer["taxIdentifier"] = Identifier("559999-0002");
        });

        Assert.Equal(("issuer-mismatch", "SE559999000201, 559999-0002"), (binding.Code, binding.Evidence["issuerIdentifiers"]));
    }

    [Fact]
    public async Task A_free_identifier_is_whatever_somebody_calls_himself_and_no_number_of_an_authority()
    {
        var binding = await BindingAsync(issuer =>
        {
            issuer["id"] = Scene.Issuer;
            issuer["identifier"] = Identifier("NTRSE-5599990001");
        });

        Assert.Equal(("issuer-mismatch", false), (binding.Code, binding.Evidence.ContainsKey("issuerIdentifiers")));
    }

    // A name that stands twice is none.
    [Theory]
    [InlineData("Nordkust, C=SE", "Nordkust", "issuer-in-register")]
    [InlineData("Nordkust, CN=Annan skola, C=SE", "–", "issuer-not-identified")]
    public async Task Of_an_authority_for_many_the_certificate_says_who_it_is_or_nobody_does(string subject, string signer, string code)
    {
        using var root = new CertificatePlan("Authority for many") { IsAuthority = true }.Create();
        using var withKey = new CertificatePlan(subject) { IsAuthority = false, KeyUsage = X509KeyUsageFlags.DigitalSignature }.Create(root);
        using var seal = SealCertificate.Of(withKey, [CertificatePlan.Public(root)]);
        scene.Trust = Scene.TrustOf(new[] { new { name = "Register", anchors = new[] { Convert.ToBase64String(root.RawData) } } });

        var report = scene.Verify(await scene.EdcAsync(seal.Signer, change: document => Bare(document)));

        Assert.Equal(("issuer-is-certificate-subject", signer), (report.Find(CheckKind.IssuerKeyBinding)!.Code, report.Find(CheckKind.IssuerKeyBinding)!.Evidence["signer"]));
        Assert.Equal((code, code == "issuer-in-register" ? signer : null), (report.Find(CheckKind.TrustedIssuer)!.Code, report.IssuerName));
        Assert.Equal(code == "issuer-in-register" ? null : "certificate-names-nobody", report.Find(CheckKind.TrustedIssuer)!.Evidence.GetValueOrDefault("reason"));
    }

    private async Task<CheckResult> BindingAsync(Action<JsonObject> name) =>
        scene.Verify(await scene.EdcAsync(change: document => name(Bare(document)))).Find(CheckKind.IssuerKeyBinding)!;

    private static JsonObject Bare(JsonObject document)
    {
        document.Remove("credentialStatus");
        var issuer = document["issuer"]!.AsObject();
        Array.ForEach(["id", "legalName", "prefLabel", "eIDASIdentifier", "vatIdentifier", "taxIdentifier", "identifier", "registration"], member => issuer.Remove(member));
        return issuer;
    }

    private static JsonObject Identifier(string notation) => new() { ["type"] = "LegalIdentifier", ["notation"] = notation };

    private static string Evidence(CheckResult result) => string.Join(' ', result.Evidence.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}"));
}
