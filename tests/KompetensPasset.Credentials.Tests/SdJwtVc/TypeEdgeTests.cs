using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.SdJwt;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

/// <summary>Type metadata: what is written and read member by member, the places that refusals name, and what a type inherits.</summary>
public sealed class TypeEdgeTests
{
    [Fact]
    public void What_is_built_is_read_back_member_by_member()
    {
        var claims = new[]
        {
            new TypeClaim(ClaimPath.Of("name")) { Label = LanguageMap.Of("Namn", "Name"), Mandatory = true, Disclosure = ClaimDisclosure.Never, SvgId = "name" },
            new TypeClaim(ClaimPath.Of("grade")),
        };

        var json = TypeMetadata.Build("urn:a", LanguageMap.Of("Bevis", "Proof"), LanguageMap.Of("Ett bevis", "A proof"), claims);
        var read = Read(json.ToJsonString());

        Assert.Equal(("Proof", "A proof"), (json["name"]!.GetValue<string>(), json["description"]!.GetValue<string>()));
        Assert.Equal("""[{"locale":"sv","name":"Bevis","description":"Ett bevis"},{"locale":"en","name":"Proof","description":"A proof"}]""", json["display"]!.ToJsonString());
        Assert.Equal(["Ett bevis", "A proof"], read.Display.Select(d => d.Description));
        Assert.Equal((true, ClaimDisclosure.Never, "name", "Namn"), (read.Claims[0].Mandatory, read.Claims[0].Disclosure, read.Claims[0].SvgId, read.Claims[0].Label["sv"]));
        Assert.Equal("""{"path":["grade"],"sd":"allowed"}""", json["claims"]![1]!.ToJsonString());
    }

    [Fact]
    public void How_a_type_is_shown_is_read_member_by_member()
    {
        var display = Read("""
            {"vct":"urn:a","display":[{"lang":"fi","locale":"sv","name":"Bevis","description":"Ett bevis","rendering":{
              "simple":{"logo":{"uri":"https://a.example/l","uri#integrity":"sha256-x","alt_text":"Logga"},"background_image":{"uri":"https://a.example/b"},"background_color":"#fff","text_color":"#000"},
              "svg_templates":[{"uri":"https://a.example/t","properties":{"orientation":"portrait","contrast":7}}]}}]}
            """).Display[0];

        Assert.Equal(("sv", "Bevis", "Ett bevis", "#fff", "#000"), (display.Locale, display.Name, display.Description, display.BackgroundColor, display.TextColor));
        Assert.Equal(("https://a.example/l", "sha256-x", "Logga"), (display.Logo?.Uri, display.Logo?.Integrity, display.Logo?.AlternativeText));
        Assert.Equal("https://a.example/b", display.BackgroundImage?.Uri);
        Assert.Equal(["orientation"], display.SvgTemplates[0].Properties.Keys);
    }

    [Theory]
    [InlineData("""{"vct":"urn:a","name":"x"}""", "und x")]
    [InlineData("""{"vct":"urn:a","name":"x","display":[{"locale":"sv","name":"y"}]}""", "sv y")]
    [InlineData("""{"vct":"urn:a"}""", null)]
    public void A_type_is_called_what_its_display_says_or_else_its_name(string json, string? expected) =>
        Assert.Equal(expected, Read(json).Name is { } name ? $"{name.Languages.Single()} {name[name.Languages.Single()]}" : null);

    [Theory]
    [InlineData("""{"vct":"urn:b"}""", SdJwtVcErrors.TypeMetadataOfAnother, "/vct")]
    [InlineData("""{"vct":"urn:a","display":[{"locale":"sv","name":"x"},{"locale":"en"}]}""", SdJwtVcErrors.TypeMetadataMalformed, "/display/1")]
    [InlineData("""{"vct":"urn:a","display":[{"locale":"sv","name":"x"},{"locale":"en","name":"x","rendering":{"svg_templates":[{}]}}]}""", SdJwtVcErrors.TypeMetadataMalformed, "/display/1/rendering")]
    [InlineData("""{"vct":"urn:a","claims":[{"path":["a"]},{"path":[]}]}""", SdJwtVcErrors.PathMalformed, "/claims/1")]
    [InlineData("""{"vct":"urn:a","claims":[{"path":["a"],"svg_id":"x"},{"path":["b"],"svg_id":"x"}]}""", SdJwtVcErrors.SvgIdMalformed, "/claims/1/svg_id")]
    public void A_refusal_of_metadata_names_its_place(string json, string code, string place) => Assert.Equal((code, place), Of(TypeMetadata.Parse(Utf8(json), "urn:a").Error));

