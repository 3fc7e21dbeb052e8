using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Verification;
using KompetensPasset.Testing;

namespace KompetensPasset.Credentials.Tests.OpenBadges;

/// <summary>Badges in pictures (Open Badges 3.0 §5.3).</summary>
public sealed class BakedBadgeTests
{
    private const string Svg = "<svg xmlns='http://www.w3.org/2000/svg'><rect width='1'/></svg>";

    private static byte[] Png => NordkustAward.Pixel.Content.ToArray();

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("""{"name":"Å <b> ]]> \"x\""}""")]
    public void What_is_baked_is_read_again(string credential)
    {
        Assert.Equal(credential, BakedBadge.Read(BakedBadge.Bake(Png, credential).Value).Value);
        Assert.Equal(credential, BakedBadge.Read(BakedBadge.Bake(Utf8(Svg), credential).Value).Value);
    }

    [Fact]
    public void A_picture_that_is_baked_again_holds_the_new_badge_only()
    {
        Assert.Equal("d.e.f", BakedBadge.Read(BakedBadge.Bake(BakedBadge.Bake(Png, "a.b.c").Value, "d.e.f").Value).Value);
        Assert.Equal("d.e.f", BakedBadge.Read(BakedBadge.Bake(BakedBadge.Bake(Utf8(Svg), "a.b.c").Value, "d.e.f").Value).Value);
    }

    [Fact]
    public void The_picture_itself_stays_as_it_was()
    {
        var baked = BakedBadge.Bake(Png, "a.b.c").Value;

        Assert.Equal(Png, RemoveChunk(baked, "iTXt"u8));
    }

    [Theory]
    [InlineData("simple-json.png", '{')]
    [InlineData("simple-jwt_v1.png", 'e')]
    [InlineData("simple-json.svg", '{')]
    [InlineData("simple-jwt.svg", 'e')]
    public void Pictures_of_others_are_read(string file, char first)
    {
        Assert.Equal(first, BakedBadge.Read(ForeignData.Bytes("vectors", "openbadges3", "samples", file)).Value[0]);
        ForeignData.Ran("openbadges3", 1);
    }

    // Both carry their own key, so that nobody is proven; that they are read to that point is what counts here.
    [Theory]
    [InlineData("simple-jwt_v1.png")]
    [InlineData("simple-jwt.svg")]
    public void A_badge_is_verified_in_its_picture(string file)
    {
        var picture = ForeignData.Bytes("vectors", "openbadges3", "samples", file);

        var read = CredentialReader.Read(picture).Value;

        Assert.Equal(CredentialFormat.JwtVcJson, read.Format);
        Assert.Equal(CredentialReader.Read(CredentialReader.Unwrap(picture)).Value.Content.Title, read.Content.Title);
        Assert.True(CredentialReader.Unwrap(picture).Length < picture.Length);
    }

    [Fact]
    public void A_picture_that_ends_with_its_signature_is_not_baked()
    {
        Assert.Equal(BakedBadgeErrors.Malformed, BakedBadge.Bake(Png.AsMemory(0, 8), "a.b.c").Error?.Code);
    }

    [Fact]
    public void What_is_baked_can_be_read_up_to_the_limit_and_is_refused_beyond_it()
    {
        var most = "{\"a\":\"" + new string('å', (CredentialLimits.MaxTokenLength - 8) / 2) + "\"}";

        Assert.Equal(most, BakedBadge.Read(BakedBadge.Bake(Png, most).Value).Value);
        Assert.Equal(BakedBadgeErrors.BadgeMalformed, BakedBadge.Bake(Png, most + "  ").Error?.Code);
        Assert.Equal(BakedBadgeErrors.BadgeMalformed, BakedBadge.Bake(Utf8(Svg), most + "  ").Error?.Code);
    }

    [Theory]
    [InlineData("{\"a\":\"\uFFFF\"}")]
    [InlineData("a.b.c\u0001")]
    public void A_character_that_xml_has_no_place_for_is_refused(string credential)
    {
        Assert.Equal(BakedBadgeErrors.BadgeMalformed, BakedBadge.Bake(Utf8(Svg), credential).Error?.Code);
        Assert.Equal(BakedBadgeErrors.BadgeMalformed, BakedBadge.Bake(Utf8(Svg), credential + '\uD800').Error?.Code);
    }

    [Fact]
    public void A_picture_without_badge_is_told_as_picture()
    {
        Assert.Equal(BakedBadgeErrors.None, BakedBadge.Read(Png).Error?.Code);
        Assert.Equal(BakedBadgeErrors.None, BakedBadge.Read(Utf8(Svg)).Error?.Code);
        Assert.Equal("input-is-picture", CredentialReader.Read(Png).Error?.Code);
        Assert.Equal("input-is-picture", CredentialReader.Read(Utf8(Svg)).Error?.Code);
        Assert.Equal(Png, CredentialReader.Unwrap(Png));
    }

    [Fact]
    public void Two_badges_in_one_picture_are_refused()
    {
        var baked = BakedBadge.Bake(Png, "a.b.c").Value;
        var chunk = baked.AsSpan(33, baked.Length - Png.Length).ToArray();
        var two = (byte[])[.. baked[..33], .. chunk, .. baked[33..]];

        Assert.Equal(BakedBadgeErrors.Several, BakedBadge.Read(two).Error?.Code);
        Assert.Equal("document-malformed", CredentialReader.Read(two).Error?.Code);
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:o='https://purl.imsglobal.org/ob/v3p0'><o:credential verify='a'/><o:credential verify='b'/></svg>";
        Assert.Equal(BakedBadgeErrors.Several, BakedBadge.Read(Utf8(svg)).Error?.Code);
    }

    [Fact]
    public void A_picture_that_is_cut_off_or_changed_is_refused()
    {
        var baked = BakedBadge.Bake(Png, "a.b.c").Value;
        for (var length = 8; length < baked.Length; length++)
            Assert.False(BakedBadge.Bake(baked.AsMemory(0, length), "x.y.z").IsSuccess && length != 8 && !IsWhole(baked, length));

        var at = baked.AsSpan().IndexOf("a.b.c"u8);
        baked[at] = (byte)'z';
        Assert.Equal(BakedBadgeErrors.Malformed, BakedBadge.Read(baked).Error?.Code);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' xmlns:o='https://purl.imsglobal.org/ob/v3p0'><o:credential/></svg>", BakedBadgeErrors.BadgeMalformed)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' xmlns:o='https://purl.imsglobal.org/ob/v3p0'><g><o:credential verify='a.b.c'/></g></svg>", BakedBadgeErrors.None)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' xmlns:o='http://openbadges.org'><o:assertion verify='a.b.c'/></svg>", BakedBadgeErrors.None)]
    [InlineData("<html/>", BakedBadgeErrors.Malformed)]
    [InlineData("<svg", BakedBadgeErrors.Malformed)]
    [InlineData("", BakedBadgeErrors.Malformed)]
    public void Other_documents_hold_no_badge(string document, string code) => Assert.Equal(code, BakedBadge.Read(Utf8(document)).Error?.Code);

    [Fact]
    public void A_badge_that_is_too_long_is_refused() =>
        Assert.Equal(BakedBadgeErrors.BadgeMalformed, BakedBadge.Bake(Png, new string('x', CredentialLimits.MaxTokenLength + 1)).Error?.Code);

    [Fact]
    public void A_compressed_badge_is_refused()
    {
        var baked = BakedBadge.Bake(Png, "a.b.c").Value;
        var flag = baked.AsSpan().IndexOf("openbadgecredential"u8) + 20;

        Assert.Equal(0, baked[flag]);
        baked[flag] = 1;
        Assert.NotNull(BakedBadge.Read(baked).Error);
    }

    private static bool IsWhole(byte[] png, int length)
    {
        for (var at = 8; at <= length; at += 12 + (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at)))
        {
            if (at == length)
                return true;
        }

        return false;
    }

    private static byte[] RemoveChunk(byte[] png, ReadOnlySpan<byte> type)
    {
        var at = png.AsSpan().IndexOf(type) - 4;
        var length = 12 + (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
        return [.. png[..at], .. png[(at + length)..]];
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
