using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Tests.Jades;
using KompetensPasset.Credentials.Trust;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>The last second of a sealing certificate, of a time-stamp and of the authority behind it, and the first second after each.</summary>
public sealed class SealTimeEdgeTests : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData(0, "certificate-in-force")]
    [InlineData(-1, "sealing-time-not-proven")]
    public async Task A_certificate_is_in_force_until_its_last_second(int seconds, string code)
    {
        using var seal = Until(Scene.Now.AddSeconds(seconds));

        Assert.Equal(code, Code(seal, null, await SealedAsync(seal)));
    }

    [Theory]
    [InlineData(0, "certificate-in-force")]
    [InlineData(1, "sealing-time-not-proven")]
    public async Task A_certificate_is_in_force_from_its_first_second(int seconds, string code)
    {
        using var seal = SealCertificate.CreateDemo(Scene.Subject, Scene.Now.AddSeconds(seconds), Scene.Now.AddYears(1));

        Assert.Equal(code, Code(seal, null, await SealedAsync(seal, Scene.Now)));
    }

    [Fact]
    public async Task A_certificate_that_is_in_force_is_vouched_for_as_it_is_now()
    {
        using var seal = SealCertificate.CreateDemo(Scene.Subject, Scene.SignedAt, Scene.SignedAt.AddYears(1));

        Assert.Equal("issuer-in-register", Report(seal, null, await SealedAsync(seal, Scene.SignedAt.AddSeconds(-60))).Find(CheckKind.TrustedIssuer)!.Code);
    }

    [Theory]
    [InlineData(-60, "certificate-in-force")]
    [InlineData(-61, "signed-outside-certificate")]
    public async Task A_seal_may_be_older_than_its_certificate_by_the_difference_of_clocks(int seconds, string code)
    {
        using var seal = SealCertificate.CreateDemo(Scene.Subject, Scene.SignedAt, Scene.SignedAt.AddYears(1));

        Assert.Equal(code, Code(seal, null, await SealedAsync(seal, Scene.SignedAt.AddSeconds(seconds))));
    }

    [Theory]
    [InlineData(60, "sealing-time-not-proven")]
    [InlineData(61, "signed-outside-certificate")]
    public async Task A_seal_may_be_younger_than_its_certificate_by_the_difference_of_clocks(int seconds, string code)
    {
        using var seal = Until(Scene.SignedAt);

        Assert.Equal(code, Code(seal, null, await SealedAsync(seal, Scene.SignedAt.AddSeconds(seconds))));
    }

    [Theory]
    [InlineData(0, "sealing-time-proven")]
    [InlineData(1, "sealing-time-not-proven")]
    public async Task A_time_stamp_helps_that_was_made_in_the_last_second_of_the_certificate(int seconds, string code)
    {
        using var seal = Until(Scene.SignedAt.AddDays(1));
        using var authority = new TestTimeStampAuthority();

        Assert.Equal(code, Code(seal, authority, await SealedAsync(seal), Scene.SignedAt.AddDays(1).AddSeconds(seconds)));
    }

    [Theory]
    [InlineData(0, "sealing-time-proven")]
    [InlineData(-1, "sealing-time-not-proven")]
    public async Task An_authority_vouches_until_the_last_second_of_its_own_certificate(int seconds, string code)
    {
        using var seal = Until(Scene.SignedAt.AddDays(1));
        using var authority = new TestTimeStampAuthority(until: Scene.Now.AddSeconds(seconds));

        Assert.Equal(code, Code(seal, authority, await SealedAsync(seal), Scene.SignedAt.AddHours(1)));
    }

    [Fact]
    public async Task Of_two_time_stamps_the_earlier_one_proves_the_time()
    {
        using var seal = Until(Scene.SignedAt.AddDays(1));
        using var authority = new TestTimeStampAuthority();

        var keyTime = KeyTime(seal, authority, await SealedAsync(seal), Scene.SignedAt.AddDays(9), Scene.SignedAt.AddHours(1));

        Assert.Equal(("sealing-time-proven", "2026-06-08T10:30:00Z"), (keyTime.Code, keyTime.Evidence["provenAt"]));
    }

    private static SealCertificate Until(DateTimeOffset end) => SealCertificate.CreateDemo(Scene.Subject, Scene.SignedAt.AddYears(-1), end);

    private async Task<JsonObject> SealedAsync(SealCertificate seal, DateTimeOffset? at = null) =>
        JsonNode.Parse(await scene.EdcAsync(seal.Signer, at, json => json.Remove("credentialStatus")))!.AsObject();

    private string Code(SealCertificate seal, TestTimeStampAuthority? authority, JsonObject document, params DateTimeOffset[] stampedAt) => KeyTime(seal, authority, document, stampedAt).Code;

    private CheckResult KeyTime(SealCertificate seal, TestTimeStampAuthority? authority, JsonObject document, params DateTimeOffset[] stampedAt) =>
        Report(seal, authority, document, stampedAt).Find(CheckKind.KeyTime)!;

    private VerificationReport Report(SealCertificate seal, TestTimeStampAuthority? authority, JsonObject document, params DateTimeOffset[] stampedAt)
    {
        scene.Trust = TrustList.Parse(JsonSerializer.SerializeToUtf8Bytes(new
        {
            entries = new[] { new { name = "Register", anchors = new[] { Base64(seal.Issuers[0]) } } },
            timestampAnchors = authority is null ? [] : new[] { Base64(authority.Anchor) },
        })).Value;
        var stamps = stampedAt.Select(at => SealedFiles.Component("sigTst", SealedFiles.StampContainer(authority!.Stamp(document.SignatureText(), at))));
        return scene.Verify(JsonSerializer.SerializeToUtf8Bytes(document.WithEvidence([.. stamps])));
    }

    private static string Base64(Certificate certificate) => Convert.ToBase64String(certificate.Der.Span);
}
