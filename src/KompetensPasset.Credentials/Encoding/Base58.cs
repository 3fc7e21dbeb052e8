using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace KompetensPasset.Credentials.Encoding;

/// <summary>Base58 with Bitcoin's alphabet (W3C Controlled Identifiers §2.4, "base-58-btc"). For short values: the time grows with the square of the length.</summary>
internal static class Base58
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    public static string Encode(ReadOnlySpan<byte> octets)
    {
        var zeros = octets.IndexOfAnyExcept((byte)0) is var first && first < 0 ? octets.Length : first;
        var digits = new Stack<char>();
        for (var number = new BigInteger(octets, isUnsigned: true, isBigEndian: true); number > 0; number /= Alphabet.Length)
            digits.Push(Alphabet[(int)(number % Alphabet.Length)]);

        return new string('1', zeros) + string.Concat(digits);
    }

    /// <summary>Decodes; each text is the only one of its octets.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, int maxLength, [NotNullWhen(true)] out byte[]? octets)
    {
        octets = null;
        if (text.Length > maxLength)
            return false;

        var number = BigInteger.Zero;
        foreach (var letter in text)
        {
            var digit = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0)
                return false;

            number = number * Alphabet.Length + digit;
        }

        var zeros = text.IndexOfAnyExcept('1') is var first && first < 0 ? text.Length : first;
        octets = [.. new byte[zeros], .. number.IsZero ? [] : number.ToByteArray(isUnsigned: true, isBigEndian: true)];
        return true;
    }
}
