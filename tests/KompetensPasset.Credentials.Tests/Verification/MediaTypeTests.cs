using KompetensPasset.Credentials.Verification;

namespace KompetensPasset.Credentials.Tests.Verification;

public sealed class MediaTypeTests
{
    [Theory]
    [InlineData(CredentialFormat.Edc, "{}", "application/jose+json")]
    [InlineData(CredentialFormat.VcJwt, "a.b.c", "application/vc+jwt")]
    [InlineData(CredentialFormat.JwtVcJson, "a.b.c", "application/jwt")]
    [InlineData(CredentialFormat.SdJwtVc, "a.b.c~", "application/dc+sd-jwt")]
    [InlineData(CredentialFormat.SdJwtVc, "\r\n {}", "application/sd-jwt+json")]
    [InlineData(CredentialFormat.VcSdJwt, "a.b.c~", "application/vc+sd-jwt")]
    [InlineData(CredentialFormat.VcSdJwt, "{}", "application/sd-jwt+json")]
    [InlineData(CredentialFormat.VcJwt, " <svg/>", null)]
    [InlineData(CredentialFormat.Unknown, "{}", null)]
    [InlineData(CredentialFormat.Edc, "", "application/jose+json")]
    public void A_document_has_the_media_type_of_its_form(CredentialFormat format, string text, string? mediaType) =>
        Assert.Equal(mediaType, VerificationNames.MediaTypeOf(format, System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_badge_in_a_PNG_is_a_PNG() =>
        Assert.Equal("image/png", VerificationNames.MediaTypeOf(CredentialFormat.VcJwt, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]));
}
