using System.Globalization;
using KompetensPasset.Credentials.Europass;
using SkiaSharp;

namespace KompetensPasset.Issuer.Pictures;

/// <summary>
/// Draws the picture of itself that a European Digital Credential must carry in each of its languages, from the same content.
/// A PNG of at most <see cref="MaxOctets"/> octets.
/// </summary>
public static class CredentialPicture
{
    /// <summary>The most octets of one picture.</summary>
    public const int MaxOctets = 60 * 1024;

    private const int Width = 794;
    private const int Height = 1123;
    private const float Margin = 64;

    // The highest level takes eight times as long for a twentieth of the octets.
    private const int CompressionLevel = 6;
    private static readonly byte[] Greys = [.. Enumerable.Range(0, 256).Select(grey => (byte)((grey + 8) / 17 * 17))];

    /// <summary>Draws.</summary>
    /// <param name="award">What is shown.</param>
    /// <param name="validUntil">The end of validity; null means without end.</param>
    /// <param name="language"><c>sv</c> or <c>en</c>.</param>
    public static Picture Draw(MicroCredentialAward award, DateTimeOffset? validUntil, string language)
    {
        // Less resolution before more octets: a page full of text still fits. Grey, because that is a third of the octets and prints the same.
        foreach (var scale in (float[])[1.3f, 1.15f, 1f, 0.85f, 0.7f, 0.55f])
        {
            var png = Encode(award, validUntil, PictureTexts.In(language), language, scale);
            if (png.Length <= MaxOctets)
                return new Picture(png, "image/png");
        }

        throw new InvalidOperationException("The picture does not fit its limit at any scale.");
    }

    private static byte[] Encode(MicroCredentialAward award, DateTimeOffset? validUntil, PictureTexts texts, string language, float scale)
    {
        var size = new SKImageInfo((int)(Width * scale), (int)(Height * scale), SKColorType.Gray8, SKAlphaType.Opaque);
        using var surface = SKSurface.Create(size);
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(scale);
        Compose(new PictureCanvas(surface.Canvas, Margin, Width - Margin, Height - Margin), new Content(award, validUntil, texts, language));

        using var image = surface.Snapshot();
        using var pixels = image.PeekPixels();
        Quantise(pixels.GetPixelSpan());
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, CompressionLevel));
        return png?.ToArray() ?? throw new InvalidOperationException("The picture cannot be encoded.");
    }

    // Sixteen greys look the same as 256 on the edges of letters, and are a third fewer octets.
    private static void Quantise(Span<byte> pixels)
    {
        foreach (ref var grey in pixels)
            grey = Greys[grey];
    }

    private static void Compose(PictureCanvas page, Content content)
    {
        var (award, texts) = (content.Award, content.Texts);
        page.Space(Margin - 10);
        page.Write(texts.Kind, 15, color: PictureCanvas.Accent);
        page.Write(content.Say(award.Specification.Title), 32, bold: true, maxLines: 3);
        page.Rule();
        page.Write(texts.AwardedTo, 14, color: PictureCanvas.Soft);
        page.Write(award.Learner.FullName, 24, bold: true, maxLines: 2);
        page.Space(10);
        foreach (var (label, value) in content.Facts())
            page.Fact(label, value, 14);

        page.Rule();
        page.Write(texts.Outcomes, 16, bold: true);
        Outcomes(page, content);
        page.Rule();
        page.Write($"{texts.IssuedBy}: {content.Say(award.Organisation.LegalName)}", 16, bold: true, maxLines: 2);
        if (award.Organisation.RegistrationNumber is { } number)
            page.Write($"{texts.Registered} {number}", 13, color: PictureCanvas.Soft, maxLines: 1);
        page.Write(award.Organisation.Id, 13, color: PictureCanvas.Soft, maxLines: 1);
        page.Space(8);
        page.Write(texts.Note, 12, color: PictureCanvas.Soft, maxLines: 2);
    }

    private static void Outcomes(PictureCanvas page, Content content)
    {
        const float restOfPage = 190;
        var outcomes = content.Award.Specification.LearningOutcomes;
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (!page.HasRoom(restOfPage))
            {
                page.Write(string.Format(content.Texts.Culture, content.Texts.More, outcomes.Count - i), 13, color: PictureCanvas.Soft);
                return;
            }

            page.Write("• " + content.Say(outcomes[i].Title), 14, maxLines: 3);
        }
    }

    /// <summary>What is shown, in which words.</summary>
    private sealed record Content(MicroCredentialAward Award, DateTimeOffset? ValidUntil, PictureTexts Texts, string Language)
    {
        public string Say(Credentials.Content.LanguageMap text) => text.Best(Language) ?? "";

        public IEnumerable<(string Label, string Value)> Facts()
        {
            var specification = Award.Specification;
            if (Award.Learner.DateOfBirth is { } born)
                yield return (Texts.Born, Day(born));
            yield return (Texts.AwardedOn, Day(Award.AwardedOn));
            if (Award.Grade is { IsEmpty: false } grade)
                yield return (Texts.Grade, Say(grade));
            if (specification.EctsPoints is { } ects)
                yield return (Texts.Ects, Number(ects));
            if (specification.YhPoints is { } yh)
                yield return (Texts.Yh, Number(yh));
            if (specification.VolumeOfLearning is { } volume)
                yield return (Texts.Hours, Number((decimal)volume.TotalHours));
            if (specification.EqfLevel is { } eqf)
                yield return (Texts.Eqf, Number(eqf));
            if (specification.SeqfLevel is { } seqf)
                yield return (Texts.Seqf, Number(seqf));
            if (specification.Mode is { } mode)
                yield return (Texts.Mode, Say(mode.PrefLabel));
            if (specification.Assessment is { } assessment)
                yield return (Texts.Assessment, Say(assessment.Title));
            if (specification.QualityAssurance is { } quality)
                yield return (Texts.QualityAssurance, Say(quality.Title));
            yield return (Texts.ValidUntil, ValidUntil is { } until ? Day(DateOnly.FromDateTime(until.UtcDateTime)) : Texts.NoEnd);
        }

        private string Day(DateOnly day) => day.ToString("d MMMM yyyy", Texts.Culture);

        private string Number(decimal number) => number.ToString("0.##", CultureInfo.GetCultureInfo(Texts.Culture.Name));
    }
}
