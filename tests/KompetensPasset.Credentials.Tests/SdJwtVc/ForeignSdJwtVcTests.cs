using System.Text.Json;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

/// <summary>The signed examples of SD-JWT VC (draft 16) and the figures of draft 19.</summary>
public sealed class ForeignSdJwtVcTests
{
    [Theory]
    [InlineData("draft16-2.3.1-issuance.json")]
    [InlineData("draft16-2.3.2-presentation-kb.json")]
    public void The_signed_examples_are_read_as_the_specification_says(string file)
    {
        var vector = Read(file);
        var token = SdJwtVcToken.Parse(vector.GetProperty("sd_jwt").GetString()!).Value;

        Assert.True(token.Verify(Jwk.FromJson(vector.GetProperty("issuer_public_jwk")).Value));
        AssertSame(vector.GetProperty("expected_processed_payload"), token.Claims);
        Assert.Equal("https://credentials.example.com/identity_credential", token.Vct);
        Assert.Equal("doc-signer-05-25-2022", token.KeyId);
        Assert.Equal((DateTimeOffset.FromUnixTimeSeconds(1_683_000_000), DateTimeOffset.FromUnixTimeSeconds(1_883_000_000)), (token.IssuedAt, token.ExpiresAt));
        Assert.Equal(
            vector.GetProperty("disclosures").EnumerateArray().Select(d => d.GetProperty("sha256_digest").GetString()),
            vector.GetProperty("disclosures").EnumerateArray().Select(d => SdHash.Sha256.DigestOf(d.GetProperty("encoded").GetString())));
    }

    [Theory]
    [InlineData("draft16-2.3.1-issuance.json")]
    [InlineData("draft16-2.3.2-presentation-kb.json")]
    public void A_signed_example_does_not_hold_under_the_holders_key(string file)
    {
        var token = SdJwtVcToken.Parse(Read(file).GetProperty("sd_jwt").GetString()!).Value;

        Assert.False(token.Verify(token.HolderKey!));
    }

    [Theory]
    [InlineData("https://example.com/verifier", "1234567890", 0, null)]
    [InlineData("https://example.com/verifier", "1234567890", 300, null)]
    [InlineData("https://example.com/verifier/", "1234567890", 0, KeyBindingErrors.WrongAudience)]
    [InlineData("https://example.com/verifier", "1234567891", 0, KeyBindingErrors.WrongNonce)]
    [InlineData("https://example.com/verifier", "1234567890", 361, KeyBindingErrors.OutsideWindow)]
    [InlineData("https://example.com/verifier", "1234567890", -61, KeyBindingErrors.OutsideWindow)]
    public void The_key_binding_holds_for_whoever_asked_and_then_only(string audience, string nonce, int secondsLater, string? code)
    {
        var token = SdJwtVcToken.Parse(Read("draft16-2.3.2-presentation-kb.json").GetProperty("sd_jwt").GetString()!).Value;

        Assert.Equal(code, token.CheckKeyBinding(new KeyBindingExpectation(audience, nonce, DateTimeOffset.FromUnixTimeSeconds(1_777_056_848 + secondsLater)))?.Code);
    }

    [Fact]
    public void The_key_binding_belongs_to_what_was_disclosed_with_it()
    {
        var vector = Read("draft16-2.3.2-presentation-kb.json");
        var shown = vector.GetProperty("sd_jwt").GetString()!;
        var less = SdJwtVcToken.Parse(shown.Replace(vector.GetProperty("disclosures")[0].GetProperty("encoded").GetString() + "~", "", StringComparison.Ordinal)).Value;
        var binding = vector.GetProperty("key_binding");

        Assert.Equal(Jwk.FromJson(binding.GetProperty("holder_public_jwk")).Value.Thumbprint, less.HolderKey!.Thumbprint);
        Assert.Equal(binding.GetProperty("expected_sd_hash").GetString(), SdHash.Sha256.DigestOf(SdJwtVcToken.Parse(shown).Value.Token.Presentation));
        Assert.Equal(KeyBindingErrors.WrongHash, less.CheckKeyBinding(new KeyBindingExpectation("https://example.com/verifier", "1234567890", DateTimeOffset.FromUnixTimeSeconds(1_777_056_848)))?.Code);
    }

    [Fact]
    public void An_issued_example_has_no_key_binding() =>
        Assert.Equal(KeyBindingErrors.Missing, SdJwtVcToken.Parse(Read("draft16-2.3.1-issuance.json").GetProperty("sd_jwt").GetString()!).Value
            .CheckKeyBinding(new KeyBindingExpectation("https://example.com/verifier", "1234567890", DateTimeOffset.UnixEpoch))?.Code);

    [Fact]
    public void A_child_type_has_the_effective_claims_of_the_figure()
    {
        var based = TypeMetadata.Parse(Utf8("example-base-type-metadata"), "https://example.com/base-type-metadata").Value;
        var child = TypeMetadata.Parse(Utf8("example-child-type-metadata"), "https://example.com/custom-type-metadata").Value;

        var type = CredentialType.Inherit(child, new Dictionary<string, TypeMetadata> { [based.Vct] = based }).Value;

        var effective = Figure("effective-claim-metadata-child-type").GetProperty("claims").EnumerateArray()
            .Select(c => (ClaimPath.Parse(c.GetProperty("path")).Value, c.GetProperty("display")[0].GetProperty("label").GetString()));
        Assert.Equal(effective, type.Claims.Select(c => (c.Path, c.Label["en"])));
    }

