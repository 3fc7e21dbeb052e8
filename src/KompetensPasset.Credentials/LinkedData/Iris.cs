using System.Buffers;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>What an identifier must look like. Nothing that could end an IRI in N-Quads passes, so no identifier can say more than itself.</summary>
internal static class Iris
{
    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <summary>Whether a text is an absolute IRI (RFC 3987 §2.2): a scheme, and no space, control or bracket.</summary>
    public static bool IsAbsolute(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(text[0]) && text.AsSpan(0, colon).IndexOfAnyExcept(SchemeLetters) < 0 && IsClean(text);
    }

    /// <summary>Whether a text is the label of a blank node.</summary>
    public static bool IsBlank(string text) => text.Length > 2 && text.StartsWith("_:", StringComparison.Ordinal) && IsClean(text);

    public static bool IsIdentifier(string text) => IsAbsolute(text) || IsBlank(text);

    private static bool IsClean(string text)
    {
        foreach (var letter in text)
        {
            if (letter <= ' ' || letter is '<' or '>' or '"' or '{' or '}' or '|' or '^' or '`' or '\\' or '\u007f' || char.IsWhiteSpace(letter))
                return false;
        }

        return true;
    }
}
