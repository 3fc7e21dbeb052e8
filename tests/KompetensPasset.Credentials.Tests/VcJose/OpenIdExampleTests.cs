using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Credentials.VcJose;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.VcJose;

/// <summary>Credentials within the examples of OpenID4VCI and OpenID4VP. Those that are printed unsigned are signed with our keys first.</summary>
public sealed partial class OpenIdExampleTests
{
    [Fact]
    public void An_issued_SD_JWT_VC_holds_under_the_key_of_the_examples()
    {
        var key = Jwk.FromJson(Read("sd-jwt-vc", "draft16-2.3.1-issuance.json").GetProperty("issuer_public_jwk")).Value;

        var token = SdJwtVcToken.ParseIssued(Issued("credential_response_sd_jwt_vc.txt")).Value;

        Assert.True(token.Verify(key));
        Assert.Equal(("https://credentials.example.com/identity_credential", "John"), (token.Vct, token.Claims.GetProperty("given_name").GetString()));
    }

    [Fact]
    public void An_issued_JWT_VC_holds_under_the_key_that_its_issuer_publishes()
    {
        var key = Jwk.FromJson(Unwrapped("issuer_jwks.json").GetProperty("jwks").GetProperty("keys")[0]).Value;

        var token = JwtVcJson.Parse(Issued("credential_response_jwt_vc_json.txt")).Value;

        Assert.True(token.Verify(key));
        Assert.Equal(key.KeyId, token.Header.KeyId);
        Assert.Contains("UniversityDegreeCredential", token.Document.Types);
    }

    // Two of the digests are those of disclosures that SD-JWT VC prints.
    [Fact]
    public async Task A_payload_with_digests_shows_what_is_disclosed()
    {
        var payload = Read("openid4vp", "credentials", "sd_jwt_vc.json");
        var claims = Read("openid4vp", "credentials", "sd_jwt_vc_unsecured.json");
        var disclosures = Read("sd-jwt-vc", "draft16-2.3.1-issuance.json").GetProperty("disclosures").EnumerateArray().Take(2).Select(d => new { raw = d.GetProperty("encoded").GetString() });

        var token = await SignedAsync(new { payload, disclosures });

        Assert.Equal(claims.GetProperty("vct").GetString(), token.Vct);
        Assert.Equal(
            (claims.GetProperty("given_name").GetString(), claims.GetProperty("family_name").GetString()),
            (token.Claims.GetProperty("given_name").GetString(), token.Claims.GetProperty("family_name").GetString()));
        Assert.False(token.Claims.TryGetProperty("_sd", out _));
    }

    [Fact]
    public async Task Claims_that_are_not_disclosable_are_read_as_they_stand()
    {
        var payload = Read("openid4vp", "credentials", "sd_jwt_vc_unsecured.json");

        Assert.True(JsonElement.DeepEquals(payload, (await SignedAsync(new { payload })).Claims));
    }

    // It binds another presentation; with the hash of this one it holds, and hashes of transactions do not disturb.
    [Fact]
    public async Task A_key_binding_is_held_against_its_own_presentation()
    {
        var binding = JsonNode.Parse(ForeignData.Text("vectors", "openid4vp", "response", "kb_jwt_unsecured.json"))!.AsObject();
        var payload = new JsonObject { ["vct"] = "https://issuer.example/type", ["cnf"] = new JsonObject { ["jwk"] = TestKeys.Holder.PublicKey.ToJson() } };
        var expected = new KeyBindingExpectation("x509_san_dns:client.example.org", "n-0S6_WzA2Mj", DateTimeOffset.FromUnixTimeSeconds(1_709_838_604));

        var other = await SignedAsync(new { payload, keyBinding = new { payload = binding } });
        binding["sd_hash"] = "{sd_hash}";
        var own = await SignedAsync(new { payload, keyBinding = new { payload = binding } });

        Assert.Equal(KeyBindingErrors.WrongHash, other.CheckKeyBinding(expected)?.Code);
        Assert.Null(own.CheckKeyBinding(expected));
    }

    [Fact]
    public async Task A_JWT_VC_is_read()
    {
        var token = JwtVcJson.Parse(await SdJwtAssembly.SignAsync("""{"alg":"ES256"}""", ForeignData.Text("vectors", "openid4vp", "credentials", "jwt_vc.json"), TestKeys.Issuer)).Value;

        Assert.True(token.Verify(TestKeys.Issuer.PublicKey));
        Assert.Contains("IDCredential", token.Document.Types);
    }

    private static async Task<SdJwtVcToken> SignedAsync(object vector) =>
        SdJwtVcToken.Parse(await SdJwtAssembly.AssembleAsync(JsonSerializer.SerializeToElement(vector), "dc+sd-jwt")).Value;

    private static string Issued(string file) => Unwrapped(file).GetProperty("credentials")[0].GetProperty("credential").GetString()!;

    // Long texts are broken over lines, and headers of HTTP come first.
    private static JsonElement Unwrapped(string file)
    {
        var text = ForeignData.Text("vectors", "openid4vci", file);
        return JsonDocument.Parse(LineBreakInText().Replace(text[text.IndexOf('{', StringComparison.Ordinal)..], "")).RootElement;
    }

    private static JsonElement Read(params string[] parts) => JsonDocument.Parse(ForeignData.Bytes(["vectors", .. parts])).RootElement;

    [GeneratedRegex("\\r?\\n\\s+(?=[A-Za-z0-9_~.-])")]
    private static partial Regex LineBreakInText();
}
