using System.Text.Json;
using System.Xml.Linq;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.SdJwtVc;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

public sealed class SvgTemplateTests
{
    private static readonly CredentialType Type = CredentialType.Inherit(
        TypeMetadata.Parse(
            Utf8("""{"vct":"a","claims":[{"path":["name"],"svg_id":"name"},{"path":["degrees",null],"svg_id":"degrees"},{"path":["address"],"svg_id":"address"},{"path":["points"],"svg_id":"points"}]}"""),
            "a").Value,
        new Dictionary<string, TypeMetadata>()).Value;

    [Theory]
    [InlineData("<text>Namn: {{name}}!</text>", """{"name":"Anna"}""", "Namn: Anna!")]
    [InlineData("<text>{{ name }}</text>", """{"name":"Anna"}""", "Anna")]
    [InlineData("<text>[{{name}}]</text>", "{}", "[]")]
    [InlineData("<text>{{degrees}}</text>", """{"degrees":["A","B"]}""", "A, B")]
    [InlineData("<text>{{points}}</text>", """{"points":7.5}""", "7.5")]
    [InlineData("<text>{{name}}{{name}}</text>", """{"name":"x"}""", "xx")]
    [InlineData("<text>&lt;{{name}}&amp;</text>", """{"name":"x"}""", "<x&")]
    public void Placeholders_become_the_values_of_claims(string drawing, string claims, string shown) =>
        Assert.Equal(shown, XDocument.Parse(Render(drawing, claims).Value).Root!.Value);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"'&<>]]>")]
    [InlineData("<!--")]
    [InlineData("&#x3C;script&#x3E;")]
    [InlineData("Åsa 😀")]
    public void C20_What_a_claim_says_stays_text(string value)
    {
        var drawn = Render("<text>{{name}}</text>", JsonSerializer.Serialize(new { name = value })).Value;

        Assert.Equal(value, XDocument.Parse(drawn).Root!.Value);
        Assert.DoesNotContain("<script", drawn, StringComparison.Ordinal);
        Assert.All("\"'", c => Assert.DoesNotContain(c, drawn[(drawn.IndexOf("<text>", StringComparison.Ordinal) + 6)..]));
    }

    [Fact]
    public void A_character_that_xml_does_not_know_is_replaced() => Assert.Equal("a\uFFFDb", XDocument.Parse(Render("<text>{{name}}</text>", """{"name":"a\u0001b"}""").Value).Root!.Value);

    [Theory]
    [InlineData("<script>1</script>")]
    [InlineData("<foreignObject/>")]
    [InlineData("<a href='#x'/>")]
    [InlineData("<animate attributeName='href' to='javascript:alert(1)'/>")]
    [InlineData("<set attributeName='onclick' to='alert(1)'/>")]
    [InlineData("<rect onclick='alert(1)'/>")]
    [InlineData("<rect ONLOAD='alert(1)'/>")]
    [InlineData("<image href='https://track.example/x.png'/>")]
    [InlineData("<use href='https://other.example/x.svg#a'/>")]
    [InlineData("<use xlink:href='data:image/svg+xml,x' xmlns:xlink='http://www.w3.org/1999/xlink'/>")]
    [InlineData("<rect fill='url(https://track.example/x)'/>")]
    [InlineData("<rect style='fill:URL( \"https://track.example/x\")'/>")]
    [InlineData("<rect style='fill:u\\72l(https://track.example/x)'/>")]
    [InlineData("<style>@import 'https://track.example/x.css';</style>")]
    [InlineData("<style>@font-face{src:url(https://track.example/x.woff)}</style>")]
    [InlineData("<style>rect{background:image-set('https://track.example/x')}</style>")]
    [InlineData("<feImage href='#x'/>")]
    public void C20_What_could_run_code_or_fetch_refuses_the_template(string drawing) => Assert.Equal(SdJwtVcErrors.SvgUnsafe, Parse(drawing).Error?.Code);

    [Theory]
    [InlineData("<rect fill='url(#shade)' style='stroke: url(\"#line\")'/>")]
    [InlineData("<image href='data:image/png;base64,iVBORw0KGgo='/>")]
    [InlineData("<use href='#mark'/>")]
    [InlineData("<style>text { font: 12px sans-serif }</style>")]
    public void What_draws_is_taken(string drawing) => Assert.Contains(XDocument.Parse(Wrap(drawing)).Root!.Elements().Single().Name.LocalName, Render(drawing, "{}").Value, StringComparison.Ordinal);

    [Theory]
    [InlineData("data:image/svg+xml;base64,AAAA")]
    [InlineData("data:image/svg+xml,<svg/>")]
    [InlineData("data:text/html;base64,AAAA")]
    [InlineData("data:text/html,<script>1</script>")]
    [InlineData("data:application/xhtml+xml;base64,AAAA")]
    [InlineData("data:;base64,AAAA")]
    [InlineData("data:image/png,AAAA")]
    [InlineData("data:image/png;charset=utf-8;base64,AAAA")]
    [InlineData(" data:image/png;base64,AAAA")]
    [InlineData("DATA:image/svg+xml;base64,AAAA")]
    public void C21_A_picture_of_an_active_type_refuses_the_template(string address)
    {
        var image = new XElement("image", new XAttribute("href", address)).ToString();

        Assert.Equal(SdJwtVcErrors.SvgUnsafe, Parse(image).Error?.Code);
        Assert.Equal(SdJwtVcErrors.SvgPlaceholderMisplaced, Parse("<image href='{{picture}}'/>").Error?.Code);
        Assert.True(Parse("<image href='data:image/png;base64,AAAA'/>").IsSuccess);
    }

    [Fact]
    public void What_is_not_svg_is_left_out()
    {
        var drawn = Render("<!-- by hand --><?xml-stylesheet href='x.css'?><x:view xmlns:x='urn:editor' x:zoom='1'><script/></x:view><rect x:y='1' xmlns:x='urn:editor' width='2'/>", "{}").Value;

        Assert.Equal("""<svg xmlns="http://www.w3.org/2000/svg"><rect width="2" /></svg>""", drawn);
    }

    [Theory]
    [InlineData("<text x='{{name}}'/>")]
    [InlineData("<!-- {{name}} -->")]
    [InlineData("<style>{{name}}</style>")]
    public void C20_A_placeholder_outside_text_is_refused(string drawing) => Assert.Equal(SdJwtVcErrors.SvgPlaceholderMisplaced, Parse(drawing).Error?.Code);

    [Fact]
    public void A_placeholder_without_claim_is_refused() => Assert.Equal(SdJwtVcErrors.SvgPlaceholderUnknown, Render("<text>{{other}}</text>", "{}").Error?.Code);

    [Theory]
    [InlineData("""{"address":{"city":"Umeå"}}""", "<text>{{address}}</text>")]
    [InlineData("""{"degrees":"A"}""", "<text>{{degrees}}</text>")]
    public void A_claim_that_is_no_text_is_refused(string claims, string drawing) => Assert.Equal(SdJwtVcErrors.SvgValueNotText, Render(drawing, claims).Error?.Code);

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'>")]
    [InlineData("<html xmlns='http://www.w3.org/1999/xhtml'/>")]
    [InlineData("<svg/>")]
    [InlineData("")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&a;</text></svg>")]
    public void What_is_no_svg_document_is_refused(string document) => Assert.Equal(SdJwtVcErrors.SvgMalformed, SvgTemplate.Parse(Utf8(document)).Error?.Code);

    [Fact]
    public void The_template_has_the_digest_that_the_metadata_name()
    {
        var octets = Utf8(Wrap("<rect/>"));

        Assert.True(SvgTemplate.Parse(octets, IntegrityMetadata.Of(octets)).IsSuccess);
        Assert.Equal(SdJwtVcErrors.SvgChanged, SvgTemplate.Parse(octets, IntegrityMetadata.Of([])).Error?.Code);
    }

    [Fact]
    public void Sizes_have_limits()
    {
        var full = Wrap(new string(' ', CredentialLimits.MaxTemplateBytes - Wrap("").Length));
        var many = "<text>" + string.Concat(Enumerable.Repeat("{{name}}", 100)) + "</text>";
        var long1 = JsonSerializer.Serialize(new { name = new string('x', CredentialLimits.MaxPictureLength / 100) });

        Assert.True(SvgTemplate.Parse(Utf8(full)).IsSuccess);
        Assert.Equal(SdJwtVcErrors.SvgMalformed, SvgTemplate.Parse(Utf8(full + " ")).Error?.Code);
        Assert.Equal(SdJwtVcErrors.SvgMalformed, Render(many, long1).Error?.Code);
        Assert.True(Parse(Nested(63)).IsSuccess);
        Assert.Equal(SdJwtVcErrors.SvgMalformed, Parse(Nested(64)).Error?.Code);
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("<g>", depth)) + string.Concat(Enumerable.Repeat("</g>", depth));

    private static ParseResult<string> Render(string drawing, string claims) => Parse(drawing).TryGet(out var template, out var error) ? template.Render(Type, JsonDocument.Parse(claims).RootElement) : error;

    private static ParseResult<SvgTemplate> Parse(string drawing) => SvgTemplate.Parse(Utf8(Wrap(drawing)));

    private static string Wrap(string drawing) => $"<svg xmlns='http://www.w3.org/2000/svg'>{drawing}</svg>";

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
