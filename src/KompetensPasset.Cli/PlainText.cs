using System.Globalization;
using System.Text;

namespace KompetensPasset.Cli;

/// <summary>Makes text of a document harmless for a terminal: escape sequences, line breaks and characters that turn the direction become visible.</summary>
internal static class PlainText
{
    private const int Longest = 500;

    public static string Of(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(Longest))
        {
            var isHidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
            plain.Append(isHidden ? $"⟨U+{rune.Value:X4}⟩" : rune.ToString());
        }

        return plain.ToString();
    }
}
