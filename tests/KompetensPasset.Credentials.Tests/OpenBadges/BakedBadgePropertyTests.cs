using System.Buffers.Binary;
using System.Text.Json;
using FsCheck;
using FsCheck.Xunit;
using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Tests.TestTokens;

namespace KompetensPasset.Credentials.Tests.OpenBadges;

/// <summary>Whatever the picture and the badge, what is baked is read again.</summary>
public sealed class BakedBadgePropertyTests
{
    [Property(MaxTest = 100)]
    public Property What_is_baked_is_read_again_and_the_picture_stays() => Choices.Always(choices =>
    {
        var picture = choices.Once(2) ? Png(choices) : Svg(choices);
        var credential = choices.Once(2) ? "a." + choices.Next(int.MaxValue) + ".c" : JsonSerializer.Serialize(new { name = choices.Text(), other = choices.Text() });

        var baked = BakedBadge.Bake(picture, credential).Value;

        Assert.Equal(credential, BakedBadge.Read(baked).Value);
        Assert.Equal("d.e.f", BakedBadge.Read(BakedBadge.Bake(baked, "d.e.f").Value).Value);
        Assert.Equal(baked, BakedBadge.Bake(BakedBadge.Bake(baked, "d.e.f").Value, credential).Value);
    });

    [Property(MaxTest = 250)]
    public Property No_octets_make_the_reader_or_the_baker_throw_and_what_it_bakes_can_be_read() => Choices.Always(choices =>
    {
        var picture = choices.Next(4) switch
        {
            0 => choices.Octets(80),
            1 => (byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. choices.Octets(40)],
            2 => Mutation.Of(BakedBadge.Bake(Png(choices), choices.Text() + "x").Value, choices),
            _ => Mutation.Of(BakedBadge.Bake(Svg(choices), "a.b.c").Value, choices),
        };

        BakedBadge.Read(picture);
        if (BakedBadge.Bake(picture, "d.e.f").TryGet(out var baked, out _))
            Assert.Equal("d.e.f", BakedBadge.Read(baked).Value);
    });

    // The one pixel, with chunks of no meaning before its end.
    private static byte[] Png(Choices choices)
    {
        var pixel = NordkustAward.Pixel.Content.ToArray();
        var extra = new List<byte>();
        for (var i = choices.Next(3); i > 0; i--)
        {
            var content = choices.Octets(50);
            var frame = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(frame, content.Length);
            extra.AddRange([.. frame, .. "teXt"u8, .. content, 0, 0, 0, 0]);
        }

        return [.. pixel[..^12], .. extra, .. pixel[^12..]];
    }

    private static byte[] Svg(Choices choices)
    {
        var (declaration, title) = (choices.Of("", "<?xml version=\"1.0\"?>\n"), System.Security.SecurityElement.Escape(choices.Text()));
        return System.Text.Encoding.UTF8.GetBytes(declaration + (choices.Once(2)
            ? $"<svg xmlns='http://www.w3.org/2000/svg'><title>{title}</title><!-- a --><g/></svg>"
            : $"<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:title>{title}</s:title></s:svg>"));
    }
}
