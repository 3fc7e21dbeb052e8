using System.Text.Json;
using System.Text.RegularExpressions;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.SdJwt;
using KompetensPasset.Testing;
using YamlDotNet.RepresentationModel;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

/// <summary>The example of OpenID4VP for an SD-JWT VC with <c>ld</c>: all files that its making left behind.</summary>
public sealed partial class ForeignLinkedDataTests
{
    [Fact]
    public void The_issued_credential_is_the_part_of_the_issuer_and_what_can_be_disclosed()
    {
        var token = SdJwtVcToken.ParseIssued(Lines("sd_jwt_issuance.txt")).Value.Token;

        Assert.Equal(Lines("sd_jwt_jws_part.txt"), token.IssuerSignedJwt);
        AssertSame(Json("sd_jwt_payload.json"), JsonDocument.Parse(CompactJws.Parse(token.IssuerSignedJwt, JoseRules.For("dc+sd-jwt")).Value.Payload).RootElement);
        Assert.Equal(Disclosures().Select(d => d.Encoded), token.Presentation.Split('~')[1..^1]);
        Assert.All(Disclosures(), d =>
        {
            Assert.Equal(d.Digest, SdHash.Sha256.DigestOf(d.Encoded));
            var contents = JsonDocument.Parse(d.Contents).RootElement;
            Assert.Equal((contents[1].GetString(), contents[2].GetString()), (Disclosure.Parse(d.Encoded).Value.Name, Disclosure.Parse(d.Encoded).Value.Value.GetString()));
        });
    }

    [Fact]
    public void What_may_be_kept_back_is_what_the_specification_of_the_example_says()
    {
        var specification = JourneySpecification.OfPython(Text("specification.yml"));
        var token = SdJwtVcToken.ParseIssued(Lines("sd_jwt_issuance.txt")).Value.Token;

        AssertSame(Json("user_claims.json"), JsonSerializer.SerializeToElement(specification.Claims));
        Assert.Equal(specification.Disclosable, token.Claims.Disclosed.Select(d => d.Path).OrderBy(specification.Disclosable.ToList().IndexOf));
        AssertSame(Json("user_claims.json").GetProperty("ld"), token.Claims.Json.GetProperty("ld"));
    }

    [Fact]
    public void The_presentation_shows_what_the_verifier_saw_and_is_bound_to_it()
    {
        var settings = new YamlStream();
        settings.Load(new StringReader(ForeignData.Text("vectors", "openid4vp", "sd_jwt_vcld", "settings.yml")));
        var root = settings.Documents[0].RootNode;
        var token = SdJwtVcToken.Parse(Lines("sd_jwt_presentation.txt")).Value;
        var madeAt = JsonDocument.Parse(CompactJws.Parse(token.Token.KeyBindingJwt, JoseRules.For("kb+jwt")).Value.Payload).RootElement.GetProperty("iat").GetInt64();
        var expected = new KeyBindingExpectation(root["identifiers"]["verifier"].ToString(), root["key_binding_nonce"].ToString(), DateTimeOffset.FromUnixTimeSeconds(madeAt));
        var issuer = root["key_settings"]["issuer_keys"][0];

        Assert.True(token.Verify(Jwk.FromJson(JsonSerializer.SerializeToElement(new { kty = "EC", crv = "P-256", x = issuer["x"].ToString(), y = issuer["y"].ToString() })).Value));
        AssertSame(Json("verified_contents.json"), token.Claims);
        Assert.Null(token.CheckKeyBinding(expected));
        Assert.Equal(KeyBindingErrors.WrongAudience, token.CheckKeyBinding(expected with { Audience = "https://other.example" })?.Code);
        Assert.Equal(KeyBindingErrors.WrongNonce, token.CheckKeyBinding(expected with { Nonce = "other" })?.Code);
    }

    // A disclosure is printed in Markdown, broken over lines.
    private static (string Digest, string Encoded, string Contents)[] Disclosures() =>
        [.. DisclosureInMarkdown().Matches(Text("disclosures.md")).Select(m => (m.Groups[1].Value, string.Concat(m.Groups[2].Value.Split('`', '\\', '\r', '\n', ' ')), string.Concat(m.Groups[3].Value.Split('`', '\\', '\r', '\n'))))];

    private static string Lines(string file) => Text(file).ReplaceLineEndings("");

    private static JsonElement Json(string file) => JsonDocument.Parse(Text(file)).RootElement;

    private static string Text(string file) => ForeignData.Text("vectors", "openid4vp", "sd_jwt_vcld", "01", file);

    private static void AssertSame(JsonElement expected, JsonElement actual) => Assert.True(JsonElement.DeepEquals(expected, actual), $"{expected.GetRawText()} is not {actual.GetRawText()}");

    [GeneratedRegex("SHA-256 Hash: `([^`]+)`\\s+\\* Disclosure:(.*?)\\* Contents:(.*?)(?=__|\\z)", RegexOptions.Singleline)]
    private static partial Regex DisclosureInMarkdown();
}
