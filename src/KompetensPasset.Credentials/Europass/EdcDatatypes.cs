using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Europass;

/// <summary>The datatypes of the profile, as JSON-LD writes them: strings, or numbers and truth values that the context turns into the type.</summary>
internal static partial class EdcDatatypes
{
    private static readonly string[] All = ["text", "dateTime", "string", "anyURI", "duration", "positiveInteger", "integer", "decimal", "boolean", "html"];

    internal static bool IsDatatype(string type) => All.Contains(type, StringComparer.Ordinal);

    internal static bool Holds(string type, JsonElement value) => type switch
    {
        "text" => value.ValueKind is JsonValueKind.Object,
        "dateTime" => Short(value) is { } text && DateTimePattern().IsMatch(text) && ReadInstant(text) is not null,
        "duration" => Short(value) is { } text && DurationPattern().IsMatch(text),
        "string" or "html" => value.ValueKind is JsonValueKind.String or JsonValueKind.Number,
        "anyURI" => IsUri(value),
        "positiveInteger" => ReadInteger(value) is > 0,
        "integer" => ReadInteger(value) is not null,
        "decimal" => value.ValueKind is JsonValueKind.Number
            || (Short(value) is { } text && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False || Short(value) is "true" or "false",
        _ => false,
    };

    /// <summary>Reads an <c>xsd:dateTime</c>; one without an offset is taken as UTC, and a bare date as its first instant, which is how some tools write it.</summary>
    internal static DateTimeOffset? ReadInstant(string text)
    {
        if (DateTimeStamp.TryParse(text, out var instant))
            return instant;

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, default, TimeSpan.Zero) : null;
    }

    // A status, proof or terms of use is a node in JSON-LD: the value is its id.
    private static bool IsUri(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Uri.IsWellFormedUriString(value.GetString(), UriKind.RelativeOrAbsolute),
        JsonValueKind.Object => JsonLd.Id(value) is { } id && Uri.IsWellFormedUriString(id, UriKind.Absolute),
        _ => false,
    };

    private static long? ReadInteger(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Number)
            return value.TryGetInt64(out var number) ? number : null;

        return Short(value) is { } text && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
    }

    private static string? Short(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.GetString() is { Length: <= CredentialLimits.MaxLexicalLength } text ? text : null;

    [GeneratedRegex(@"^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateTimePattern();

    [GeneratedRegex(@"^-?P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();
}
