using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Sealed European Digital Credentials: who sealed, when, and for whom.</summary>
public sealed class SealVerificationTests : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task A_seal_that_chains_to_an_anchor_and_names_its_own_organisation_is_valid()
    {
        scene.Trust = scene.TrustInAuthority;
        await ListAsync(StatusValue.Valid);

        var report = scene.Verify(await scene.EdcAsync());

        Assert.Equal((Verdict.Valid, VerdictRule.AllChecksPassed), Of(report));
        Assert.Equal("Yrkeshögskolan Nordkust AB", report.IssuerName);
        Assert.Equal("Anna Björkqvist", report.Content!.SubjectName);
    }

    [Theory]
    [InlineData(StatusValue.Invalid, Verdict.NotValid, "status-revoked")]
    [InlineData(StatusValue.Suspended, Verdict.GenuineWithRemarks, "status-suspended")]
    public async Task Its_list_may_be_signed_with_the_seals_own_key(StatusValue value, Verdict verdict, string reason)
    {
        scene.Trust = scene.TrustInAuthority;
        await ListAsync(value, scene.Seal.Signer);

        Assert.Equal((verdict, reason), Of(scene.Verify(await scene.EdcAsync())));
    }

    [Fact]
    public async Task Its_list_may_be_signed_with_a_key_that_the_issuer_publishes()
    {
        scene.Trust = scene.TrustInAuthority;
        await ListAsync(StatusValue.Valid, scene.Signer);
        var octets = await scene.EdcAsync();

        Assert.Equal([Scene.Metadata], scene.Next(octets));
        Assert.Equal(Verdict.CouldNotTell, scene.Verify(octets).Verdict);
        scene.Publish();
        Assert.Equal(Verdict.Valid, scene.Verify(octets).Verdict);
    }

    [Fact]
    public async Task A_seal_with_a_key_that_the_issuer_publishes_proves_the_domain()
    {
        await ListAsync(StatusValue.Valid);
        scene.Publish(scene.Seal.Signer.PublicKey);

        Assert.Equal((Verdict.GenuineWithRemarks, "issuer-domain-only"), Of(scene.Verify(await scene.EdcAsync())));
        scene.Trust = Scene.TrustInIssuer;
        Assert.Equal((Verdict.Valid, VerdictRule.AllChecksPassed), Of(scene.Verify(await scene.EdcAsync())));
    }

    [Fact]
    public async Task A_pinned_certificate_is_vouched_for_by_itself()
    {
        await ListAsync(StatusValue.Valid);
        scene.Trust = Scene.TrustOf(new[] { new { name = "Nordkust", pins = new[] { scene.Seal.Certificate.Sha256 } } });

        var report = scene.Verify(await scene.EdcAsync());

        Assert.Equal((Verdict.Valid, "Nordkust"), (report.Verdict, report.IssuerName));
    }

    [Fact]
    public async Task A_certificate_without_end_is_judged_like_another() // RFC 5280 §4.1.2.5
    {
        using var endless = SealCertificate.CreateDemo(Scene.Subject, Scene.SignedAt.AddYears(-1), new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero));
        scene.Trust = Scene.TrustOf(new[] { new { name = "Register", anchors = new[] { Convert.ToBase64String(endless.Issuers[0].Der.Span) } } });
        await ListAsync(StatusValue.Valid, endless.Signer);

        Assert.Equal("certificate-in-force", scene.Verify(await scene.EdcAsync(endless.Signer)).Find(CheckKind.KeyTime)!.Code);
    }

    [Fact]
    public async Task The_same_name_without_a_comparable_number_is_a_remark()
    {
        scene.Trust = scene.TrustInAuthority;
        scene.Publish();
        await ListAsync(StatusValue.Valid);

        var report = scene.Verify(await scene.EdcAsync(change: document => Rename(document, "Yrkeshögskolan Nordkust AB", "202100-3054")));

        Assert.Equal((Verdict.GenuineWithRemarks, "issuer-name-only"), Of(report));
    }

    [Theory]
    [InlineData("NTRSE-5599990001", "559999-0001", true)]
    [InlineData("NTRSE-5599990001", "NTRSE-5599990001", true)]
    [InlineData("VATSE-559999000101", "SE559999000101", true)]
    [InlineData("VATSE-559999000101", "VATSE-559999000101", true)]
    [InlineData("NTRSE-5599990001", "559999-0002", false)]
    [InlineData("NTRDE-1234", "1234", false)]
    [InlineData("5599990001", "0001", false)]
    [InlineData(null, "559999-0001", false)]
    public void Identifiers_are_compared_whatever_their_spelling(string? ofCertificate, string ofDocument, bool same)
    {
        Assert.Equal(same, OrganisationIdentifier.Match(ofCertificate, [ofDocument]) is not null);
    }

    [Fact]
    public async Task A_certificate_that_has_run_out_leaves_the_time_of_sealing_open() // B7
    {
        using var old = SealCertificate.CreateDemo(Scene.Subject, Scene.SignedAt.AddYears(-1), Scene.SignedAt.AddDays(1));
        scene.Trust = Scene.TrustOf(new[] { new { name = "Register", anchors = new[] { Convert.ToBase64String(old.Issuers[0].Der.Span) } } });
        await ListAsync(StatusValue.Valid, old.Signer);

        var report = scene.Verify(await scene.EdcAsync(old.Signer));

        Assert.Equal((Verdict.CouldNotTell, "sealing-time-not-proven"), Of(report));
        Assert.Equal("issuer-in-register", report.Find(CheckKind.TrustedIssuer)!.Code);
    }

    [Theory]
    [InlineData(-2, "signed-outside-certificate")]
    [InlineData(4, "signed-in-future")]
    public async Task A_time_of_sealing_that_cannot_be_is_refused(int years, string code) // B7, J17
    {
        scene.Trust = scene.TrustInAuthority;
        await ListAsync(StatusValue.Valid);

        Assert.Equal((Verdict.NotValid, code), Of(scene.Verify(await scene.EdcAsync(sealedAt: Scene.SignedAt.AddYears(years)))));
    }

    [Fact]
    public async Task A_missing_detail_is_a_remark_with_its_place()
    {
        scene.Trust = scene.TrustInAuthority;
        await ListAsync(StatusValue.Valid);

        var report = scene.Verify(await scene.EdcAsync(change: document => document.Remove("credentialProfiles")));

        Assert.Equal((Verdict.GenuineWithRemarks, "schema-violations"), Of(report));
        Assert.Contains(report.Find(CheckKind.SchemaConformance)!.Details, detail => detail.Pointer == "/credentialProfiles");
    }

    [Fact]
    public async Task Every_change_of_one_letter_in_the_sealed_file_is_refused_or_changes_nothing_sealed()
    {
        scene.Trust = scene.TrustInAuthority;
        await ListAsync(StatusValue.Valid);
        var octets = await scene.EdcAsync();
        var genuine = scene.Verify(octets);

        for (var at = 0; at < octets.Length; at += 499)
        {
            var changed = octets.ToArray();
            changed[at] ^= 1;
            var report = scene.Verify(changed);
            Assert.True(report.Verdict is Verdict.NotValid or Verdict.CouldNotTell, $"A change at {at} was not seen: {report.Verdict} {report.Reason}.");
        }

        Assert.Equal(Verdict.Valid, genuine.Verdict);
    }

    [Fact]
    public async Task The_report_as_JSON_says_everything_in_both_languages()
    {
        scene.Trust = scene.TrustInAuthority;
        await ListAsync(StatusValue.Suspended);

        var json = scene.Verify(await scene.EdcAsync()).ToJson();

        Assert.Equal("genuine-with-remarks", json["verdict"]!.GetValue<string>());
        Assert.Equal("status-suspended", json["reason"]!.GetValue<string>());
        Assert.Equal("Utfärdaren har pausat beviset. Det kan bli giltigt igen.", json["reasonText"]!["sv"]!.GetValue<string>());
        Assert.Equal(13, json["checks"]!.AsArray().Count);
        Assert.Equal("edc", json["format"]!.GetValue<string>());
        Assert.Equal("http://data.europa.eu/snb/verification/271aef9eb4", json["checks"]!.AsArray().Single(check => check!["check"]!.GetValue<string>() == "status")!["europass"]!["type"]!.GetValue<string>());
    }

    private async Task ListAsync(StatusValue value, ISigner? signer = null) =>
        scene.Answer(Scene.List(Scene.MessageList), await scene.BitstringAsync(Scene.MessageList, value, signer ?? scene.Seal.Signer));

    private static void Rename(JsonObject document, string name, string number)
    {
        var issuer = document["issuer"]!.AsObject();
        issuer["legalName"] = new JsonObject { ["sv"] = name };
        issuer.Remove("eIDASIdentifier");
        issuer.Remove("vatIdentifier");
        issuer.Remove("taxIdentifier");
        issuer.Remove("identifier");
        if (issuer["registration"] is JsonObject registration)
            registration["notation"] = number;
    }

    private static (Verdict, string) Of(VerificationReport report) => (report.Verdict, report.Reason);
}
