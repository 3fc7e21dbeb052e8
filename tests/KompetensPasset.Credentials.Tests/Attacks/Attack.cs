using System.Text.Json;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.Tests.Jose;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>Documents that are right in everything, written as text so that an attack changes one thing of them and signs again, and what a refusal has to be like.</summary>
internal static class Attack
{
    public const string VcHeader = """{"alg":"ES256","typ":"vc+jwt","kid":"2026-1"}""";
    public const string SdHeader = """{"alg":"ES256","typ":"dc+sd-jwt","kid":"2026-1"}""";
    public const string ListHeader = """{"alg":"ES256","typ":"statuslist+jwt","kid":"2026-1"}""";

    public const string VcPayload =
        $$$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"{{{Scene.Issuer}}}","iat":1780911000,"credentialSubject":{"id":"urn:uuid:5b1d"} }""";

    public const string SdPayload =
        $$"""{"iss":"{{Scene.Issuer}}","vct":"https://kompetenspasset.example/credential-types/micro-credential","iat":1780911000,"grade":"VG"}""";

    public const string ListPayload = $$$"""{"sub":"{{{Scene.TokenList}}}","iat":1795521000,"status_list":{"bits":2,"lst":"eNq7KX0MAAOKAbs"} }""";

    /// <summary>An issuer whose keys are fetched and whom the register knows: what it signs is valid unless the attack is seen.</summary>
    public static Scene KnownIssuer() => new Scene { Trust = Scene.TrustInIssuer }.Publish();

    /// <summary>An issuer that publishes keys as somebody wrote them.</summary>
    public static Scene PublishingJson(string keys)
    {
        var metadata = $$$"""{"issuer":"{{{Scene.Issuer}}}","jwks":{"keys":[{{{keys}}}]} }""";
        return new Scene { Trust = Scene.TrustInIssuer }.Answer(Scene.Metadata, System.Text.Encoding.UTF8.GetBytes(metadata));
    }

    public static async Task<string> VcAsync(ISigner signer, string header = VcHeader, string payload = VcPayload) => await Tokens.SignAsync(header, payload, signer);

    public static async Task<string> SdAsync(ISigner signer, string header = SdHeader, string payload = SdPayload) => await Tokens.SignAsync(header, payload, signer) + "~";

    public static async Task<string> ListAsync(ISigner signer, string header = ListHeader, string payload = ListPayload) => await Tokens.SignAsync(header, payload, signer);

    public static string? VcCode(string token) => VcJwt.Parse(token).Error?.Code;

    public static string? SdCode(string token) => SdJwtVcToken.Parse(token).Error?.Code;

    public static string? ListCode(string token) => StatusListToken.Parse(token).Error?.Code;

    /// <summary>A header of any of the three kinds of token is refused by its reader with the code, though the issuer itself signed it, and the credentials are judged with the reason.</summary>
    public static async Task RefusesHeaderAsync(this Scene scene, Func<string, string> change, string code, string reason)
    {
        var (vc, sd, list) = (await VcAsync(scene.Signer, change(VcHeader)), await SdAsync(scene.Signer, change(SdHeader)), await ListAsync(scene.Signer, change(ListHeader)));

        Assert.Equal((code, code, code), (VcCode(vc), SdCode(sd), ListCode(list)));
        scene.Refuses(vc, reason);
        scene.Refuses(sd, reason);
    }

    /// <summary>The verdict is the one named, of a document that could not be valid; nothing is fetched for it, and what is refused is not shown.</summary>
    public static VerificationReport Refuses(this Scene scene, string document, string reason, Verdict verdict = Verdict.NotValid, DateTimeOffset? now = null) =>
        scene.Refuses(System.Text.Encoding.UTF8.GetBytes(document), reason, verdict, now);

    public static VerificationReport Refuses(this Scene scene, byte[] document, string reason, Verdict verdict = Verdict.NotValid, DateTimeOffset? now = null)
    {
        var report = scene.Verify(document, now: now);

        Assert.Equal((verdict, reason), report.Judged());
        Assert.Empty(scene.Next(document));
        if (verdict is Verdict.NotValid && report.Find(CheckKind.Signature)?.Outcome is not CheckOutcome.Passed)
            Assert.Null(report.Content);

        return report;
    }

    /// <summary>The attack changed the one thing only: without it the document is valid.</summary>
    public static void Takes(this Scene scene, string document, DateTimeOffset? now = null) =>
        Assert.Equal((Verdict.Valid, VerdictRule.AllChecksPassed), scene.Verify(System.Text.Encoding.UTF8.GetBytes(document), now: now).Judged());

    public static void Takes(this Scene scene, byte[] document) => Assert.Equal((Verdict.Valid, VerdictRule.AllChecksPassed), scene.Verify(document).Judged());

    public static (Verdict Verdict, string Reason) Judged(this VerificationReport report) => (report.Verdict, report.Reason);

    public static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    public static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    public static string Unsigned(string header, string payload) => $"{Tokens.Encode(header)}.{Tokens.Encode(payload)}.";

    /// <summary>A token over any signature that the attacker makes.</summary>
    public static string WithSignature(string header, string payload, Func<byte[], byte[]> sign)
    {
        var input = $"{Tokens.Encode(header)}.{Tokens.Encode(payload)}";
        return $"{input}.{Credentials.Encoding.StrictBase64Url.Encode(sign(System.Text.Encoding.ASCII.GetBytes(input)))}";
    }

    /// <summary>The instant that the vectors speak of.</summary>
    public static readonly DateTimeOffset VectorNow = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);

    /// <summary>The issuer of the vectors, known to the register.</summary>
    public static Scene VectorIssuer() => new Scene { Trust = Scene.TrustInIssuer }.Publish(TestKeys.Issuer.PublicKey);

    /// <summary>A vector of another test, to be run by the row that it belongs to.</summary>
    public static JsonElement Vector(string folder, string name, [System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        VectorFiles.Read(name, testFile: Path.Combine(Path.GetDirectoryName(here)!, "..", folder, "x.cs"));
}
