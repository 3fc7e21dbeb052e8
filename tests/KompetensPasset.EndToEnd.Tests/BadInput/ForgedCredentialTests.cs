using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;

namespace KompetensPasset.EndToEnd.Tests.BadInput;

/// <summary>Credentials that somebody changed or made up: the verifier says so, and the wallet keeps nothing.</summary>
public sealed class ForgedCredentialTests(StoryFixture fixture) : IClassFixture<StoryFixture>
{
    private const string Vc = "application/vc+jwt";
    private const string SdJwt = "application/dc+sd-jwt";
    private const string Edc = "application/jose+json";

    [Theory]
    [InlineData("vc+jwt", "none")]
    [InlineData("vc+jwt", "None")]
    [InlineData("dc+sd-jwt", "none")]
    [InlineData("dc+sd-jwt", "NONE")]
    public async Task Algorithm_none(string format, string algorithm)
    {
        var (text, mediaType) = await IssueAsync(format);
        var (header, payload, _, rest) = Split(text);
        header["alg"] = algorithm;

        foreach (var signature in (string[])["", Base64Url.EncodeToString(new byte[64])])
            await ExpectForgedAsync($"{Encode(header)}.{payload}.{signature}{rest}", mediaType, "signature-algorithm-forbidden", "signature-rules-broken", "document-malformed", "signature-missing");
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("dc+sd-jwt")]
    public async Task HS256_with_the_public_key_as_secret(string format)
    {
        var (text, mediaType) = await IssueAsync(format);
        var (header, payload, _, rest) = Split(text);
        header["alg"] = "HS256";
        var metadata = (await fixture.Anybody.GetFromJsonAsync<JsonNode>(Story.Path("/.well-known/jwt-vc-issuer/orgs/nordkust"), TestContext.Current.CancellationToken))!;
        var key = metadata["jwks"]!["keys"]!.AsArray().First(k => (string?)k!["kid"] == (string?)header["kid"] || header["kid"] is null)!;
        var point = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Base64Url.DecodeFromChars((string)key["x"]!), Y = Base64Url.DecodeFromChars((string)key["y"]!) } };
        using var publicKey = ECDsa.Create(point);

        foreach (var secret in (byte[][])[Encoding.ASCII.GetBytes(publicKey.ExportSubjectPublicKeyInfoPem()), publicKey.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(key.ToJsonString())])
        {
            var signed = $"{Encode(header)}.{payload}";
            var signature = Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)));
            await ExpectForgedAsync($"{signed}.{signature}{rest}", mediaType, "signature-algorithm-forbidden", "signature-rules-broken");
        }
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("dc+sd-jwt")]
    public async Task A_swapped_payload(string format)
    {
        var (text, mediaType) = await IssueAsync(format);
        var (_, otherPayload, _, rest) = Split((await IssueAsync(format, "Någon Annan")).Text);
        var parts = text.Split('~')[0].Split('.');

        await ExpectForgedAsync($"{parts[0]}.{otherPayload}.{parts[2]}{rest}", mediaType, "signature-invalid");
    }

    [Fact]
    public async Task A_swapped_or_changed_payload_of_a_sealed_credential()
    {
        var (octets, _) = await fixture.Story.ContentAsync(fixture.Award);
        var (others, _) = await fixture.Story.ContentAsync(await fixture.Story.AwardAsync("Någon Annan"));
        var (sealedFile, other) = (JsonNode.Parse(octets)!, JsonNode.Parse(others)!);
        var payload = (string)sealedFile["payload"]!;

        sealedFile["payload"] = (string)other["payload"]!;
        await ExpectForgedAsync(sealedFile.ToJsonString(), Edc, "signature-invalid");
        sealedFile["payload"] = payload.Replace("Testsson", "Testssen", StringComparison.Ordinal);
        await ExpectForgedAsync(sealedFile.ToJsonString(), Edc, "signature-invalid");
        sealedFile["payload"] = payload;
        sealedFile["signatures"]![0]!["signature"] = (string)other["signatures"]![0]!["signature"]!;
        await ExpectForgedAsync(sealedFile.ToJsonString(), Edc, "signature-invalid");
    }

    [Fact]
    public async Task Disclosures_that_were_stripped_from_a_presentation()
    {
        using var holder = SoftwareSigner.FromEcdsa(ECDsa.Create(ECCurve.NamedCurves.nistP256), null);
        var (text, _) = await IssueAsync("dc+sd-jwt", holderKey: holder.PublicKey);
        var token = SdJwtVcToken.ParseIssued(text).Value.Token;
        var paths = token.Claims.Disclosed.Where(d => d.Parent is null).Take(2).Select(d => d.Path).ToArray();
        var presentation = await KeyBinding.PresentAsync(
            token, paths, new KeyBindingRequest("https://arbetsgivare.example", "n-0S6_WzA2Mj", TimeProvider.System.GetUtcNow()), holder, TestContext.Current.CancellationToken);
        Assert.Equal("valid", (string?)(await VerifyAsync(presentation, SdJwt))["verdict"]);
        var parts = presentation.Split('~');

        Assert.Equal(("not-valid", "holder-proof-invalid"), Outcome(await VerifyAsync($"{parts[0]}~{parts[^1]}", SdJwt)));
        await ExpectForgedAsync($"{parts[0]}~{string.Join('~', parts[2..])}", SdJwt, "holder-proof-invalid");
    }

    [Fact]
    public async Task Disclosures_that_were_left_out_are_not_shown_and_made_up_ones_are_refused()
    {
        var (text, _) = await IssueAsync("dc+sd-jwt");
        var signed = text.Split('~')[0];

        var less = await VerifyAsync(signed + "~", SdJwt);
        Assert.Equal("valid", (string?)less["verdict"]);
        Assert.DoesNotContain("1990-01-31", less.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("1990-01-31", (await VerifyAsync(text, SdJwt)).ToJsonString(), StringComparison.Ordinal);

        var invented = Base64Url.EncodeToString(Encoding.UTF8.GetBytes("""["c2FsdA", "grade", "Väl godkänt"]"""));
        await ExpectForgedAsync($"{text}{invented}~", SdJwt, "document-malformed");
        await ExpectForgedAsync(text.TrimEnd('~'), SdJwt, "document-malformed");
    }

    [Theory]
    [InlineData("%PDF-1.7 a certificate", "input-is-pdf")]
    [InlineData("<!doctype html><p>hej</p>", "input-is-web-page")]
    [InlineData("PK\u0003\u0004 archive", "input-is-archive")]
    [InlineData("nonsense", "format-unknown")]
    public async Task What_is_no_credential_at_all(string text, string reason)
    {
        var report = await VerifyAsync(text, "application/octet-stream");

        Assert.Equal(("could-not-tell", reason), Outcome(report));
        await Refusal.ExpectAsync(fixture.Host, fixture.Story.Holder, () => Refusal.Post("/api/wallet/credentials", text, "application/octet-stream"), 422, "credential-format-unknown");
    }

    [Theory]
    [InlineData("""{"payload": "{}", "payload": "[]", "signatures": []}""")]
    [InlineData("""{"payload": "{}", "signatures": [{"protected": "e30", "signature": ""}]}""")]
    public Task A_sealed_file_that_is_broken(string text) => ExpectForgedAsync(text, Edc, "document-malformed", "signature-algorithm-forbidden");

    [Fact]
    public async Task A_revoked_credential_is_refused_by_verifier_and_wallet()
    {
        var award = await fixture.Story.AwardAsync();
        var (octets, mediaType) = await fixture.Story.ContentAsync(award);
        await Story.ReadAsync(await fixture.Story.ChangeAwardAsync(award, "revoke", "utfärdat av misstag"), HttpStatusCode.OK);

        await ExpectForgedAsync(Encoding.UTF8.GetString(octets), mediaType, "status-revoked");
    }

    [Theory]
    [InlineData("""{"credential": "a", "shareUrl": "b"}""", "verify-request-incomplete")]
    [InlineData("""{"credential": ""}""", "verify-request-incomplete")]
    [InlineData("""{"credential": 7}""", "verify-request-incomplete")]
    [InlineData("""{"shareUrl": "https://example.org/nothing"}""", "verify-share-address-unknown")]
    [InlineData("""{"credential": "a", "at": "yesterday"}""", "verify-instant-unreadable")]
    [InlineData("""{"credential": "a", "at": 7}""", "verify-instant-unreadable")]
    [InlineData("""{"credential": "a", "at": "2999-01-01"}""", "verify-instant-in-future")]
    public Task A_question_that_cannot_be_answered(string body, string code) =>
        Refusal.ExpectAsync(fixture.Host, fixture.Story.Verifier, () => Refusal.Post("/api/verifier/credentials/verify", body), 400, code);

    private async Task ExpectForgedAsync(string text, string mediaType, params string[] reasons)
    {
        var before = await StoredRows.CountAsync(fixture.Host);
        var report = await VerifyAsync(text, mediaType);

        Assert.True((string?)report["verdict"] == "not-valid" && reasons.Contains((string?)report["reason"]), $"{report["verdict"]}: {report["reason"]}");
        // What was revoked is still shown, with the verdict; what the issuer did not sign, or somebody else than its holder presents, never is.
        if (reasons[0] is not "status-revoked")
            Assert.Null(report["content"]);
        Assert.Equal(before, await StoredRows.CountAsync(fixture.Host));
        var problem = await Refusal.ExpectAsync(fixture.Host, fixture.Story.Holder, () => Refusal.Post("/api/wallet/credentials", text, mediaType), 422, "credential-not-valid");
        Assert.Equal("not-valid", (string?)problem["reports"]![0]!["verdict"]);
    }

    private Task<JsonNode> VerifyAsync(string text, string mediaType) => fixture.Story.VerifyAsync(Encoding.UTF8.GetBytes(text), mediaType);

    private async Task<(string Text, string MediaType)> IssueAsync(string format, string name = "Test Testsson", Jwk? holderKey = null)
    {
        var award = holderKey is null
            ? await fixture.Story.AwardAsync(name, new { formats = new[] { format } })
            : await fixture.Story.AwardAsync(name, new { formats = new[] { format }, holderKey = holderKey.ToJson() });
        var (octets, _) = await fixture.Story.ContentAsync(award);
        return (Encoding.ASCII.GetString(octets), format == "vc+jwt" ? Vc : SdJwt);
    }

    private static (JsonObject Header, string Payload, string Signature, string Disclosures) Split(string text)
    {
        var end = text.IndexOf('~', StringComparison.Ordinal) is var at and >= 0 ? at : text.Length;
        var parts = text[..end].Split('.');
        return (JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!.AsObject(), parts[1], parts[2], text[end..]);
    }

    private static string Encode(JsonObject header) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.ToJsonString()));

    private static (string?, string?) Outcome(JsonNode report) => ((string?)report["verdict"], (string?)report["reason"]);
}
