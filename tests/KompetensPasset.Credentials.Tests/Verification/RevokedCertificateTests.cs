using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Jades;
using KompetensPasset.Credentials.Tests.Trust;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>A sealing certificate, or one above it, is revoked (B7). The credential says that it was sealed on 8 June; now is 24 November.</summary>
public sealed class RevokedCertificateTests(RevokedCertificateTests.Keys fixture) : IClassFixture<RevokedCertificateTests.Keys>, IDisposable
{
    private const string Before = "sealing-time-proven-before-revocation";
    private const string NotProven = "certificate-revoked-sealing-time-not-proven";
    private const string Refused = "certificate-revoked";

    private static readonly DateTimeOffset Revoked = Instant("2026-07-01");
    private static readonly RevocationPlan Plan = new() { ThisUpdate = Instant("2026-08-01"), NextUpdate = Instant("2026-08-08") };

    private readonly Scene scene = new();
    private readonly RevocableSeal seal = fixture.Seal;
    private readonly TestTimeStampAuthority authority = fixture.Authority;

    /// <summary>Keys that every test uses as they are.</summary>
    public sealed class Keys : IDisposable
    {
        internal RevocableSeal Seal { get; } = new();

        internal TestTimeStampAuthority Authority { get; } = new();

        public void Dispose()
        {
            Seal.Dispose();
            Authority.Dispose();
        }
    }

