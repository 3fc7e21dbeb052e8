using KompetensPasset.Credentials.OpenBadges;
using KompetensPasset.Credentials.Tests.Europass;
using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

/// <summary>Badges in pictures: recognised in either form, and taken out by whoever keeps the credential and not the picture.</summary>
public sealed class BadgePictureTests : IDisposable
{
    private const string Unsigned = """{"type":["VerifiableCredential"]}""";
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    public static TheoryData<bool> Kinds => [true, false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_badge_in_a_picture_is_recognised_as_token_and_as_JSON(bool isPng)
    {
        var token = System.Text.Encoding.ASCII.GetString(await scene.VcAsync());

        Assert.Equal((CredentialFormat.VcJwt, "issuer-keys-unavailable"), Of(scene.Verify(Bake(isPng, token))));
        Assert.Equal((CredentialFormat.Unknown, "signature-missing"), Of(scene.Verify(Bake(isPng, Unsigned))));
        Assert.Equal((CredentialFormat.Unknown, "format-unknown"), Of(scene.Verify(Bake(isPng, "Hej. Mitt intyg. Tack"))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_badge_is_taken_out_of_its_picture(bool isPng) =>
        Assert.Equal(Unsigned, System.Text.Encoding.UTF8.GetString(CredentialReader.Unwrap(Bake(isPng, Unsigned)).Span));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("a.b.c")]
    [InlineData(Unsigned)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    public void Whatever_is_no_picture_with_a_badge_stays_as_it_is(string text) =>
        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(CredentialReader.Unwrap(System.Text.Encoding.UTF8.GetBytes(text)).Span));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_picture_over_the_limit_is_not_opened(int beyond, bool isOpened)
    {
        var picture = Bake(isPng: false, Unsigned);
        var padded = new byte[CredentialLimits.MaxCredentialBytes + beyond];
        padded.AsSpan().Fill((byte)' ');
        picture.CopyTo(padded.AsSpan());

        Assert.Equal(isOpened ? Unsigned.Length : padded.Length, CredentialReader.Unwrap(padded).Length);
    }

    private static (CredentialFormat, string) Of(VerificationReport report) => (report.Format, report.Reason);

    private static byte[] Bake(bool isPng, string credential) =>
        BakedBadge.Bake(isPng ? NordkustAward.Pixel.Content.ToArray() : "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), credential).Value;
}
