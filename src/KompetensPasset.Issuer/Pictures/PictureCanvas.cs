using SkiaSharp;

namespace KompetensPasset.Issuer.Pictures;

/// <summary>Writes lines from top to bottom of one page, breaking them at words.</summary>
internal sealed class PictureCanvas(SKCanvas canvas, float left, float right, float bottom)
{
    public static readonly SKColor Ink = new(0x10, 0x10, 0x10);

    public static readonly SKColor Soft = new(0x50, 0x50, 0x50);

    public static readonly SKColor Accent = new(0x30, 0x30, 0x30);

    /// <summary>Where the next line begins.</summary>
    public float Top { get; private set; }

    public void Space(float height) => Top += height;

    /// <summary>Whether so much height is left.</summary>
    public bool HasRoom(float height) => Top + height <= bottom;

    /// <summary>Writes a text; what does not fit into the given number of lines ends with an ellipsis.</summary>
    public void Write(string text, float size, bool bold = false, SKColor? color = null, int maxLines = 3, float indent = 0)
    {
        using var font = FontOf(size, bold);
        using var paint = new SKPaint { Color = color ?? Ink, IsAntialias = true };
        foreach (var line in Break(text, font, right - left - indent, maxLines))
        {
            Top += size * 1.32f;
            canvas.DrawText(line, left + indent, Top, SKTextAlign.Left, font, paint);
        }
    }

    /// <summary>A label and its value, in two columns.</summary>
    public void Fact(string label, string value, float size)
    {
        const float labelWidth = 210;
        using var font = FontOf(size, bold: false);
        using var paint = new SKPaint { Color = Soft, IsAntialias = true };
        canvas.DrawText(label, left, Top + (size * 1.32f), SKTextAlign.Left, font, paint);
        Write(value, size, maxLines: 2, indent: labelWidth);
    }

    public void Rule()
    {
        using var paint = new SKPaint { Color = Accent, StrokeWidth = 2, IsAntialias = false };
        Top += 12;
        canvas.DrawLine(left, Top, right, Top, paint);
        Top += 6;
    }

    private static SKFont FontOf(float size, bool bold) => new(bold ? InterFont.Bold : InterFont.Regular, size) { Edging = SKFontEdging.Antialias, Subpixel = true };

    private static List<string> Break(string text, SKFont font, float width, int maxLines)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length == 0 || font.MeasureText(longer) <= width)
            {
                line = longer;
                continue;
            }

            lines.Add(line);
            line = word;
        }

        lines.Add(line);
        var kept = lines.Take(maxLines).Select(l => Fit(l, font, width)).ToList();
        if (lines.Count > maxLines)
            kept[^1] = Fit(kept[^1] + " …", font, width);

        return kept;
    }

    // One word longer than the page.
    private static string Fit(string line, SKFont font, float width)
    {
        if (font.MeasureText(line) <= width)
            return line;

        var (fits, tooLong) = (1, line.Length);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            if (font.MeasureText(line[..middle] + "…") <= width)
                fits = middle;
            else
                tooLong = middle;
        }

        return line[..fits] + "…";
    }
}
