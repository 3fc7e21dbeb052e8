using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Dids;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.Tests.VcJose;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>W3C credentials and presentations as COSE messages.</summary>
public sealed class CoseVerificationTests : IDisposable
{
    private static readonly string Did = DidKey.Of(TestKeys.Issuer.PublicKey)!;
    private readonly Scene scene = new() { Trust = Scene.TrustOf(new[] { new { name = "Nordkust", issuerIds = new[] { Did } } }) };

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)] // without the tag
    public async Task A_message_of_an_issuer_in_the_register_is_valid(int skip)
    {
        var report = scene.Verify((await VcCoseTests.SignAsync(payload: Credential().ToJsonString()))[skip..]);

        Assert.Equal((Verdict.Valid, CredentialFormat.VcCose), (report.Verdict, report.Format));
        Assert.Equal("Anna", report.Content!.SubjectName);
        Assert.Equal(VcCose.MediaType, VerificationNames.MediaTypeOf(report.Format, [0xD2]));
    }

    [Fact]
    public async Task What_others_say_inside_a_message_is_judged_too()
    {
        var credential = Credential();
        credential["endorsement"] = new JsonObject { ["type"] = "VerifiableCredential" };
        credential["@context"]!.AsArray().Add("https://www.w3.org/ns/credentials/undefined-terms/v2");

        var report = scene.Verify(await VcCoseTests.SignAsync(payload: credential.ToJsonString()));

        Assert.Equal((Verdict.Valid, "endorsements-apart"), (report.Verdict, report.Find(CheckKind.Enclosed)!.Code));
        Assert.Equal("signature-missing", Assert.Single(report.Enclosed).Report.Reason);
    }

    [Fact]
    public async Task A_change_leaves_only_the_signature()
    {
        var octets = await VcCoseTests.SignAsync(payload: Credential().ToJsonString());
        octets[octets.AsSpan().IndexOf("Anna"u8)] ^= 1;

        var report = scene.Verify(octets);

        Assert.Equal((Verdict.NotValid, "signature-invalid"), (report.Verdict, report.Reason));
        Assert.Null(report.Content);
    }

    [Theory]
    [InlineData(-257, "application/vc+cose", false, "signature-algorithm-forbidden")]
    [InlineData(-7, "application/vc+cose", true, "signature-rules-broken")]
    [InlineData(-7, "application/statuslist+cwt", false, "other-document-kind")]
    [InlineData(-7, null, false, "other-document-kind")]
    public async Task Another_kind_of_message_is_refused_with_its_reason(int algorithm, string? type, bool critical, string reason) =>
        Assert.Equal(reason, scene.Verify(await VcCoseTests.SignAsync(algorithm, type, critical: critical, payload: Credential().ToJsonString())).Reason);

    [Fact]
    public async Task Octets_that_only_begin_like_a_message_are_refused() =>
        Assert.Equal("document-malformed", scene.Verify((await VcCoseTests.SignAsync())[..40]).Reason);

    [Fact]
    public async Task A_message_in_an_envelope_is_judged_as_the_message()
    {
        var message = await VcCoseTests.SignAsync(payload: Credential().ToJsonString());
        var envelope = new JsonObject
        {
            ["@context"] = "https://www.w3.org/ns/credentials/v2",
            ["id"] = "data:application/vc+cose;base64," + Convert.ToBase64String(message),
            ["type"] = "EnvelopedVerifiableCredential",
        };
        var presentation = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["holder"] = Did,
            ["verifiableCredential"] = envelope.DeepClone(),
        };

        Assert.Equal((Verdict.Valid, CredentialFormat.VcCose), (scene.Verify(envelope.ToJsonString()).Verdict, scene.Verify(envelope.ToJsonString()).Format));
        var shown = scene.Verify(await VpJwt.SignAsync(presentation, new KeyBindingRequest("https://reader.example", "n-1", Scene.Now), TestKeys.Issuer, TestContext.Current.CancellationToken));
        Assert.Equal((Verdict.Valid, CredentialFormat.VcCose), (shown.Verdict, Assert.Single(shown.Enclosed).Report.Format));

        envelope["id"] = "data:application/vc+cose;base64, " + Convert.ToBase64String(message);
        Assert.Equal("format-unknown", scene.Verify(envelope.ToJsonString()).Reason);
    }

    [Fact]
    public async Task A_presented_message_is_judged_and_answers_no_request()
    {
        var credential = await scene.VcAsync(TestKeys.Issuer, document =>
        {
            document["issuer"] = Did;
            document["credentialSubject"]!["id"] = Did;
            document.Remove("credentialStatus");
        });
        var presentation = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["holder"] = Did,
            ["verifiableCredential"] = new JsonArray(new JsonObject
            {
                ["@context"] = "https://www.w3.org/ns/credentials/v2",
                ["id"] = "data:application/vc+jwt," + System.Text.Encoding.ASCII.GetString(credential),
                ["type"] = "EnvelopedVerifiableCredential",
            }),
        };
        var octets = await VcCoseTests.SignAsync(type: VpCose.MediaType, contentType: "application/vp", payload: presentation.ToJsonString());

        Assert.Equal((Verdict.Valid, CredentialFormat.Presentation), (scene.Verify(octets).Verdict, scene.Verify(octets).Format));

        scene.Expected = new ExpectedPresentation("https://reader.example", "n-1", TimeSpan.FromMinutes(5));
        Assert.Equal((Verdict.NotValid, "presentation-for-another"), (scene.Verify(octets).Verdict, scene.Verify(octets).Reason));
    }

    private static JsonObject Credential() => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["type"] = new JsonArray("VerifiableCredential"),
        ["issuer"] = Did,
        ["name"] = "Nätverksteknik",
        ["credentialSubject"] = new JsonObject { ["name"] = "Anna" },
    };
}
