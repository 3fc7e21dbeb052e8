using System.Text.Json.Nodes;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>The report as JSON, member by member: what the web pages, the command line and receipts are written against.</summary>
public sealed class ReportJsonTests : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task Every_member_has_its_name_and_its_value()
    {
        var report = await SealedAsync();
        var json = report.ToJson();

        Assert.Equal(["verdict", "reason", "reasonText", "whatToDo", "format", "checkedAt", "asOf", "sha256", "issuer", "checks", "content"], Names(json));
        Assert.Equal(("2026-11-24T12:00:00Z", "2026-11-24T12:00:00Z", report.Sha256), ((string?)json["checkedAt"], (string?)json["asOf"], (string?)json["sha256"]));
        Assert.Equal("""{"name":"Yrkesh\u00F6gskolan Nordkust AB","domain":null}""", json["issuer"]!.ToJsonString());
        Assert.Equal("""{"sv":"Alla kontroller gick bra.","en":"All checks passed."}""", json["reasonText"]!.ToJsonString());
        Assert.Null(json["whatToDo"]);
    }

    [Fact]
    public async Task A_check_has_its_outcome_its_weight_its_sentences_and_its_evidence_in_the_order_of_names()
    {
        var report = await SealedAsync(json => json.Remove("credentialProfiles"));
        var checks = report.ToJson()["checks"]!.AsArray();
        var check = checks.Single(one => (string?)one!["check"] == "schema-conformance")!.AsObject();

        Assert.Equal(["check", "outcome", "code", "consequence", "sentence", "whatToDo", "evidence", "details", "europass"], Names(check));
        Assert.Equal(("failed", "schema-violations", "remark"), ((string?)check["outcome"], (string?)check["code"], (string?)check["consequence"]));
        Assert.Equal(["sv", "en"], Names(check["sentence"]!));
        Assert.Equal("""{"count":"1"}""", check["evidence"]!.ToJsonString());
        Assert.All(checks, one => Assert.Equal(Names(one!["evidence"]!).Order(StringComparer.Ordinal), Names(one["evidence"]!)));

        var detail = Assert.Single(check["details"]!.AsArray())!;
        Assert.Equal(["code", "pointer", "message"], Names(detail));
        Assert.Equal(("too-few", "/credentialProfiles"), ((string?)detail["code"], (string?)detail["pointer"]));
        Assert.StartsWith("EuropeanDigitalCredential.credentialProfiles: ", (string?)detail["message"], StringComparison.Ordinal);
        Assert.Equal(["type", "status"], Names(checks.First(one => one!["europass"] is not null)!["europass"]!));
    }

    [Fact]
    public async Task The_content_has_its_names_and_dates()
    {
        var content = (await SealedAsync(json => json["validUntil"] = "2030-01-01T00:00:00Z")).ToJson()["content"]!;

        Assert.Equal(["title", "subject", "issuer", "issued", "validFrom", "validUntil", "mayHideDetails", "rows"], Names(content));
        Assert.Equal(["name", "birthDate"], Names(content["subject"]!));
        Assert.Equal(["id", "name"], Names(content["issuer"]!));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", (string?)content["subject"]!["birthDate"]);
        Assert.Equal((Scene.Issuer, "2030-01-01T00:00:00Z"), ((string?)content["issuer"]!["id"], (string?)content["validUntil"]));
        Assert.All(content["rows"]!.AsArray(), row => Assert.Equal(["field", "label", "value"], Names(row!)));
        Assert.NotEmpty(content["rows"]!.AsArray());
    }

    [Fact]
    public async Task What_to_do_is_said_of_the_report_and_of_the_check_that_decided()
    {
        scene.Trust = scene.TrustInAuthority;
        var json = scene.Verify(await scene.EdcAsync()).ToJson();
        var decisive = json["checks"]!.AsArray().Single(one => (string?)one!["code"] == (string?)json["reason"])!;

        Assert.Equal("status-list-unavailable", (string?)json["reason"]);
        Assert.Equal(["sv", "en"], Names(json["whatToDo"]!));
        Assert.Equal(json["whatToDo"]!.ToJsonString(), decisive["whatToDo"]!.ToJsonString());
        Assert.Equal(json["reasonText"]!.ToJsonString(), decisive["sentence"]!.ToJsonString());
    }

    [Fact]
    public async Task A_reason_that_no_check_gave_is_said_in_general_words()
    {
        var report = (await SealedAsync()) with { Reason = VerdictRule.CheckMissing, Verdict = Verdict.CouldNotTell };

        Assert.Equal(("En kontroll som behövs kunde inte göras.", "A check that is needed could not be made."), (report.ReasonText()["sv"], report.ReasonText()["en"]));
    }

    [Theory]
    [InlineData("ES256K", "signature-algorithm-unsupported")]
    [InlineData("HS256", "signature-algorithm-forbidden")]
    public async Task A_seal_with_another_algorithm_is_refused_by_the_name_in_its_first_header(string algorithm, string code)
    {
        var document = JsonNode.Parse(await scene.EdcAsync())!.AsObject();
        var header = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}"}"""));
        document["signatures"]![0]!["protected"] = header;
        var flat = new JsonObject { ["payload"] = document["payload"]!.DeepClone(), ["protected"] = header, ["signature"] = "AAAA" };

        Assert.Equal((code, code), (scene.Verify(document.ToJsonString()).Reason, scene.Verify(flat.ToJsonString()).Reason));
    }

    private async Task<VerificationReport> SealedAsync(Action<JsonObject>? change = null)
    {
        scene.Trust = scene.TrustInAuthority;
        scene.Answer(Scene.List(Scene.MessageList), await scene.BitstringAsync(Scene.MessageList, StatusValue.Valid, scene.Seal.Signer));
        return scene.Verify(await scene.EdcAsync(change: change));
    }

    private static string[] Names(JsonNode json) => [.. json.AsObject().Select(member => member.Key)];
}
