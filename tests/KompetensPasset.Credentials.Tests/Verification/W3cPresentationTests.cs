using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>W3C presentations: whoever shows credentials signs, each credential is judged on its own, and the worst decides.</summary>
public sealed class W3cPresentationTests : IDisposable
{
    private readonly PresentationScene presenter = new();

    public static TheoryData<string> Forms => PresentationScene.Forms;

    public void Dispose() => presenter.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_valid_credential_that_its_holder_presents_to_this_reader_is_valid(string form)
    {

        var report = presenter.World.Verify(await presenter.PresentAsync(form, await presenter.CredentialAsync()));

        Assert.Equal((Verdict.Valid, VerdictRule.AllChecksPassed, CredentialFormat.Presentation), (report.Verdict, report.Reason, report.Format));
        Assert.Equal("presentation-for-reader", report.Find(CheckKind.Presentation)!.Code);
        var one = Assert.Single(report.Enclosed);
        Assert.Equal((EnclosedRole.Presented, Verdict.Valid, CredentialFormat.VcJwt), (one.Role, one.Report.Verdict, one.Report.Format));
        Assert.Equal("holder-proven", one.Report.Find(CheckKind.HolderBinding)!.Code);
        Assert.Equal("Nätverksteknik", one.Report.Content!.Title["und"]);
    }

    [Fact]
    public async Task The_worst_of_several_decides_and_each_is_told()
    {
        using var stranger = Ed25519Signer.Create();
        var unknown = await presenter.CredentialAsync(issuer: DidKey.Of(stranger.PublicKey)!, signer: stranger);

        var report = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", [await presenter.CredentialAsync(), unknown]));

        Assert.Equal((Verdict.CouldNotTell, "presented-not-told"), (report.Verdict, report.Reason));
        Assert.Equal([Verdict.Valid, Verdict.CouldNotTell], report.Enclosed.Select(one => one.Report.Verdict));
        Assert.Equal(["/verifiableCredential/0", "/verifiableCredential/1"], report.Enclosed.Select(one => one.Pointer));
        Assert.Equal("Credentials in the presentation: 1 of 2 are valid; others could not be checked completely.", report.ReasonText()["en"]);
    }

    [Fact]
    public async Task A_presentation_without_credentials_is_not_valid_for_being_signed()
    {
        var report = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", []));

        Assert.Equal((Verdict.CouldNotTell, "presentation-empty"), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task What_the_holder_says_of_himself_is_told_as_that()
    {
        var presentation = presenter.Presentation([]);
        presentation["verifiableCredential"] = new JsonArray(new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = presenter.Holder,
            ["credentialSubject"] = new JsonObject { ["id"] = presenter.Holder },
        });

        var report = presenter.World.Verify(await VpJwt.SignAsync(presentation, PresentationScene.Request, presenter.Key, TestContext.Current.CancellationToken));

        Assert.Equal((Verdict.CouldNotTell, "self-asserted"), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task A_credential_bound_to_a_key_is_shown_by_whoever_holds_that_key()
    {
        using var key = Scene.NewKey();
        var bound = await presenter.World.SdAsync(change: claims => claims["cnf"] = new JsonObject { ["jwk"] = key.PublicKey.ToJson() });
        var presentation = presenter.Presentation([]);
        presentation["verifiableCredential"] = new JsonArray(PresentationScene.Envelope("application/dc+sd-jwt", bound));
        presentation["holder"] = DidKey.Of(key.PublicKey);
        presenter.World.Answer(Scene.List(Scene.TokenList), await presenter.World.TokenListAsync(Credentials.StatusLists.StatusValue.Valid));

        Assert.Equal(Verdict.Valid, presenter.World.Verify(await VpJwt.SignAsync(presentation, PresentationScene.Request, key, TestContext.Current.CancellationToken)).Verdict);

        presentation["holder"] = presenter.Holder;
        var report = presenter.World.Verify(await VpJwt.SignAsync(presentation, PresentationScene.Request, presenter.Key, TestContext.Current.CancellationToken));
        Assert.Equal((Verdict.NotValid, "holder-proof-invalid"), (report.Verdict, report.Reason));
    }

    [Fact]
    public async Task An_envelope_around_a_presentation_or_a_credential_is_opened()
    {
        var token = await VpJwt.SignAsync(presenter.Presentation([await presenter.CredentialAsync()]), PresentationScene.Request, presenter.Key, TestContext.Current.CancellationToken);
        var envelope = PresentationScene.Envelope("application/vp+jwt", token);
        envelope["type"] = "EnvelopedVerifiablePresentation";

        Assert.Equal(Verdict.Valid, presenter.World.Verify(envelope.ToJsonString()).Verdict);
        Assert.Equal(CredentialFormat.VcJwt, presenter.World.Verify(PresentationScene.Envelope("application/vc+jwt", await presenter.CredentialAsync()).ToJsonString()).Format);
        foreach (var address in new[] { "data:application/vp+jwt;base64,AAAA", "data:application/vp+jwt;charset=utf-8," + token, "data:application/pdf," + token, "data:APPLICATION/vp+jwt," + token })
        {
            envelope["id"] = address;
            Assert.Equal("format-unknown", presenter.World.Verify(envelope.ToJsonString()).Reason);
        }
    }

    [Theory]
    [InlineData(CredentialLimits.MaxEnclosedCredentials, Verdict.Valid, VerdictRule.AllChecksPassed)]
    [InlineData(CredentialLimits.MaxEnclosedCredentials + 1, Verdict.CouldNotTell, "enclosed-too-many")]
    public async Task No_more_credentials_are_judged_than_the_limit_and_the_rest_is_told(int count, Verdict verdict, string reason)
    {
        var credential = await presenter.CredentialAsync();
        var report = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", Enumerable.Repeat(credential, count)));

        Assert.Equal((verdict, reason), (report.Verdict, report.Reason));
        Assert.Equal(CredentialLimits.MaxEnclosedCredentials, report.Enclosed.Count);
    }

    [Fact]
    public void The_presentation_of_the_specification_is_read_and_its_holders_key_is_not_to_be_had()
    {
        var claims = JsonNode.Parse(ForeignData.Text("vectors", "openid4vp", "response", "jwt_vc.json"))!;
        var header = StrictBase64("{\"alg\":\"ES256\"}");

        var report = presenter.World.Verify($"{header}.{StrictBase64(claims.ToJsonString())}.{StrictBase64(new string('A', 64))}");

        Assert.Equal((Verdict.CouldNotTell, "presenter-key-not-available", CredentialFormat.Presentation), (report.Verdict, report.Reason, report.Format));
    }

    private static string StrictBase64(string text) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));
}
