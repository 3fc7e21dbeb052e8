using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Issuer.Pictures;
using SkiaSharp;

namespace KompetensPasset.Issuer.Tests.Pictures;

public sealed class CredentialPictureTests
{
    private static readonly DateTimeOffset Until = new(2028, 11, 20, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void A_picture_is_a_PNG_within_its_limit(string language)
    {
        var picture = CredentialPicture.Draw(SampleAwards.Anna, Until, language);

        Assert.Equal("image/png", picture.MediaType);
        Assert.InRange(picture.Content.Length, 2_000, CredentialPicture.MaxOctets);
        using var bitmap = SKBitmap.Decode(picture.Content.Span);
        Assert.True(bitmap.Width >= 794, $"The picture is only {bitmap.Width} pixels wide: small text cannot be read.");
    }

    [Fact]
    public void A_word_that_has_no_end_costs_no_more_than_its_own_length()
    {
        var endless = SampleAwards.Anna with { Specification = SampleAwards.Specification with { Title = LanguageMap.Same(new string('W', 200_000)) } };

        Assert.InRange(CredentialPicture.Draw(endless, Until, "sv").Content.Length, 2_000, CredentialPicture.MaxOctets);
    }

    [Fact]
    public void The_two_languages_give_two_pictures() =>
        Assert.NotEqual(CredentialPicture.Draw(SampleAwards.Anna, Until, "sv").Content.ToArray(), CredentialPicture.Draw(SampleAwards.Anna, Until, "en").Content.ToArray());

    [Fact]
    public void The_same_content_gives_the_same_picture() =>
        Assert.Equal(CredentialPicture.Draw(SampleAwards.Anna, Until, "sv").Content.ToArray(), CredentialPicture.Draw(SampleAwards.Anna, Until, "sv").Content.ToArray());

    [Fact]
    public void Another_name_gives_another_picture()
    {
        var other = SampleAwards.Anna with { Learner = new Learner("Bo Åkesson") };

        Assert.NotEqual(CredentialPicture.Draw(SampleAwards.Anna, Until, "sv").Content.ToArray(), CredentialPicture.Draw(other, Until, "sv").Content.ToArray());
    }

    [Fact]
    public void A_page_full_of_text_fits_too()
    {
        var much = SampleAwards.Anna with
        {
            Learner = new Learner(new string('Å', 200)),
            Specification = SampleAwards.Anna.Specification with
            {
                Title = LanguageMap.Same(string.Join(' ', Enumerable.Repeat("Kompetensutveckling", 30))),
                LearningOutcomes = [.. Enumerable.Range(1, 60).Select(i => new LearningOutcomeSpecification(
                    LanguageMap.Same($"Utföra moment {i} självständigt, förklara varför det görs och dokumentera resultatet enligt gällande föreskrifter och arbetsplatsens rutiner")))],
            },
        };

        Assert.InRange(CredentialPicture.Draw(much, Until, "sv").Content.Length, 2_000, CredentialPicture.MaxOctets);
    }
}
