using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>What a presentation says of the credentials in it: by its verdict, in the report as JSON, and before anything is checked.</summary>
public sealed class PresentedCredentialTests : IDisposable
{
    private readonly PresentationScene presenter = new();

    public void Dispose() => presenter.Dispose();

    [Fact]
    public async Task Of_several_credentials_one_with_a_remark_makes_the_presentation_one_with_remarks()
    {
        var good = await presenter.CredentialAsync();

        var all = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", [good, good]));
        var some = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", [good, await ExpiredAsync()]));

        Assert.Equal((Verdict.Valid, "presented-valid"), (all.Verdict, all.Find(CheckKind.Enclosed)!.Code));
        Assert.Equal((Verdict.GenuineWithRemarks, "presented-with-remarks"), (some.Verdict, some.Reason));
        Assert.Equal("Credentials in the presentation: 1 of 2 are valid without remarks.", some.ReasonText()["en"]);
    }

    [Fact]
    public async Task The_reason_of_the_one_credential_is_said_in_its_own_words()
    {
        var report = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", await ExpiredAsync()));

        Assert.Equal((Verdict.GenuineWithRemarks, "expired"), (report.Verdict, report.Reason));
        Assert.Equal("Ran out on 1 July 2026.", report.ReasonText()["en"]);
    }

    [Fact]
    public async Task The_report_as_JSON_says_where_the_credential_stands_and_what_it_is_there()
    {
        var one = presenter.World.Verify(await presenter.PresentAsync("vp+jwt", await presenter.CredentialAsync())).ToJson()["enclosed"]![0]!.AsObject();

        Assert.Equal(["role", "pointer", "report"], one.Select(member => member.Key));
        Assert.Equal(("presented", "/verifiableCredential", "valid"), ((string?)one["role"], (string?)one["pointer"], (string?)one["report"]!["verdict"]));
    }

    [Theory]
    [InlineData("vp+jwt")]
    [InlineData("ldp_vp")]
    public async Task What_a_presentation_holds_is_named_with_nothing_checked(string form)
    {
        var presentation = await presenter.PresentAsync(form, [await presenter.CredentialAsync(), "not.a.token"]);

        var read = CredentialReader.Read(presentation).Value;

        Assert.Equal(CredentialFormat.Presentation, read.Format);
        Assert.Equal(("Visning av bevis (2)", "Presentation of credentials (2)"), (read.Content.Title["sv"], read.Content.Title["en"]));
        Assert.Equal([("und", "Nätverksteknik"), ("en", "Cannot be read")], read.Content.Rows.Select((row, at) => at == 0 ? ("und", row.Value["und"]) : ("en", row.Value["en"])));
        Assert.Equal("Går inte att läsa", read.Content.Rows[1].Value["sv"]);
    }

    [Fact]
    public async Task Of_a_presentation_with_more_credentials_than_are_judged_no_more_are_named()
    {
        var credential = await presenter.CredentialAsync();
        var presentation = await presenter.PresentAsync("vp+jwt", Enumerable.Repeat(credential, CredentialLimits.MaxEnclosedCredentials + 1));

        var content = CredentialReader.Read(presentation).Value.Content;

        Assert.Equal(("Presentation of credentials (65)", CredentialLimits.MaxEnclosedCredentials), (content.Title["en"], content.Rows.Count));
    }

    [Fact]
    public async Task A_credential_is_read_with_nothing_checked_and_what_cannot_be_read_is_said_in_words()
    {
        var read = CredentialReader.Read(Scene.Ascii(await presenter.CredentialAsync())).Value;
        var refused = CredentialReader.Read("Hej!"u8.ToArray()).Error!;

        Assert.Equal((CredentialFormat.VcJwt, "Nätverksteknik"), (read.Format, read.Content.Title["und"]));
        Assert.Equal(("format-unknown", SentenceText.Of(CheckResult.Of("format-unknown"))["en"]), (refused.Code, refused.Message));
        Assert.NotEmpty(refused.Message);
    }

    private async Task<string> ExpiredAsync() => System.Text.Encoding.ASCII.GetString(await presenter.World.VcAsync(change: document =>
    {
        document["validUntil"] = "2026-07-01T00:00:00Z";
        document["credentialSubject"] = new JsonObject { ["id"] = presenter.Holder };
        document.Remove("credentialStatus");
    }));
}
