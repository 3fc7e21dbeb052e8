using System.Text.Json.Nodes;
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
    public async Task Of_several_entries_the_worst_counts() // D11
    {
        const string Suspension = Scene.Issuer + "/status-lists/1/bitstring/suspension";
        scene.Publish()
            .Answer(Scene.List(Scene.RevocationList), await scene.BitstringAsync(Scene.RevocationList, StatusValue.Valid))
            .Answer(Scene.List(Suspension), await scene.BitstringAsync(Suspension, StatusValue.Suspended));
        var octets = await scene.VcAsync(change: document => document["credentialStatus"] = new JsonArray(document["credentialStatus"]!.DeepClone(), new JsonObject
        {
            ["type"] = "BitstringStatusListEntry",
            ["statusPurpose"] = "suspension",
            ["statusListIndex"] = "4711",
            ["statusListCredential"] = Suspension,
        }));

        Assert.Equal((Verdict.GenuineWithRemarks, "status-suspended"), (scene.Verify(octets).Verdict, scene.Verify(octets).Reason));
        scene.Unreachable(Scene.List(Scene.RevocationList));
        Assert.Equal((Verdict.CouldNotTell, "status-list-unavailable"), (scene.Verify(octets).Verdict, scene.Verify(octets).Reason));
    }

    [Fact]
    public async Task A_list_that_could_not_be_fetched_never_gives_valid() // D10
    {
        scene.Publish();
        var token = await scene.SdAsync();
        Assert.Equal("status-list-unavailable", scene.Verify(token).Reason);

        scene.Unreachable(Scene.List(Scene.TokenList), "timed-out");
        var report = scene.Verify(token);

        Assert.Equal((Verdict.CouldNotTell, "status-list-unavailable"), (report.Verdict, report.Reason));
        Assert.Equal(CheckOutcome.NotChecked, report.Find(CheckKind.Status)!.Outcome);
        Assert.Equal("timed-out", report.Find(CheckKind.Status)!.Evidence["reason"]);
    }

    [Fact]
    public async Task A_list_by_a_stranger_could_not_be_told() // D5
    {
        using var stranger = Scene.NewKey("2026-1");
        using var unknown = Scene.NewKey("unknown");

        Assert.Equal("status-list-signature-invalid", (await WithTokenListAsync(await scene.TokenListAsync(StatusValue.Valid, stranger))).Reason);
        Assert.Equal(Verdict.CouldNotTell, (await WithTokenListAsync(await scene.TokenListAsync(StatusValue.Invalid, unknown))).Verdict);
    }

    [Theory]
    [InlineData("{\"alg\":\"none\",\"typ\":\"statuslist+jwt\"}")]
    [InlineData("{\"alg\":\"ES256\",\"typ\":\"JWT\"}")]
    [InlineData("<html>")]
    public async Task Something_else_in_place_of_a_list_could_not_be_told(string header) // D5, F5
    {
        var octets = Scene.Ascii($"{Convert.ToBase64String(Scene.Ascii(header)).TrimEnd('=')}.e30.AAAA");

        Assert.Equal(Verdict.CouldNotTell, (await WithTokenListAsync(octets)).Verdict);
    }

    [Fact]
    public async Task A_list_of_another_address_is_not_taken() // D3
    {
        Assert.Equal("status-list-mismatch", (await WithTokenListAsync(await scene.TokenListAsync(StatusValue.Valid, uri: Scene.TokenList + "/"))).Reason);
    }

    [Fact]
    public async Task A_list_outside_its_time_is_not_taken() // D4
    {
        Assert.Equal("status-list-expired", (await WithTokenListAsync(await scene.TokenListAsync(StatusValue.Valid, issuedAt: Scene.Now.AddHours(-3), expiresAt: Scene.Now.AddHours(-2)))).Reason);
        Assert.Equal("status-list-not-yet-valid", (await WithTokenListAsync(await scene.TokenListAsync(StatusValue.Valid, issuedAt: Scene.Now.AddHours(1), expiresAt: Scene.Now.AddHours(2)))).Reason);
    }

    [Fact]
    public async Task An_index_behind_the_end_of_the_list_is_not_valid() // D1
    {
        var report = await WithTokenListAsync(await scene.TokenListAsync(StatusValue.Valid, size: 1024));

        Assert.Equal((Verdict.CouldNotTell, "status-index-out-of-range"), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task A_list_so_short_that_it_gives_its_holder_away_is_told_as_that() // D9
    {
        var list = await scene.VcAsync(change: document =>
        {
            document["id"] = Scene.RevocationList;
            document["type"] = new JsonArray("VerifiableCredential", "BitstringStatusListCredential");
            document["credentialSubject"] = new JsonObject
            {
                ["type"] = "BitstringStatusList",
                ["statusPurpose"] = "revocation",
                ["encodedList"] = "uH4sIAAAAAAACA-3BMQEAAADCoPVPbQsvoAAAAAAAAAAAAAAAAP4GcwM92tQwAAA",
            };
            document.Remove("credentialStatus");
        });
        scene.Publish().Answer(Scene.List(Scene.RevocationList), list);

        var report = scene.Verify(await scene.VcAsync());

        Assert.Equal((Verdict.CouldNotTell, "status-list-too-short"), (report.Verdict, report.Reason));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("4711.5")]
    [InlineData("\"4711\"")]
    [InlineData("1e400")]
    [InlineData("null")]
    public async Task An_index_in_the_wrong_form_is_never_taken_for_another(string index) // D1
    {
        scene.Publish().Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Valid));
        var token = await scene.SdAsync(change: claims => claims["status"] = JsonNode.Parse("{\"status_list\": {\"idx\": " + index + ", \"uri\": \"" + Scene.TokenList + "\"}}"));

        Assert.Equal((Verdict.CouldNotTell, "status-reference-malformed"), (scene.Verify(token).Verdict, scene.Verify(token).Reason));
    }

    [Fact]
    public async Task A_status_of_an_unknown_kind_could_not_be_told() // D11
    {
        scene.Publish();
        var report = scene.Verify(await scene.VcAsync(change: document =>
            document["credentialStatus"] = new JsonObject { ["type"] = "https://example.org/OtherStatus", ["id"] = "urn:uuid:1" }));

        Assert.Equal((Verdict.CouldNotTell, "status-kind-unknown"), (report.Verdict, report.Reason));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/plain,x")]
    [InlineData("list")]
    public async Task A_list_address_that_is_not_of_the_web_is_never_asked_for(string uri) // D12
    {
        scene.Publish();
        var octets = Scene.Ascii(await scene.SdAsync(change: claims => claims["status"] = new JsonObject { ["status_list"] = new JsonObject { ["idx"] = 1, ["uri"] = uri } }));

        Assert.Empty(scene.Next(octets));
        Assert.Equal("status-reference-malformed", scene.Verify(octets).Reason);
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
    public async Task A_list_by_a_certificate_that_the_register_trusts_for_lists_counts() // D5: delegation
    {
        scene.Trust = Scene.TrustOf(new object[]
        {
            new { name = "Nordkust", issuerIds = new[] { Scene.Issuer }, purposes = new[] { "credentials" } },
            new { name = "Spärrtjänsten", issuerIds = new[] { Scene.Issuer }, pins = new[] { scene.Seal.Certificate.Sha256 }, purposes = new[] { "status-lists" } },
        });

        Assert.Equal(Verdict.Valid, (await WithTokenListAsync(await scene.TokenListAsync(StatusValue.Valid, scene.Seal.Signer))).Verdict);
        scene.Trust = Scene.TrustInIssuer;
        Assert.Equal(Verdict.CouldNotTell, (await WithTokenListAsync(await scene.TokenListAsync(StatusValue.Valid, scene.Seal.Signer))).Verdict);
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
