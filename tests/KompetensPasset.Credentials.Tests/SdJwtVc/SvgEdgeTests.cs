using System.Text.Json;
using KompetensPasset.Credentials.SdJwtVc;

namespace KompetensPasset.Credentials.Tests.SdJwtVc;

/// <summary>What is drawn comes out as it went in, no more and no less.</summary>
public sealed class SvgEdgeTests
{
    [Theory]
    [InlineData("<g><rect/></g><circle/>", "<g><rect /></g><circle />")]
    [InlineData("<use href='#mark'/>", "<use href=\"#mark\" />")]
    [InlineData("<use xlink:href='#mark' xmlns:xlink='http://www.w3.org/1999/xlink'/>", "<use href=\"#mark\" />")]
    [InlineData("<rect width='2' style='fill:red'/>", "<rect width=\"2\" style=\"fill:red\" />")]
    [InlineData("<style>rect{fill:red}</style>", "<style>rect{fill:red}</style>")]
    [InlineData("<text>{{list}}</text>", "<text>A, B</text>")]
    public void A_drawing_keeps_its_shape(string drawing, string expected) => Assert.Equal($"<svg xmlns=\"http://www.w3.org/2000/svg\">{expected}</svg>", Render(drawing, """{"list":["A","B"]}""").Value);

    // Every name stands here once more, so that none is lost or added without anybody looking.
    [Theory]
    [InlineData("g defs symbol use title desc text tspan textPath rect circle ellipse line polyline polygon path")]
    [InlineData("linearGradient radialGradient stop clipPath mask pattern marker image style switch metadata")]
    [InlineData("filter feBlend feColorMatrix feComposite feFlood feGaussianBlur feMerge feMergeNode feOffset feDropShadow")]
    public void Every_element_that_draws_is_kept(string names) =>
        Assert.All(names.Split(' '), name => Assert.Contains($"<{name} />", Render($"<{name}/>", "{}").Value, StringComparison.Ordinal));

    [Theory]
    [InlineData("<style>rect{fill:u\\72l(https://track.example/x)}</style>")]
    [InlineData("<style>rect{fill:\\75rl(#a)}</style>")]
    public void A_name_that_is_spelt_with_escapes_refuses_a_style_sheet(string drawing) => Assert.Equal(SdJwtVcErrors.SvgUnsafe, Parse(drawing).Error?.Code);

    [Theory]
    [InlineData("\uFFFF", "\uFFFD")]
    [InlineData("\uFFFE", "\uFFFD")]
    [InlineData("\uFFFD", "\uFFFD")]
    [InlineData("\U00010000", "\U00010000")]
    public void The_last_characters_of_the_plane_are_replaced_where_xml_does_not_know_them(string value, string shown) =>
        Assert.Contains($"<text>{shown}, B</text>", Render("<text>{{list}}</text>", JsonSerializer.Serialize(new { list = new[] { value, "B" } })).Value, StringComparison.Ordinal);

    private static ParseResult<SvgTemplate> Parse(string drawing) => SvgTemplate.Parse(Utf8($"<svg xmlns='http://www.w3.org/2000/svg'>{drawing}</svg>"));

    private static ParseResult<string> Render(string drawing, string claims)
    {
        var type = TypeMetadata.Parse(Utf8("""{"vct":"urn:a","claims":[{"path":["list"],"svg_id":"list"}]}"""), "urn:a").Value;
        return Parse(drawing).Value.Render(CredentialType.Inherit(type, new Dictionary<string, TypeMetadata>()).Value, JsonDocument.Parse(claims).RootElement);
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
