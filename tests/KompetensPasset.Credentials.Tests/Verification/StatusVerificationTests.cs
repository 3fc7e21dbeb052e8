using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Status lists of both kinds: what they say, who may sign them, and that nothing but a good list ever says "not revoked".</summary>
public sealed class StatusVerificationTests : IDisposable
{
    private static readonly DateTimeOffset Then = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Scene scene = new() { Trust = Scene.TrustInIssuer };

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData(StatusValue.Valid, Verdict.Valid, "all-checks-passed")]
    [InlineData(StatusValue.Invalid, Verdict.NotValid, "status-revoked")]
    [InlineData(StatusValue.Suspended, Verdict.GenuineWithRemarks, "status-suspended")]
    public async Task A_token_list_says_valid_revoked_or_suspended(StatusValue value, Verdict verdict, string reason)
    {
        var report = await WithTokenListAsync(await scene.TokenListAsync(value));

        Assert.Equal((verdict, reason), (report.Verdict, report.Reason));
    }

    [Theory]
    [InlineData(StatusValue.Valid, "status-valid")]
    [InlineData(StatusValue.Invalid, "status-revoked")]
    public async Task A_bitstring_list_says_valid_or_revoked(StatusValue value, string code)
    {
        scene.Publish().Answer(Scene.List(Scene.RevocationList), await scene.BitstringAsync(Scene.RevocationList, value));

        Assert.Equal(code, scene.Verify(await scene.VcAsync()).Find(CheckKind.Status)!.Code);
    }

    [Fact]
    public async Task A_credential_without_status_is_neutral_about_it()
    {
        scene.Publish();
        var report = scene.Verify(await scene.SdAsync(change: claims => claims.Remove("status")));

        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Equal((CheckOutcome.NotApplicable, "no-status-list"), (report.Find(CheckKind.Status)!.Outcome, report.Find(CheckKind.Status)!.Code));
    }

    [Fact]
    public async Task What_was_revoked_later_was_valid_then_by_the_list_of_that_time()
    {
        scene.Publish()
            .Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Invalid))
            .Answer(Scene.List(Scene.TokenList, Then), await scene.TokenListAsync(StatusValue.Valid, issuedAt: Then.AddMinutes(-5), expiresAt: Then.AddHours(1)));
        var token = await scene.SdAsync();

        Assert.Equal((Verdict.NotValid, "status-revoked"), (scene.Verify(token).Verdict, scene.Verify(token).Reason));
        Assert.Equal(Verdict.Valid, scene.Verify(token, Then).Verdict);
        Assert.Equal("status-valid-then", scene.Verify(token, Then).Find(CheckKind.Status)!.Code);
    }

    [Theory]
    [InlineData(StatusValue.Valid, Verdict.Valid, "all-checks-passed")] // status-valid-now
    [InlineData(StatusValue.Invalid, Verdict.CouldNotTell, "status-history-not-published")]
    [InlineData(StatusValue.Suspended, Verdict.CouldNotTell, "status-history-not-published")]
    public async Task Without_a_list_of_that_time_only_a_good_list_of_today_answers(StatusValue today, Verdict verdict, string reason)
    {
        scene.Publish().Unreachable(Scene.List(Scene.TokenList, Then), "not-found").Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(today));

        var report = scene.Verify(await scene.SdAsync(), Then);

        Assert.Equal((verdict, reason), (report.Verdict, report.Reason));
        Assert.Contains("Utfärdaren visar inte hur spärrlistan såg ut 1 augusti 2026", SentenceText.Of(report.Find(CheckKind.Status)!)["sv"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_know_about_time_and_gives_todays_list_is_not_believed_about_then()
    {
        var today = await scene.TokenListAsync(StatusValue.Invalid);
        scene.Publish().Answer(Scene.List(Scene.TokenList, Then), today).Answer(Scene.List(Scene.TokenList), today);

        Assert.Equal("status-history-not-published", scene.Verify(await scene.SdAsync(), Then).Reason);
    }

    [Fact]
    public async Task The_list_of_that_time_is_asked_for_first_and_todays_only_where_there_is_none()
    {
        scene.Publish();
        var octets = Scene.Ascii(await scene.SdAsync());

        Assert.Equal(Scene.List(Scene.TokenList, Then), scene.Next(octets, Then)[0]);
        Assert.Equal($"{Scene.TokenList}?time={Then.ToUnixTimeSeconds()}", scene.Next(octets, Then)[0].Address.AbsoluteUri);
    }

    private async Task<VerificationReport> WithTokenListAsync(byte[] list)
    {
        scene.Publish().Answer(Scene.List(Scene.TokenList), list);
        return scene.Verify(await scene.SdAsync());
    }
}
