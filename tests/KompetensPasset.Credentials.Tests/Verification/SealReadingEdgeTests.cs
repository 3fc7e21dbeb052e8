using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.Jades;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Sealed documents that cannot be read or are something else, and what is read of those that can.</summary>
public sealed class SealReadingEdgeTests : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("""{"payload":"e30","signatures":[]}""")]
    [InlineData("""{"payload":"e30","signatures":{}}""")]
    [InlineData("""{"payload":"e30","signatures":"x"}""")]
    [InlineData("""{"payload":"e30","signatures":[1]}""")]
    [InlineData("""{"payload":"e30","signatures":[{"protected":1,"signature":"AA"}]}""")]
    [InlineData("""{"payload":"e30","protected":{},"signature":"AA"}""")]
    public void A_seal_without_a_signature_is_damaged(string json)
    {
        var report = scene.Verify(json);

        Assert.Equal((Verdict.NotValid, "document-malformed", CredentialFormat.Edc), (report.Verdict, report.Reason, report.Format));
    }

    [Fact]
    public async Task A_seal_around_something_else_is_no_credential_of_ours()
    {
        var report = scene.Verify(await JadesSeal.SealAsync("""{"type":["Invoice"]}"""u8.ToArray(), scene.Seal.Signer, Scene.SignedAt, TestContext.Current.CancellationToken));

        Assert.Equal((Verdict.NotValid, "other-document-kind", CredentialFormat.Unknown), (report.Verdict, report.Reason, report.Format));
        Assert.Equal(EuropeanDigitalCredential.NotACredential, Assert.Single(report.Checks).Evidence["rule"]);
    }

    [Fact]
    public async Task A_credential_whose_end_cannot_be_read_is_refused_with_the_rule_and_its_place()
    {
        var report = scene.Verify(await scene.EdcAsync(change: document => document["validUntil"] = "next year"));

        Assert.Equal((Verdict.NotValid, "content-malformed", CredentialFormat.Edc), (report.Verdict, report.Reason, report.Format));
        var evidence = Assert.Single(report.Checks).Evidence;
        Assert.Equal((EuropeanDigitalCredential.UnreadableDate, "/validUntil"), (evidence["rule"], evidence["pointer"]));
        Assert.Null(report.Content);
    }

    [Fact]
    public async Task A_sealed_text_that_is_damaged_is_told_as_that_whatever_its_members_are_called()
    {
        var document = JsonNode.Parse(await scene.EdcAsync())!.AsObject();
        document["payload"] = """{"signatures":{"x":{"a":1,"a":2}}}""";

        Assert.Equal("document-malformed", scene.Verify(document.ToJsonString()).Reason);
    }

    [Fact]
    public async Task A_seal_whose_signature_does_not_hold_is_told_with_its_algorithm()
    {
        var document = JsonNode.Parse(await scene.EdcAsync())!.AsObject();
        var other = JsonNode.Parse(await scene.EdcAsync(change: json => json["id"] = "urn:uuid:other"))!.AsObject();
        document["payload"] = other["payload"]!.DeepClone();

        var report = scene.Verify(document.ToJsonString());

        Assert.Equal((Verdict.NotValid, "signature-invalid"), (report.Verdict, report.Reason));
        Assert.Equal("ES256", report.Find(CheckKind.Signature)!.Evidence["algorithm"]);
    }

    [Theory]
    [InlineData("ES256K", Verdict.CouldNotTell, "signature-algorithm-unsupported")]
    [InlineData("HS256", Verdict.NotValid, "signature-algorithm-forbidden")]
    public async Task Of_several_seals_the_one_that_is_refused_says_by_its_algorithm_why(string algorithm, Verdict verdict, string code)
    {
        var document = JsonNode.Parse(await scene.EdcAsync())!.AsObject();
        var header = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}"}"""));
        document["signatures"]!.AsArray().Add(new JsonObject { ["protected"] = header, ["signature"] = "AAAA" });

        var report = scene.Verify(document.ToJsonString());

        Assert.Equal((verdict, code), (report.Verdict, report.Reason));
    }

    [Theory]
    [InlineData(false, false, "accreditation-not-stated")]
    [InlineData(true, false, "accreditation-no-register")]
    [InlineData(false, true, "accreditation-no-register")]
    public async Task An_accreditation_of_one_achievement_is_told_as_one_that_nobody_looked_up(bool first, bool second, string code)
    {
        var octets = await scene.EdcAsync(change: document =>
        {
            document.Remove("credentialStatus");
            document["credentialSubject"]!["hasClaim"] = new JsonArray(Claim(first), Claim(second));
        });

        Assert.Equal(code, scene.Verify(octets).Find(CheckKind.Accreditation)!.Code);
    }

    private static JsonObject Claim(bool isAccredited)
    {
        var specification = new JsonObject { ["type"] = "Qualification" };
        if (isAccredited)
            specification["accreditation"] = new JsonObject { ["type"] = "Accreditation", ["title"] = new JsonObject { ["sv"] = "Tillstånd" } };

        return new JsonObject { ["type"] = "LearningAchievement", ["specifiedBy"] = specification };
    }
}
