using System.Globalization;
using System.Numerics;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.RdfCanonicalisation;

namespace KompetensPasset.Credentials.LinkedData;

/// <summary>The literals of JSON values (JSON-LD 1.1 API §8.2.2, §8.6).</summary>
internal static class Literals
{
    // From here on a number without fraction is written as a double.
    private const double LargestInteger = 1e21;

    /// <summary>The literal of a text, number or boolean; null when a number is larger than any double.</summary>
    /// <param name="value">The value.</param>
    /// <param name="datatype">The datatype that the document or its contexts say; null when they say none.</param>
    public static RdfTerm.Literal? Of(JsonElement value, string? datatype) => value.ValueKind switch
    {
        JsonValueKind.True => new RdfTerm.Literal("true", datatype ?? Rdf.XsdBoolean),
        JsonValueKind.False => new RdfTerm.Literal("false", datatype ?? Rdf.XsdBoolean),
        JsonValueKind.String => new RdfTerm.Literal(value.GetString()!, datatype ?? Rdf.XsdString),
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => OfNumber(number, datatype),
        _ => null,
    };

    /// <summary>The literal of a text in a language; no language gives a plain text.</summary>
    public static RdfTerm.Literal OfText(string text, string? language) =>
        string.IsNullOrEmpty(language) ? new RdfTerm.Literal(text, Rdf.XsdString) : new RdfTerm.Literal(text, Rdf.LangString, language);

    /// <summary>The literal that holds JSON, in canonical form (RFC 8785); null when it has none.</summary>
    public static RdfTerm.Literal? OfJson(JsonElement value) =>
        CanonicalJson.Of(value).TryGet(out var octets, out _) ? new RdfTerm.Literal(System.Text.Encoding.UTF8.GetString(octets), Rdf.Json) : null;

    /// <summary>Whether a text is built like a language tag (BCP 47 §2.2.9).</summary>
    public static bool IsLanguage(string text) =>
        text.Split('-') is [var first, .. var rest] && IsSubtag(first) && first.All(char.IsAsciiLetter) && rest.All(IsSubtag);

    /// <summary>Whether a text is a base direction (JSON-LD 1.1 §4.2.4.1).</summary>
    public static bool IsDirection(string? text) => text is "ltr" or "rtl";

    /// <summary>A language tag as statements hold it: in lower case, as most who sign write it.</summary>
    public static string Normalise(string language) => language.ToLowerInvariant();

    private static bool IsSubtag(string text) => text.Length is > 0 and <= 8 && text.All(char.IsAsciiLetterOrDigit);

    private static RdfTerm.Literal OfNumber(double number, string? datatype) =>
        datatype == Rdf.XsdDouble || number % 1 != 0 || Math.Abs(number) >= LargestInteger
            ? new RdfTerm.Literal(CanonicalDouble(number), datatype ?? Rdf.XsdDouble)
            : new RdfTerm.Literal(new BigInteger(number).ToString(CultureInfo.InvariantCulture), datatype ?? Rdf.XsdInteger);

    // One digit, a point, up to fifteen digits of which at least one stays, E and the exponent.
    private static string CanonicalDouble(double number)
    {
        var parts = number.ToString("E15", CultureInfo.InvariantCulture).Split('E');
        var mantissa = parts[0].TrimEnd('0');
        var exponent = int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}{(mantissa.EndsWith('.') ? "0" : "")}E{exponent}");
    }
}
