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
    }

    [Theory]
    [InlineData("https://annan.example", "n-0S6_WzA2Mj", "presentation-for-another")]
    [InlineData("arbetsgivare.example", "n-0S6_WzA2Mj", "presentation-for-another")]
    [InlineData("https://arbetsgivare.example", "other", "presentation-for-another")]
    public async Task A_presentation_for_somebody_else_is_refused(string audience, string nonce, string code) // C10, C11
    {
        scene.Expected = Reader;

        Assert.Equal((Verdict.NotValid, code), Of(scene.Verify(await PresentAsync(audience, nonce))));
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task A_presentation_of_another_time_is_refused(int minutes) // C10
    {
        scene.Expected = Reader;

        Assert.Equal((Verdict.NotValid, "presentation-stale"), Of(scene.Verify(await PresentAsync(Reader.Audience, Reader.Nonce, at: Scene.Now.AddMinutes(minutes)))));
    }

    [Fact]
    public async Task A_presentation_without_proof_is_refused_where_one_is_asked_for() // C9
    {
        scene.Expected = Reader;

        Assert.Equal((Verdict.NotValid, "holder-proof-missing"), Of(scene.Verify(await IssueAsync())));
        Assert.Equal((Verdict.NotValid, "holder-proof-missing"), Of(scene.Verify(await scene.SdAsync(change: claims => claims.Remove("status")))));
    }

    [Fact]
    public async Task A_proof_by_another_key_is_refused_whether_asked_for_or_not() // C12
    {
        using var thief = Scene.NewKey();
        var stolen = await PresentAsync(Reader.Audience, Reader.Nonce, thief);

        Assert.Equal((Verdict.NotValid, "holder-proof-invalid"), Of(scene.Verify(stolen)));
        scene.Expected = Reader;
        Assert.Equal((Verdict.NotValid, "holder-proof-invalid"), Of(scene.Verify(stolen)));
    }

    [Fact]
    public async Task A_disclosure_taken_away_after_the_proof_is_seen() // C10
    {
        var parts = (await PresentAsync(Reader.Audience, Reader.Nonce)).Split('~');

        Assert.Equal((Verdict.NotValid, "holder-proof-invalid"), Of(scene.Verify($"{parts[0]}~{parts[^1]}")));
    }

    public static TheoryData<string> Refusals => ["holder-proof-invalid", "holder-proof-missing", "presentation-for-another", "presentation-stale"];

    [Theory, MemberData(nameof(Refusals))]
    public async Task What_somebody_may_not_present_is_not_shown_and_nothing_more_is_fetched_for_it(string code)
    {
        var presented = await RefusedAsync(code);

        var report = scene.Verify(presented);

        Assert.Equal((Verdict.NotValid, code), Of(report));
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

    [Theory]
    [InlineData("~WyJzYWx0IiwgIngiLCAxXQ~")]
    [InlineData("~e30~")]
    [InlineData("")]
    public async Task Disclosures_that_nobody_signed_or_a_missing_end_are_refused(string suffix) // C2, C14
    {
        var signed = (await IssueAsync()).Split('~')[0];

        Assert.Equal((Verdict.NotValid, "document-malformed"), Of(scene.Verify(signed + suffix)));
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
