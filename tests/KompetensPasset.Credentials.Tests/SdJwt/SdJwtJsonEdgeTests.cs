using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.SdJwt;

namespace KompetensPasset.Credentials.Tests.SdJwt;

/// <summary>RFC 9901 §8: which JSON is meant as an SD-JWT, and how far its form may go.</summary>
public sealed class SdJwtJsonEdgeTests
{
    [Theory]
    [InlineData("""{"payload":"e30","protected":"e30","signature":"AA","header":{"disclosures":[]}}""", true)]
    [InlineData("""{"payload":"e30","protected":"e30","signature":"AA","header":{"kb_jwt":"a.b.c"}}""", true)]
    [InlineData("""{"payload":"e30","protected":"e30","signature":"AA","header":{"kid":"1"}}""", false)]
    [InlineData("""{"payload":"e30","protected":"e30","signature":"AA","header":[]}""", false)]
    [InlineData("""{"payload":"e30","protected":"e30","signature":"AA"}""", false)]
    [InlineData("""{"payload":"e30","signatures":[{"protected":"e30","signature":"AA","header":{"disclosures":[]}}]}""", true)]
    [InlineData("""{"payload":"e30","signature":"AA"}""", false)]
    [InlineData("""{"disclosures":[],"payload":"e30"}""", false)]
    [InlineData("""["disclosures"]""", false)]
    public void Disclosures_or_a_key_binding_show_that_an_SD_JWT_is_meant(string json, bool isMeant) => Assert.Equal(isMeant, SdJwtJson.LooksSo(Parse(json)));

    [Theory]
    [InlineData("""{"typ":"dc+sd-jwt"}""", true)]
    [InlineData("""{"typ":"application/DC+SD-JWT"}""", true)]
    [InlineData("""{"typ":"kb+jwt"}""", false)]
    [InlineData("""{"kid":"dc+sd-jwt"}""", false)]
    [InlineData("no json", false)]
    public void A_type_of_its_own_shows_it_too(string header, bool isMeant)
    {
        var text = StrictBase64Url.Encode(System.Text.Encoding.UTF8.GetBytes(header));

        Assert.Equal(isMeant, SdJwtJson.LooksSo(Parse($$"""{"payload":"e30","protected":"{{text}}","signature":"AA"}""")));
    }

    [Theory]
    [InlineData(CredentialLimits.MaxSignatures, null)]
    [InlineData(CredentialLimits.MaxSignatures + 1, SdJwtErrors.Malformed)]
    public void Signatures_have_a_greatest_number(int count, string? code) =>
        Assert.Equal(code, Code($$"""{"payload":"e30","signatures":[{{string.Join(',', Enumerable.Repeat("""{"protected":"e30","signature":"AA"}""", count))}}]}"""));

    [Theory]
    [InlineData(CredentialLimits.MaxDisclosures, null)]
    [InlineData(CredentialLimits.MaxDisclosures + 1, SdJwtErrors.TooManyDisclosures)]
    public void Disclosures_have_a_greatest_number(int count, string? code) =>
        Assert.Equal(code, Code($$"""{"payload":"e30","protected":"e30","signature":"AA","header":{"disclosures":[{{string.Join(',', Enumerable.Repeat("\"WyJ4Il0\"", count))}}]} }"""));

    [Theory]
    [InlineData("""{"kid":"1"}""", null)]
    [InlineData("[]", null)]
    [InlineData("""{"disclosures":[]}""", SdJwtErrors.Malformed)]
    [InlineData("""{"kb_jwt":"a.b.c"}""", SdJwtErrors.Malformed)]
    public void A_later_signature_may_have_a_header_without_what_belongs_to_the_first(string header, string? code)
    {
        const string Clean = """{"protected":"e30","signature":"AA"}""";
        var late = $$"""{"protected":"e30","signature":"AA","header":{{header}}}""";

        Assert.Equal(code, Code($$"""{"payload":"e30","signatures":[{{Clean}},{{late}},{{Clean}}]}"""));
    }

    [Theory]
    [InlineData("""[1]""")]
    [InlineData("""[{"protected":"e30","signature":"AA"},1]""")]
    [InlineData("""{}""")]
    public void Signatures_of_another_kind_are_refused(string signatures) => Assert.Equal(SdJwtErrors.Malformed, Code($$"""{"payload":"e30","signatures":{{signatures}}}"""));

    private static string? Code(string json) => SdJwtJson.ToCompact(Parse(json)).Error?.Code;

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