    private Certificate Leaf => seal.Seal.Certificate;

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("2026-07-01", "2026-06-08", Verdict.Valid, Before)]
    [InlineData("2026-07-01", null, Verdict.CouldNotTell, NotProven)]
    [InlineData("2026-07-01", "2026-07-01", Verdict.CouldNotTell, NotProven)]
    [InlineData("2026-07-01", "2026-09-01", Verdict.CouldNotTell, NotProven)]
    [InlineData("2026-06-01", null, Verdict.NotValid, Refused)]
    [InlineData("2026-06-01", "2026-06-08", Verdict.NotValid, Refused)]
    public async Task Only_a_time_stamp_shows_that_the_seal_is_older_than_the_revocation(string revokedAt, string? stampedAt, Verdict verdict, string code)
    {
        var report = await VerifyAsync(stampedAt, Plan.Naming(seal.Issuing, Leaf, Instant(revokedAt), X509RevocationReason.KeyCompromise));

        Assert.Equal((verdict, code), (report.Verdict, report.Find(CheckKind.KeyTime)!.Code));
        Assert.Equal("issuer-in-register", report.Find(CheckKind.TrustedIssuer)!.Code);
    }

    [Fact]
    public async Task Sealed_in_the_very_second_of_the_revocation_is_sealed_with_a_revoked_certificate()
    {
        var atOnce = await VerifyAsync(null, Plan.Naming(seal.Issuing, Leaf, Scene.SignedAt));
        var justAfter = await VerifyAsync(null, Plan.Naming(seal.Issuing, Leaf, Scene.SignedAt.AddSeconds(1)));

        Assert.Equal((Refused, NotProven), (atOnce.Reason, justAfter.Reason));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(X509RevocationReason.Superseded, "superseded")]
    [InlineData(X509RevocationReason.CessationOfOperation, "cessationOfOperation")]
    [InlineData(X509RevocationReason.CertificateHold, "certificateHold")]
    [InlineData(X509RevocationReason.KeyCompromise, "keyCompromise")]
    public async Task Whatever_the_reason_no_authority_stands_behind_what_was_sealed_later(X509RevocationReason? reason, string? name)
    {
        var keyTime = (await VerifyAsync(null, Plan.Naming(seal.Issuing, Leaf, Revoked, reason))).Find(CheckKind.KeyTime)!;

        Assert.Equal((NotProven, name), (keyTime.Code, keyTime.Evidence.GetValueOrDefault("revocationReason")));
    }

    [Fact]
    public async Task The_dates_are_told()
    {
        var keyTime = (await VerifyAsync("2026-06-08", Plan.Naming(seal.Issuing, Leaf, Revoked, X509RevocationReason.KeyCompromise))).Find(CheckKind.KeyTime)!;

        Assert.Equal("2026-07-01T00:00:00Z", keyTime.Evidence["revokedAt"]);
        Assert.Equal("2026-06-08T09:30:01Z", keyTime.Evidence["provenAt"]);
        Assert.Equal(Leaf.Sha256, keyTime.Evidence["revokedCertificate"]);
        Assert.Equal("Certifikatet är spärrat (1 juli 2026), men en tidsstämpel styrker att beviset skrevs under dessförinnan (8 juni 2026).", SentenceText.Of(keyTime)["sv"]);
    }

    [Theory]
    [InlineData("2026-07-01", "2026-06-08", Before)]
    [InlineData("2026-07-01", null, NotProven)]
    [InlineData("2026-06-01", null, Refused)]
    public async Task An_authority_below_the_anchor_may_be_the_revoked_one(string revokedAt, string? stampedAt, string code)
    {
        var list = Plan.Naming(seal.Root, CertificatePlan.Public(seal.Issuing), Instant(revokedAt), X509RevocationReason.CACompromise);

        var keyTime = (await VerifyAsync(stampedAt, list)).Find(CheckKind.KeyTime)!;

        Assert.Equal((code, CertificatePlan.Public(seal.Issuing).Sha256), (keyTime.Code, keyTime.Evidence["revokedCertificate"]));
    }

    [Fact]
    public async Task Of_two_revocations_the_earlier_counts()
    {
        var report = await VerifyAsync("2026-06-20",
            Plan.Naming(seal.Issuing, Leaf, Revoked), Plan.Naming(seal.Root, CertificatePlan.Public(seal.Issuing), Instant("2026-06-15")));

        Assert.Equal(NotProven, report.Reason);
    }

    [Fact]
    public async Task An_ocsp_answer_counts_like_a_list()
    {
        var answer = new OcspPlan { ThisUpdate = Plan.ThisUpdate, NextUpdate = null, ProducedAt = Plan.ThisUpdate, RevokedAt = Instant("2026-06-01") };

        var report = await VerifyAsync(null, [], [answer.Full(seal.Issuing, CertificatePlan.Public(seal.Issuing), Leaf)]);

        Assert.Equal((Verdict.NotValid, Refused), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task A_strangers_word_does_not_hurt()
    {
        using var namesake = new RevocableSeal();

        var report = await VerifyAsync(null, Plan.Naming(namesake.Issuing, Leaf, Instant("2026-06-01")), Plan.Naming(seal.Root, Leaf, Instant("2026-06-01")), [0x30]);

        Assert.Equal((Verdict.Valid, "certificate-in-force"), (report.Verdict, report.Find(CheckKind.KeyTime)!.Code));
        Assert.Equal("true", report.Find(CheckKind.KeyTime)!.Evidence["revocationNotStated"]);
    }

    [Fact]
    public async Task Not_revoked_is_told_when_it_was_stated_for_the_whole_path_and_for_the_time_of_sealing()
    {
        var fresh = Plan with { ThisUpdate = Scene.SignedAt.AddHours(-1), NextUpdate = Scene.SignedAt.AddHours(1) };
        var stale = fresh with { NextUpdate = Scene.SignedAt.AddSeconds(-1) };
        var later = Plan.Empty(seal.Root);

        Assert.Equal("2026-06-08T08:30:00Z", await AsOf(fresh.Empty(seal.Issuing), later));
        Assert.Null(await AsOf(stale.Empty(seal.Issuing), later));
        Assert.Null(await AsOf(fresh.Empty(seal.Issuing)));
        Assert.Null(await AsOf());

        async Task<string?> AsOf(params byte[][] lists)
        {
            var report = await VerifyAsync(null, lists);
            var evidence = report.Find(CheckKind.KeyTime)!.Evidence;
            Assert.Equal(Verdict.Valid, report.Verdict);
            Assert.NotEqual(evidence.ContainsKey("notRevokedAsOf"), evidence.ContainsKey("revocationNotStated"));
            return evidence.GetValueOrDefault("notRevokedAsOf");
        }
    }

    [Fact]
    public async Task A_pinned_certificate_is_the_readers_own_choice()
    {
        scene.Trust = Scene.TrustOf(new[] { new { name = "Register", pins = new[] { Leaf.Sha256 } } });

        Assert.Equal("certificate-in-force", (await VerifyAsync(null, Plan.Naming(seal.Issuing, Leaf, Instant("2026-06-01")))).Find(CheckKind.KeyTime)!.Code);
    }

    [Theory]
    [InlineData("2026-06-08", "2026-09-01", "sealing-time-proven-before-revocation")]
    [InlineData(null, "2026-09-01", NotProven)]
    [InlineData("2026-06-20", "2026-06-25", "sealing-time-proven-before-revocation")]
    [InlineData("2026-06-28", "2026-06-25", "sealing-time-not-proven")]
    public async Task It_may_have_run_out_besides(string? stampedAt, string until, string code)
    {
        using var old = new RevocableSeal(until: Instant(until));

        var keyTime = (await VerifyAsync(old, stampedAt, [Plan.Naming(old.Issuing, old.Seal.Certificate, Revoked)], [])).Find(CheckKind.KeyTime)!;

        Assert.Equal(code, keyTime.Code);
    }

    [Fact]
    public async Task A_stamp_of_an_authority_that_was_itself_revoked_proves_nothing()
    {
        var ofAuthority = Plan.Naming(authority.Root, authority.Authority, Instant("2026-06-01"), X509RevocationReason.KeyCompromise);
        var lostLater = Plan.Naming(authority.Root, authority.Authority, Instant("2026-07-15"), X509RevocationReason.KeyCompromise);
        var renewed = Plan.Naming(authority.Root, authority.Authority, Instant("2026-07-15"), X509RevocationReason.Superseded);
        var ofSeal = Plan.Naming(seal.Issuing, Leaf, Revoked);

        Assert.Equal(NotProven, (await VerifyAsync("2026-06-08", ofSeal, ofAuthority)).Find(CheckKind.KeyTime)!.Code);
        Assert.Equal(NotProven, (await VerifyAsync("2026-06-08", ofSeal, lostLater)).Find(CheckKind.KeyTime)!.Code);
        Assert.Equal(Before, (await VerifyAsync("2026-06-08", ofSeal, renewed)).Find(CheckKind.KeyTime)!.Code);
    }

    private Task<VerificationReport> VerifyAsync(string? stampedAt, params byte[][] lists) => VerifyAsync(seal, stampedAt, lists, []);

    private Task<VerificationReport> VerifyAsync(string? stampedAt, byte[][] lists, byte[][] answers) => VerifyAsync(seal, stampedAt, lists, answers);

    private async Task<VerificationReport> VerifyAsync(RevocableSeal sealer, string? stampedAt, byte[][] lists, byte[][] answers)
    {
        scene.Answer(Scene.List(Scene.MessageList), await scene.BitstringAsync(Scene.MessageList, StatusValue.Valid, sealer.Seal.Signer)).Unreachable(Scene.Metadata);
        if (scene.Trust.Entries.IsEmpty)
        {
            scene.Trust = TrustList.Parse(JsonSerializer.SerializeToUtf8Bytes(new
            {
                entries = new[] { new { name = "Register", anchors = new[] { Base64(CertificatePlan.Public(sealer.Root)) } } },
                timestampAnchors = new[] { Base64(authority.Anchor) },
            })).Value;
        }

        var document = JsonNode.Parse(await scene.EdcAsync(sealer.Seal.Signer))!.AsObject();
        var components = new List<JsonNode>();
        if (stampedAt is not null)
        {
            var at = stampedAt == "2026-06-08" ? Scene.SignedAt.AddSeconds(1) : Instant(stampedAt);
            components.Add(SealedFiles.Component("sigTst", SealedFiles.StampContainer(authority.Stamp(document.SignatureText(), at))));
        }

        if (lists.Length + answers.Length > 0)
            components.Add(SealedFiles.Component("rVals", SealedFiles.Revocation(lists, answers)));

        return scene.Verify(JsonSerializer.SerializeToUtf8Bytes(document.WithEvidence([.. components])));
    }

    private static string Base64(Certificate certificate) => Convert.ToBase64String(certificate.Der.Span);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