    [Fact]
    public async Task A_payload_of_the_figures_is_read_under_the_header_of_the_figures()
    {
        var payload = Figure("example-with-vct");
        var token = await SignedAsync(new { header = Figure("decoded-header"), payload });

        AssertSame(payload, token.Claims);
        Assert.Equal("https://credentials.example.com/identity_credential", token.Vct);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_777_707_000), token.ExpiresAt);
        Assert.Equal(Jwk.FromJson(payload.GetProperty("cnf").GetProperty("jwk")).Value.Thumbprint, token.HolderKey!.Thumbprint);
        Assert.Null(token.Issuer);
    }

    [Fact]
    public async Task Other_names_of_a_type_are_those_of_the_figure()
    {
        var token = await SignedAsync(new { payload = Figure("example-with-aka-vcts") });

        Assert.Equal("urn:example:eudi:pid:aendgard:1", token.Vct);
        Assert.Equal(["urn:example:eudi:pid"], token.OtherTypes);
    }

    [Fact]
    public void The_address_of_an_issuers_keys_is_that_of_the_figure() =>
        Assert.Equal("https://jwt-vc-issuer.example.com/my_public_keys.jwks", JwtVcIssuerMetadata.Parse(Utf8("example-metadata-jwks-uri"), "https://example.com").Value.KeySetAddress);

    [Fact]
    public void C18_A_type_of_the_figures_is_not_taken_without_the_very_type_that_it_extends()
    {
        const string Base = "https://galaxy.example.com/galactic-education-credential/v2";
        var type = TypeMetadata.Parse(Utf8("example-type-metadata-document"), "https://betelgeuse.example.com/education_credential/v42").Value;
        var another = TypeMetadata.Parse(System.Text.Encoding.UTF8.GetBytes($$"""{"vct":"{{Base}}"}"""), Base).Value;

        Assert.Equal((Base, "sha256-ilOUJsTultOwLfz7QUcFALaRa3BP/jelX1ds04kB9yU="), (type.Extends, type.ExtendsIntegrity));
        Assert.Equal(SdJwtVcErrors.TypeUnknown, CredentialType.Inherit(type, new Dictionary<string, TypeMetadata>()).Error?.Code);
        Assert.Equal(SdJwtVcErrors.TypeMetadataChanged, CredentialType.Inherit(type, new Dictionary<string, TypeMetadata> { [Base] = another }).Error?.Code);
    }

    // The draft names these paths and what they lead to beside the figure.
    [Theory]
    [InlineData("""["name"]""", """["Arthur Dent"]""")]
    [InlineData("""["address","street_address"]""", """["42 Market Street"]""")]
    [InlineData("""["degrees",null,"type"]""", """["Bachelor of Science","Master of Science"]""")]
    [InlineData("""["degrees",1,"type"]""", """["Master of Science"]""")]
    [InlineData("""["nationalities",null]""", """["British","Betelgeusian"]""")]
    public void A_path_leads_where_the_figure_shows(string path, string values)
    {
        Assert.True(ClaimPath.Parse(JsonDocument.Parse(path).RootElement).Value.TrySelect(Figure("example-credential-for-claim-path"), out var selected));

        AssertSame(JsonDocument.Parse(values).RootElement, JsonSerializer.SerializeToElement(selected.Select(s => s.Value)));
    }

    [Fact]
    public async Task The_payload_of_the_figures_names_the_digest_of_the_type_of_the_figures()
    {
        var payload = Figure("example-sd-jwt-vc-payload-for-type-metadata");
        var token = await SignedAsync(new { payload });

        var type = TypeMetadata.Parse(Utf8("example-type-metadata"), token.Vct, token.TypeIntegrity).Value;

        Assert.All(type.Claims, claim => Assert.True(claim.Path.TrySelect(token.Claims, out var selected) && selected.Count > 0));
        Assert.Equal(SdJwtVcErrors.TypeMetadataChanged, TypeMetadata.Parse(Utf8("example-type-metadata-document"), token.Vct, token.TypeIntegrity).Error?.Code);
    }

    [Fact]
    public void Every_figure_is_run() => Assert.Equal(
        ["decoded-header", "example-with-vct", "example-with-aka-vcts", "example-metadata-jwks-uri", "example-type-metadata-document", "example-credential-for-claim-path",
            "example-base-type-metadata", "example-child-type-metadata", "effective-claim-metadata-child-type", "example-sd-jwt-vc-payload-for-type-metadata", "example-type-metadata"],
        Figures().Select(f => f.Anchor));

    private static async Task<SdJwtVcToken> SignedAsync(object vector) =>
        SdJwtVcToken.Parse(await SdJwtAssembly.AssembleAsync(JsonSerializer.SerializeToElement(vector), "dc+sd-jwt")).Value;

    private static JsonElement Figure(string anchor) => Figures().Single(f => f.Anchor == anchor).Figure.GetProperty("json");

    private static byte[] Utf8(string anchor) => System.Text.Encoding.UTF8.GetBytes(Figures().Single(f => f.Anchor == anchor).Figure.GetProperty("verbatim").GetString()!);

    // A figure is called "… {#anchor}".
    private static IEnumerable<(string Anchor, JsonElement Figure)> Figures() =>
        Read("draft19-json-figures.json").GetProperty("figures").EnumerateArray().Select(f => (f.GetProperty("figure").GetString()!.Split("{#")[1].TrimEnd('}'), f));

    private static void AssertSame(JsonElement expected, JsonElement actual) => Assert.True(JsonElement.DeepEquals(expected, actual), $"{expected.GetRawText()} is not {actual.GetRawText()}");

    private static JsonElement Read(string file) => JsonDocument.Parse(ForeignData.Bytes("vectors", "sd-jwt-vc", file)).RootElement;
}
