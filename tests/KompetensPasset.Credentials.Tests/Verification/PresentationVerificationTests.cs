using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Presentations of dc+sd-jwt: who shows it, to whom, when.</summary>
public sealed class PresentationVerificationTests : IDisposable
{
    private static readonly ExpectedPresentation Reader = new("https://arbetsgivare.example", "n-0S6_WzA2Mj", TimeSpan.FromMinutes(5));
    private readonly Scene scene = new() { Trust = Scene.TrustInIssuer };
    private readonly SoftwareSigner holder = Scene.NewKey();

    public PresentationVerificationTests() => scene.Publish();

    public void Dispose()
    {
        scene.Dispose();
        holder.Dispose();
    }

    [Fact]
    public async Task A_presentation_for_the_reader_proves_the_holder()
    {
        scene.Expected = Reader;

        var report = scene.Verify(await PresentAsync(Reader.Audience, Reader.Nonce));

        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Equal("holder-proven", report.Find(CheckKind.HolderBinding)!.Code);
        Assert.Equal("presentation-for-reader", report.Find(CheckKind.Presentation)!.Code);
        Assert.Equal(Reader.Audience, report.Find(CheckKind.Presentation)!.Evidence["audience"]);
    }

    public static TheoryData<string> Refusals => ["holder-proof-invalid", "holder-proof-missing", "presentation-for-another", "presentation-stale"];

    [Theory, MemberData(nameof(Refusals))]
    public async Task What_somebody_may_not_present_is_not_shown_and_nothing_more_is_fetched_for_it(string code)
    {
        var presented = await RefusedAsync(code);

        var report = scene.Verify(presented);

        Assert.Equal((Verdict.NotValid, code), Of(report));
        Assert.Equal(code != "holder-proof-missing", report.Checks.Single(check => check.Code == code).Evidence.ContainsKey("reason"));
        Assert.Null(report.Content);
        Assert.Null(report.IssuerName);
        Assert.Equal(
            [CheckKind.WellFormed, CheckKind.Signature, CheckKind.HolderBinding, CheckKind.Presentation], report.Checks.Select(check => check.Check));
        Assert.Empty(scene.Next(Scene.Ascii(presented)));
    }

    [Fact]
    public async Task What_somebody_may_not_present_is_not_shown_as_a_claim_either()
    {
        scene.Unreachable(Scene.Metadata);

        var report = scene.Verify(await RefusedAsync("holder-proof-invalid"));

        Assert.Equal((Verdict.NotValid, "holder-proof-invalid"), Of(report));
        Assert.Null(report.Content);
    }

    [Fact]
    public async Task A_file_whose_holder_nobody_asked_is_neutral_about_it()
    {
        var bound = scene.Verify(await IssueAsync());
        var replayed = scene.Verify(await PresentAsync("https://annan.example", "x"));

        Assert.Equal((Verdict.Valid, "holder-not-asked"), (bound.Verdict, bound.Find(CheckKind.HolderBinding)!.Code));
        Assert.Equal((Verdict.Valid, "presentation-not-requested"), (replayed.Verdict, replayed.Find(CheckKind.Presentation)!.Code));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "Innehavaren kan ha valt att inte visa vissa uppgifter. Det påverkar inte äktheten.")]
    public async Task A_reader_is_told_that_something_may_be_left_out(bool showsAll, string? said)
    {
        var token = SdJwtVcToken.ParseIssued(await IssueAsync()).Value.Token;

        var report = scene.Verify(token.Select(showsAll ? ["/grade"] : []));

        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Equal(!showsAll, report.Content!.MayHideDetails);
        Assert.Equal(said, ReportOutline.Of(report, "sv").LeftOut);
    }

    // Each with a status list that somebody would have to fetch, were it looked at further.
    private async Task<string> RefusedAsync(string code)
    {
        using var thief = Scene.NewKey();
        scene.Expected = Reader;
        return code switch
        {
            "holder-proof-invalid" => await PresentAsync(Reader.Audience, Reader.Nonce, thief, withStatus: true),
            "holder-proof-missing" => await IssueAsync(withStatus: true),
            "presentation-for-another" => await PresentAsync("https://annan.example", Reader.Nonce, withStatus: true),
            _ => await PresentAsync(Reader.Audience, Reader.Nonce, at: Scene.Now.AddMinutes(-10), withStatus: true),
        };
    }

    private Task<string> IssueAsync(bool withStatus = false) => scene.SdAsync(change: claims =>
    {
        if (!withStatus)
            claims.Remove("status");
        claims["cnf"] = new JsonObject { ["jwk"] = holder.PublicKey.ToJson() };
    });

    private async Task<string> PresentAsync(string audience, string nonce, ISigner? signer = null, DateTimeOffset? at = null, bool withStatus = false)
    {
        var token = SdJwtVcToken.ParseIssued(await IssueAsync(withStatus)).Value.Token;
        return await KeyBinding.PresentAsync(token, ["/grade"], new KeyBindingRequest(audience, nonce, at ?? Scene.Now), signer ?? holder, TestContext.Current.CancellationToken);
    }

    private static (Verdict, string) Of(VerificationReport report) => (report.Verdict, report.Reason);
}