    [Theory]
    [InlineData(CredentialLimits.MaxTypeClaims, null)]
    [InlineData(CredentialLimits.MaxTypeClaims + 1, "/claims")]
    public void Claims_have_a_greatest_number(int count, string? place) =>
        Assert.Equal(place, TypeMetadata.Parse(Utf8($$"""{"vct":"urn:a","claims":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"path":["{{i}}"]}"""))}}]}"""), "urn:a").Error?.Pointer);

    [Fact]
    public void A_type_that_does_not_say_how_it_is_shown_is_shown_like_the_nearest_that_does()
    {
        var top = """{"vct":"urn:c","display":[{"locale":"sv","name":"Längst bort"}]}""";
        var middle = """{"vct":"urn:b","extends":"urn:c","display":[{"locale":"sv","name":"Mitten"}]}""";
        var own = """{"vct":"urn:a","extends":"urn:b"}""";

        Assert.Equal("Mitten", Inherit(own, middle, top).Value.Name?["sv"]);
        Assert.Equal("Mitten", Assert.Single(Inherit(own, middle, top).Value.Display).Name);
        var silent = Inherit(own, """{"vct":"urn:b"}""").Value;
        Assert.Null(silent.Name);
        Assert.Empty(silent.Display);
    }

    [Theory]
    [InlineData("urn:a", null, "/extends")]
    [InlineData("urn:x", null, "/extends")]
    [InlineData("urn:b", "sha256-AAAA", "/extends#integrity")]
    public void A_refusal_to_inherit_names_its_place(string extends, string? integrity, string place)
    {
        var own = new JsonObject { ["vct"] = "urn:a", ["extends"] = extends };
        if (integrity is not null)
            own["extends#integrity"] = integrity;

        Assert.Equal(place, Inherit(own.ToJsonString(), """{"vct":"urn:b"}""").Error?.Pointer);
    }

    [Theory]
    [InlineData("""{"vct":"urn:a","extends":"urn:b","claims":[{"path":["list",null,"x"]}]}""", """{"vct":"urn:b","claims":[{"path":["list",null,"x"],"mandatory":true}]}""", "/list/-/x")]
    [InlineData("""{"vct":"urn:a","extends":"urn:b","claims":[{"path":["a"],"svg_id":"x"}]}""", """{"vct":"urn:b","claims":[{"path":["b"],"svg_id":"x"}]}""", "/claims")]
    public void A_refusal_of_what_is_inherited_names_its_place(string own, string inherited, string place) => Assert.Equal(place, Inherit(own, inherited).Error?.Pointer);

    [Fact]
    public async Task A_credential_of_another_type_is_a_mistake_of_the_caller()
    {
        var text = await new SdJwtIssuance("dc+sd-jwt", new JsonObject { ["vct"] = "urn:b" }).SignAsync(TestKeys.Issuer, TestContext.Current.CancellationToken);

        Assert.Throws<ArgumentException>(() => Inherit("""{"vct":"urn:a"}""").Value.Check(SdJwtVcToken.Parse(text).Value));
    }

    [Fact]
    public void A_path_has_one_to_sixteen_steps()
    {
        Assert.Throws<ArgumentException>(() => ClaimPath.Of());
        Assert.Equal(16, ClaimPath.Of(Enumerable.Repeat("a", 16)).ToJson().Count);
        Assert.Throws<ArgumentException>(() => ClaimPath.Of(Enumerable.Repeat("a", 17)));
        Assert.Equal("""["a",null,3]""", ClaimPath.Parse(JsonDocument.Parse("""["a",null,3]""").RootElement).Value.ToJson().ToJsonString());
    }

    private static (string?, string?) Of(CredentialError? error) => (error?.Code, error?.Pointer);

    private static TypeMetadata Read(string json) => TypeMetadata.Parse(Utf8(json), "urn:a").Value;

    private static ParseResult<CredentialType> Inherit(string own, params string[] others)
    {
        var known = others.Select(o => TypeMetadata.Parse(Utf8(o), JsonNode.Parse(o)!["vct"]!.GetValue<string>()).Value);
        return CredentialType.Inherit(Read(own), known.ToDictionary(t => t.Vct));
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
