using System.Globalization;

namespace KompetensPasset.Platform.Http;

/// <summary>Whole numbers in addresses: decimal digits and nothing else. .NET alone lets zero characters follow.</summary>
public static class WholeNumber
{
    /// <summary>Reads a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number, zero or more, when true is returned.</param>
    public static bool TryRead(string text, out long number)
    {
        number = 0;
        return text.All(char.IsAsciiDigit) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
