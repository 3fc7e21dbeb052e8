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
    [InlineData("""{"vct":"a","vct":"https://host.example/credential-types/micro-credential"}""", "json-duplicate-member")]
    public void Wrong_metadata_are_refused(string json, string code) => Assert.Equal(code, TypeMetadata.Parse(Utf8(json), Vct).Error?.Code);

    [Fact]
    public void The_digest_is_over_the_octets_as_received()
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
    public void A_type_may_extend_another()
    {
        var known = Types(("b", null));

        Assert.Equal(["a", "b"], Type("a", "b").Chain(known).Value.Select(t => t.Vct));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("c")]
    public void Types_in_a_circle_are_refused(string last) =>
        Assert.Equal(SdJwtVcErrors.TypeCircle, Type("a", "b").Chain(Types(("b", "c"), ("c", last))).Error?.Code);

    [Fact]
    public void A_chain_of_eight_types_is_taken_and_one_of_nine_is_not()
    {
        Assert.Equal(8, Type("0", "1").Chain(Types(Line(8))).Value.Count);
        Assert.Equal(SdJwtVcErrors.TypeChainTooLong, Type("0", "1").Chain(Types(Line(9))).Error?.Code);
    }

    [Fact]
    public void An_extended_type_that_is_not_at_hand_is_named() => Assert.Equal(SdJwtVcErrors.TypeUnknown, Type("a", "b").Chain(Types()).Error?.Code);

    [Fact]
    public void The_example_of_the_specification_has_the_digest_that_it_says()
    {
        var vector = JsonDocument.Parse(ForeignData.Bytes("vectors", "sd-jwt-vc", "type-metadata-integrity.json")).RootElement;
        var octets = ForeignData.Bytes("vectors", "sd-jwt-vc", vector.GetProperty("document").GetString()!);
        var (vct, integrity) = (vector.GetProperty("vct").GetString()!, vector.GetProperty("vct#integrity").GetString());

        Assert.True(TypeMetadata.Parse(octets, vct, integrity).IsSuccess);
    }

    private static (string, string?)[] Line(int length) => [.. Enumerable.Range(1, length - 1).Select(i => ($"{i}", i == length - 1 ? null : $"{i + 1}"))];

    private static Dictionary<string, TypeMetadata> Types(params (string Vct, string? Extends)[] types) => types.ToDictionary(t => t.Vct, t => Type(t.Vct, t.Extends));

    private static TypeMetadata Type(string vct, string? extends) =>
        TypeMetadata.Parse(Utf8(extends is null ? $$"""{"vct":"{{vct}}"}""" : $$"""{"vct":"{{vct}}","extends":"{{extends}}"}"""), vct).Value;

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
