using System.Security.Cryptography;
using System.Text.Json;
using KompetensPasset.Credentials.MicroCredentials;
using KompetensPasset.Credentials.SdJwtVc;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

public sealed class TypeMetadataTests
{
    private const string Vct = "https://host.example/credential-types/micro-credential";

    [Fact]
    public void Our_own_type_is_described_in_Swedish_and_English()
    {
        var octets = Utf8(MicroCredentialType.Metadata(MicroCredentialType.AddressOn(new Uri("https://host.example"))).ToJsonString());

        var metadata = TypeMetadata.Parse(octets, Vct).Value;

        Assert.Equal("Kompetensbevis", metadata.Name?["sv"]);
        Assert.Equal("Micro-credential", metadata.Name?["en"]);
        Golden.Matches("MicroCredentialType.json", MicroCredentialType.Metadata(Vct).ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData("""{"name":"x"}""", SdJwtVcErrors.TypeMetadataMalformed)]
    [InlineData("""{"vct":1}""", SdJwtVcErrors.TypeMetadataMalformed)]
    [InlineData("""[]""", SdJwtVcErrors.TypeMetadataMalformed)]
    [InlineData("""{"vct":"https://host.example/credential-types/micro-credential","extends":1}""", SdJwtVcErrors.TypeMetadataMalformed)]
    [InlineData("""{"vct":"https://host.example/credential-types/micro-credential","claims":{}}""", SdJwtVcErrors.TypeMetadataMalformed)]
    [InlineData("""{"vct":"https://host.example/credential-types/micro-credential","display":{}}""", SdJwtVcErrors.TypeMetadataMalformed)]
    [InlineData("""{"vct":"https://host.example/credential-types/Micro-Credential"}""", SdJwtVcErrors.TypeMetadataOfAnother)]
    [InlineData("""{"vct":"https://host.example/credential-types/micro-credential","extends":"x","extends#integrity":1}""", SdJwtVcErrors.TypeMetadataMalformed)]
    [InlineData("""{"vct":"https://host.example/credential-types/micro-credential","display":[{"locale":"sv"}]}""", SdJwtVcErrors.TypeMetadataMalformed)]
    [InlineData("""{"vct":"https://host.example/credential-types/micro-credential","display":[{"locale":"sv","name":"x","rendering":{"svg_templates":[{}]}}]}""", SdJwtVcErrors.TypeMetadataMalformed)]
    [InlineData("""{"vct":"https://host.example/credential-types/micro-credential","claims":[{"path":[]}]}""", SdJwtVcErrors.PathMalformed)]
    [InlineData("""{"vct":"https://host.example/credential-types/micro-credential","claims":[{"path":["a",-1]}]}""", SdJwtVcErrors.PathMalformed)]
    [InlineData("""{"vct":"https://host.example/credential-types/micro-credential","claims":[{"path":["a"],"sd":"sometimes"}]}""", SdJwtVcErrors.TypeMetadataMalformed)]
    [InlineData("""{"vct":"https://host.example/credential-types/micro-credential","claims":[{"path":["a"],"mandatory":"yes"}]}""", SdJwtVcErrors.TypeMetadataMalformed)]
    [InlineData("""{"vct":"https://host.example/credential-types/micro-credential","claims":[{"path":["a"],"svg_id":"1a"}]}""", SdJwtVcErrors.SvgIdMalformed)]
    [InlineData("""{"vct":"https://host.example/credential-types/micro-credential","claims":[{"path":["a"],"svg_id":"a"},{"path":["b"],"svg_id":"a"}]}""", SdJwtVcErrors.SvgIdMalformed)]
    [InlineData("""{"vct":"a","vct":"https://host.example/credential-types/micro-credential"}""", "json-duplicate-member")]
    public void Wrong_metadata_are_refused(string json, string code) => Assert.Equal(code, TypeMetadata.Parse(Utf8(json), Vct).Error?.Code);

    [Fact]
    public void C19_The_digest_is_over_the_octets_as_received()
    {
        var octets = Utf8("""{"vct":"https://host.example/credential-types/micro-credential"}""");
        var right = "sha256-" + Convert.ToBase64String(SHA256.HashData(octets));
        var stronger = "sha512-" + Convert.ToBase64String(SHA512.HashData(octets));

        Assert.True(TypeMetadata.Parse(octets, Vct, right).IsSuccess);
        Assert.True(TypeMetadata.Parse(octets, Vct, $"sha256-AAAA {stronger}").IsSuccess);
        Assert.Equal(SdJwtVcErrors.TypeMetadataChanged, TypeMetadata.Parse(Utf8("""{"vct":"https://host.example/credential-types/micro-credential" }"""), Vct, right).Error?.Code);
        Assert.Equal(SdJwtVcErrors.TypeMetadataChanged, TypeMetadata.Parse(octets, Vct, $"{right} sha512-AAAA").Error?.Code);
        Assert.Equal(SdJwtVcErrors.TypeMetadataChanged, TypeMetadata.Parse(octets, Vct, "md5-AAAA").Error?.Code);
    }

    [Fact]
    public void The_example_of_the_specification_has_the_digest_that_it_says()
    {
        var vector = JsonDocument.Parse(ForeignData.Bytes("vectors", "sd-jwt-vc", "type-metadata-integrity.json")).RootElement;
        var octets = ForeignData.Bytes("vectors", "sd-jwt-vc", vector.GetProperty("document").GetString()!);
        var (vct, integrity) = (vector.GetProperty("vct").GetString()!, vector.GetProperty("vct#integrity").GetString());

        Assert.True(TypeMetadata.Parse(octets, vct, integrity).IsSuccess);
    }

    [Theory]
    [InlineData("vctm_diploma.json")]
    [InlineData("vctm_elm.json")]
    [InlineData("vctm_microcredential.json")]
    public void Types_of_a_European_project_are_read(string file)
    {
        var octets = ForeignData.Bytes("vectors", "dc4eu", file);
        using var json = JsonDocument.Parse(octets);

        var type = TypeMetadata.Parse(octets, json.RootElement.GetProperty("vct").GetString()!).Value;

        Assert.Equal(json.RootElement.GetProperty("claims").GetArrayLength(), type.Claims.Length);
        Assert.All(type.Claims, claim => Assert.False(claim.Label.IsEmpty));
        Assert.All(type.Display, display => Assert.NotNull(display.Logo));
    }

    [Fact]
    public void The_example_of_the_specification_is_read_with_how_it_is_shown()
    {
        var octets = ForeignData.Bytes("vectors", "sd-jwt-vc", "type-metadata-betelgeuse-v42.json");

        var type = TypeMetadata.Parse(octets, "https://betelgeuse.example.com/education_credential/v42").Value;

        var display = Assert.Single(type.Display, d => d.Locale == "en-US");
        Assert.Equal("Betelgeuse Ministry of Education logo", display.Logo?.AlternativeText);
        Assert.Equal("#12107c", display.BackgroundColor);
        Assert.Equal("high", Assert.Single(display.SvgTemplates).Properties["contrast"]);
        Assert.Equal("https://galaxy.example.com/galactic-education-credential/v2", type.Extends);
        Assert.NotNull(type.ExtendsIntegrity);
        var name = type.Claims[0];
        Assert.True(name.Mandatory);
        Assert.Equal(ClaimDisclosure.Always, name.Disclosure);
        Assert.Equal("Vor- und Nachname", name.Label["de-DE"]);
        Assert.Equal("The name of the student", name.Description["en-US"]);
        Assert.Contains(type.Claims, c => c.SvgId == "address_street_address");
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
