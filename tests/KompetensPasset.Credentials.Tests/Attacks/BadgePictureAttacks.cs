using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.Verification;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Attacks;

/// <summary>J5, J6: badges in pictures.</summary>
public sealed class BadgePictureAttacks : IDisposable
{
    private const string SvgStart = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:o='https://purl.imsglobal.org/ob/v3p0'>";

    private readonly Scene scene = Attack.KnownIssuer();

    public void Dispose() => scene.Dispose();

    private static byte[] Png => NordkustAward.Pixel.Content.ToArray();

    public static TheoryData<string, string, Verdict, string> Pictures => new()
    {
        { "two badges", BakedBadgeErrors.Several, Verdict.NotValid, "document-malformed" },
        { "compressed", BakedBadgeErrors.BadgeMalformed, Verdict.NotValid, "document-malformed" },
        { "huge length", BakedBadgeErrors.Malformed, Verdict.CouldNotTell, "input-is-picture" },
        { "changed", BakedBadgeErrors.Malformed, Verdict.CouldNotTell, "input-is-picture" },
        { "behind the end", BakedBadgeErrors.Malformed, Verdict.CouldNotTell, "input-is-picture" },
        { "octets behind the end", BakedBadgeErrors.Malformed, Verdict.CouldNotTell, "input-is-picture" },
    };

    [Theory, MemberData(nameof(Pictures))]
    public async Task J05_A_picture_that_holds_a_badge_in_another_way_is_refused(string attack, string code, Verdict verdict, string reason)
    {
        var baked = BakedBadge.Bake(Png, await Badges.SignAsync(scene, Badges.Payload())).Value;
        scene.Takes(baked);
        var chunk = baked.AsSpan(33, baked.Length - Png.Length).ToArray();
        byte[] picture = attack switch
        {
            "two badges" => [.. baked[..33], .. chunk, .. baked[33..]],
            "compressed" => BakedBadge.Bake(Png, "a.b.c").Value is var small ? Compressed(small) : [],
            "huge length" => [.. baked[..33], 0x7f, 0xff, 0xff, 0xff, .. baked[37..]],
            "changed" => [.. baked[..99], (byte)(baked[99] ^ 1), .. baked[100..]],
            "behind the end" => [.. Png, .. chunk],
            _ => [.. baked, .. new byte[64]],
        };

        Assert.Equal(code, BakedBadge.Read(picture).Error?.Code);
        scene.Refuses(picture, reason, verdict);
    }

    [Theory]
    [InlineData("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + SvgStart + "<o:credential>&x;</o:credential></svg>", BakedBadgeErrors.Malformed)]
    [InlineData("<!DOCTYPE svg [<!ENTITY % x SYSTEM 'http://169.254.169.254/x.dtd'>%x;]>" + SvgStart + "<o:credential>&y;</o:credential></svg>", BakedBadgeErrors.Malformed)]
    [InlineData("<!DOCTYPE svg [<!ENTITY a '0123456789'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>" + SvgStart + "<o:credential>&b;</o:credential></svg>", BakedBadgeErrors.Malformed)]
    [InlineData(SvgStart + "<o:credential verify='a.b.c'/><o:credential verify='d.e.f'/></svg>", BakedBadgeErrors.Several)]
    [InlineData(SvgStart + "<o:credential verify=''/></svg>", BakedBadgeErrors.BadgeMalformed)]
    [InlineData(SvgStart + "<g><o:credential verify='a.b.c'/></g></svg>", BakedBadgeErrors.None)]
    public void J06_A_picture_with_entities_or_two_badges_is_refused(string svg, string code)
    {
        Assert.Equal(code, BakedBadge.Read(Attack.Utf8(svg)).Error?.Code);
        Assert.NotEqual(Verdict.Valid, scene.Verify(Attack.Utf8(svg)).Verdict);
    }

    [Fact]
    public async Task J06_A_script_beside_a_badge_is_no_part_of_it()
    {
        var token = await Badges.SignAsync(scene, Badges.Payload());
        var svg = $"{SvgStart}<script>alert(1)</script><o:credential verify='{token}'/></svg>";

        Assert.Equal(token, BakedBadge.Read(Attack.Utf8(svg)).Value);
        scene.Takes(svg);
    }

    // The flag of compression, and the check sum with it.
    private static byte[] Compressed(byte[] picture)
    {
        picture[picture.AsSpan().IndexOf("openbadgecredential"u8) + 20] = 1;
        var length = (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(picture.AsSpan(33));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(picture.AsSpan(41 + length), Crc(picture.AsSpan(37, length + 4)));
        return picture;
    }

    private static uint Crc(ReadOnlySpan<byte> octets)
    {
        var crc = uint.MaxValue;
        foreach (var octet in octets)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        }

        return ~crc;
    }
}
