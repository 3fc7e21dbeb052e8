using System.Text.Json.Nodes;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>D4, D5, D10 to D12, D16: which list is asked for, who may sign it, and what counts where it says nothing.</summary>
public sealed class StatusJudgementAttacks : IDisposable
{
    private readonly Scene scene = Attack.KnownIssuer();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task D04_A_copy_of_a_list_that_has_run_out_since_is_not_taken()
    {
        var list = await scene.TokenListAsync(StatusValue.Valid, issuedAt: Scene.Now.AddHours(-3), expiresAt: Scene.Now.AddHours(-2));
        scene.AnswerWithCopy(Scene.List(Scene.TokenList), list);

        scene.Refuses(await scene.SdAsync(), "status-list-expired", Verdict.CouldNotTell);
    }

    [Fact]
    public async Task D05_A_list_signed_with_a_key_of_nobody_known_is_not_taken_whatever_it_says()
    {
        using var stranger = Scene.NewKey("2026-1");
        using var unknown = Scene.NewKey("unknown");
        foreach (var value in new[] { StatusValue.Valid, StatusValue.Invalid })
        {
            scene.Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(value, stranger));
            scene.Refuses(await scene.SdAsync(), "status-list-signature-invalid", Verdict.CouldNotTell);
            scene.Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(value, unknown));
            scene.Refuses(await scene.SdAsync(), "status-list-signature-invalid", Verdict.CouldNotTell);
        }
    }

    [Fact]
    public async Task D05_A_certificate_signs_lists_only_where_the_register_trusts_it_for_lists()
    {
        var trusted = Scene.TrustOf(new object[]
        {
            new { name = "Nordkust", issuerIds = new[] { Scene.Issuer }, purposes = new[] { "credentials" } },
            new { name = "Spärrtjänsten", issuerIds = new[] { Scene.Issuer }, pins = new[] { scene.Seal.Certificate.Sha256 }, purposes = new[] { "status-lists" } },
        });
        scene.Answer(Scene.List(Scene.TokenList), await scene.TokenListAsync(StatusValue.Valid, scene.Seal.Signer));
        var credential = await scene.SdAsync();

        scene.Refuses(credential, "status-list-signature-invalid", Verdict.CouldNotTell);
        scene.Trust = trusted;
        scene.Takes(credential);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task D05_Something_else_in_place_of_a_list_could_not_be_told(string page)
    {
        scene.Answer(Scene.List(Scene.TokenList), Attack.Utf8(page)).Answer(Scene.List(Scene.RevocationList), Attack.Utf8(page));

        scene.Refuses(await scene.SdAsync(), "status-list-malformed", Verdict.CouldNotTell);
        scene.Refuses(await scene.VcAsync(), "status-list-malformed", Verdict.CouldNotTell);
    }

    [Theory]
    [InlineData("timed-out")]
    [InlineData("not-found")]
    [InlineData("address-not-allowed")]
    public async Task D10_A_list_that_could_not_be_fetched_never_gives_valid(string code)
    {
        var token = await scene.SdAsync();
        Assert.Equal((Verdict.CouldNotTell, "status-list-unavailable"), scene.Verify(token).Judged());

        scene.Unreachable(Scene.List(Scene.TokenList), code);

        var report = scene.Refuses(token, "status-list-unavailable", Verdict.CouldNotTell);
        Assert.Equal((CheckOutcome.NotChecked, code), (report.Find(CheckKind.Status)!.Outcome, report.Find(CheckKind.Status)!.Evidence["reason"]));
    }

    [Theory]
    [InlineData("https://example.org/OtherStatus")]
    [InlineData("https://www.w3.org/ns/credentials/status#StatusList2021Entry")]
    public async Task D11_An_entry_of_an_unknown_kind_could_not_be_told_even_beside_a_good_one(string type)
    {
        scene.Answer(Scene.List(Scene.RevocationList), await scene.BitstringAsync(Scene.RevocationList, StatusValue.Valid));
        var unknown = new JsonObject { ["type"] = type, ["id"] = "urn:uuid:1" };

        scene.Refuses(await scene.VcAsync(change: document => document["credentialStatus"] = unknown.DeepClone()), "status-kind-unknown", Verdict.CouldNotTell);
        scene.Refuses(
            await scene.VcAsync(change: document => document["credentialStatus"] = new JsonArray(document["credentialStatus"]!.DeepClone(), unknown.DeepClone())), "status-kind-unknown", Verdict.CouldNotTell);
    }

    [Theory]
    [InlineData(StatusValue.Suspended, Verdict.GenuineWithRemarks, "status-suspended")]
    [InlineData(null, Verdict.CouldNotTell, "status-list-unavailable")]
    public async Task D11_Of_several_entries_the_worst_counts(StatusValue? second, Verdict verdict, string reason)
    {
        const string Suspension = Scene.Issuer + "/status-lists/1/bitstring/suspension";
        scene.Answer(Scene.List(Scene.RevocationList), await scene.BitstringAsync(Scene.RevocationList, StatusValue.Valid));
        if (second is { } value)
            scene.Answer(Scene.List(Suspension), await scene.BitstringAsync(Suspension, value));
        else
            scene.Unreachable(Scene.List(Suspension));

        var octets = await scene.VcAsync(change: document => document["credentialStatus"] = new JsonArray(document["credentialStatus"]!.DeepClone(), new JsonObject
        {
            ["type"] = "BitstringStatusListEntry",
            ["statusPurpose"] = "suspension",
            ["statusListIndex"] = "4711",
            ["statusListCredential"] = Suspension,
        }));

        Assert.Equal((verdict, reason), scene.Verify(octets).Judged());
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/plain,x")]
    [InlineData("ftp://kompetenspasset.example/list")]
    [InlineData("javascript:1")]
    [InlineData("//evil.example/list")]
    [InlineData("list")]
    public async Task D12_A_list_address_that_is_not_of_the_web_is_never_asked_for(string uri) =>
        scene.Refuses(
            await scene.SdAsync(change: claims => claims["status"] = new JsonObject { ["status_list"] = new JsonObject { ["idx"] = 1, ["uri"] = uri } }), "status-reference-malformed", Verdict.CouldNotTell);

    [Fact]
    public async Task D16_Keys_are_asked_for_first_and_the_status_list_only_after_the_signature_holds()
    {
        using var nothingFetched = new Scene();
        using var attacker = Scene.NewKey("2026-1");
        var genuine = await scene.VcAsync();

        Assert.Equal([Scene.Metadata], nothingFetched.Next(genuine));
        Assert.Equal([Scene.List(Scene.RevocationList)], scene.Next(genuine));
        scene.Refuses(await scene.VcAsync(attacker), "signature-invalid");
        scene.Answer(Scene.List(Scene.RevocationList), await scene.BitstringAsync(Scene.RevocationList, StatusValue.Valid));
        Assert.Empty(scene.Next(genuine));
    }
}
