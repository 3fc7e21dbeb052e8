using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Jades;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Which instant an entry of the register must hold at: the one asked about, or a proven time of signing. The credential says that it was signed on 8 June; now is 24 November.</summary>
public sealed class RegisterTimeTests : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData(null, null, null, "issuer-in-register")]
    [InlineData("2026-01-01", "2027-01-01", null, "issuer-in-register")]
    [InlineData("2026-06-08", "2026-11-25", null, "issuer-in-register")]
    [InlineData("2026-01-01", "2026-09-01", null, "issuer-no-longer-in-register")]
    [InlineData("2026-01-01", "2026-09-01", "2026-08-31", "issuer-in-register")]
    [InlineData("2026-01-01", "2026-09-01", "2026-09-01", "issuer-no-longer-in-register")]
    [InlineData("2026-01-01", "2026-09-01", "2026-10-01", "issuer-no-longer-in-register")]
    [InlineData(null, "2026-09-01", "2028-01-01", "issuer-no-longer-in-register")]
    [InlineData("2026-12-01", null, null, "issuer-not-yet-in-register")]
    [InlineData("2026-07-01", null, "2026-06-15", "issuer-not-yet-in-register")]
    [InlineData("2026-07-01", null, null, "issuer-not-in-register-then")]
    [InlineData("2026-07-01", null, "2026-07-01", "issuer-not-in-register-then")]
    [InlineData(null, "2026-01-01", null, "issuer-not-in-register-then")]
    public async Task An_entry_holds_at_the_instant_asked_about_and_the_credentials_own_time_only_speaks_against_it(string? from, string? to, string? at, string code)
    {
        scene.Publish();
        scene.Trust = Scene.TrustOf(new[] { Entry(from, to) });

        var report = scene.Verify(await scene.SdAsync(change: claims => claims.Remove("status")), at is null ? null : Instant(at));

        Assert.Equal(code, report.Find(CheckKind.TrustedIssuer)!.Code);
        Assert.Equal(code == "issuer-in-register" ? "Nordkust" : null, report.IssuerName);
        Assert.Equal(code == "issuer-in-register" ? Verdict.Valid : Verdict.CouldNotTell, report.Verdict);
    }

    [Theory]
    [InlineData("2026-06-08T09:31:00Z", null, "issuer-in-register")]
    [InlineData("2026-06-08T09:31:01Z", null, "issuer-not-in-register-then")]
    [InlineData(null, "2026-06-08T09:29:00Z", "issuer-no-longer-in-register")]
    [InlineData(null, "2026-06-08T09:28:59Z", "issuer-not-in-register-then")]
    public async Task A_credential_may_be_signed_outside_an_entrys_time_by_the_difference_of_clocks(string? from, string? to, string code)
    {
        scene.Publish();
        var entry = new Dictionary<string, object> { ["name"] = "Nordkust", ["issuerIds"] = new[] { Scene.Issuer }, [from is null ? "to" : "from"] = (from ?? to)! };
        scene.Trust = Scene.TrustOf(new[] { entry });

        Assert.Equal(code, scene.Verify(await scene.SdAsync(change: claims => claims.Remove("status"))).Find(CheckKind.TrustedIssuer)!.Code);
    }

    [Fact]
    public async Task Of_two_entries_the_one_that_holds_counts()
    {
        scene.Publish();
        scene.Trust = Scene.TrustOf(new[] { Entry(null, "2026-01-01"), Entry("2026-02-01", null) });

        Assert.Equal(Verdict.Valid, scene.Verify(await scene.SdAsync(change: claims => claims.Remove("status"))).Verdict);
    }

    [Theory]
    [InlineData(null, "2026-09-01", "issuer-no-longer-in-register")]
    [InlineData("2026-06-08", "2026-09-01", "issuer-in-register")]
    [InlineData("2026-09-02", "2026-09-01", "issuer-no-longer-in-register")]
    [InlineData("2026-06-08", "2026-06-01", "issuer-not-in-register-then")]
    public async Task A_proven_time_of_sealing_lies_in_the_entrys_time_whatever_came_after(string? stampedAt, string to, string code)
    {
        using var authority = new TestTimeStampAuthority();
        scene.Answer(Scene.List(Scene.MessageList), await scene.BitstringAsync(Scene.MessageList, StatusValue.Valid, scene.Seal.Signer)).Unreachable(Scene.Metadata);
        scene.Trust = TrustList.Parse(JsonSerializer.SerializeToUtf8Bytes(new
        {
            entries = new[] { new { name = "Register", anchors = new[] { Base64(scene.Seal.Issuers[0]) }, to = to + "T00:00:00Z" } },
            timestampAnchors = new[] { Base64(authority.Anchor) },
        })).Value;
        var document = JsonNode.Parse(await scene.EdcAsync())!.AsObject();
        if (stampedAt is not null)
            document = document.WithEvidence(SealedFiles.Component("sigTst", SealedFiles.StampContainer(authority.Stamp(document.SignatureText(), Instant(stampedAt).AddHours(10)))));

        var report = scene.Verify(JsonSerializer.SerializeToUtf8Bytes(document));

        Assert.Equal(code, report.Find(CheckKind.TrustedIssuer)!.Code);
        Assert.Equal("certificate-in-force", report.Find(CheckKind.KeyTime)!.Code);
    }

    [Fact]
    public async Task What_has_left_the_register_is_told_with_its_last_day()
    {
        scene.Publish();
        scene.Trust = Scene.TrustOf(new[] { Entry(null, "2026-09-01") });

        var check = scene.Verify(await scene.SdAsync()).Find(CheckKind.TrustedIssuer)!;

        Assert.Equal("Utfärdaren fanns i registret till 1 september 2026 men inte 24 november 2026, och inget styrker att beviset utfärdades dessförinnan.", SentenceText.Of(check)["sv"]);
    }

    private static object Entry(string? from, string? to)
    {
        var entry = new Dictionary<string, object> { ["name"] = "Nordkust", ["issuerIds"] = new[] { Scene.Issuer } };
        if (from is not null)
            entry["from"] = from + "T00:00:00Z";

        if (to is not null)
            entry["to"] = to + "T00:00:00Z";

        return entry;
    }

    private static string Base64(Certificate certificate) => Convert.ToBase64String(certificate.Der.Span);

    private static DateTimeOffset Instant(string day) => DateTimeOffset.Parse(day + "T00:00:00Z", CultureInfo.InvariantCulture);
}
