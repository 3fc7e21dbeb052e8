using System.Text.Json;
using System.Text.Unicode;

namespace KompetensPasset.Credentials.Encoding;

/// <summary>
/// Reads JSON (RFC 8259) that may come from an attacker: valid UTF-8 without a byte order mark, no member twice in one object,
/// no lone surrogate, no comments or trailing commas, bounded depth. Time is linear in the length.
/// </summary>
public static class StrictJson
{
    /// <summary>Code: not JSON, or not UTF-8.</summary>
    public const string NotJson = "json-malformed";

    /// <summary>Code: one object names the same member twice.</summary>
    public const string DuplicateMember = "json-duplicate-member";

    /// <summary>Code: nested deeper than <see cref="CredentialLimits.MaxJsonDepth"/>, or the depth asked for.</summary>
    public const string TooDeep = "json-too-deep";

    /// <summary>Code: a string holds half of a surrogate pair, which no UTF-8 text can hold.</summary>
    public const string LoneSurrogate = "json-not-unicode";

    /// <summary>Reads one document.</summary>
    /// <param name="utf8">The octets; they are kept by the result, so they must not change afterwards.</param>
    /// <param name="maxDepth">The deepest nesting that is taken.</param>
    /// <returns>The root element, or one of the codes of this class.</returns>
    public static ParseResult<JsonElement> Parse(ReadOnlyMemory<byte> utf8, int maxDepth = CredentialLimits.MaxJsonDepth) =>
        Read(utf8, maxDepth).TryGet(out var document, out var error) ? document.RootElement : error;

    /// <summary>Reads one document only to say whether it keeps the rules.</summary>
    /// <param name="utf8">The octets.</param>
    /// <returns>Null when it does.</returns>
    internal static CredentialError? Check(ReadOnlyMemory<byte> utf8)
    {
        if (!Read(utf8).TryGet(out var document, out var error))
            return error;

        document.Dispose();
        return null;
    }

    /// <summary>Reads one document for somebody who is done with it soon, and disposes of it then.</summary>
    internal static ParseResult<JsonDocument> Read(ReadOnlyMemory<byte> utf8, int maxDepth = CredentialLimits.MaxJsonDepth)
    {
        if (!Utf8.IsValid(utf8.Span))
            return new CredentialError(NotJson, "The text is not valid UTF-8.");

        if (HasLoneSurrogate(utf8.Span))
            return new CredentialError(LoneSurrogate, "A string holds half of a surrogate pair.");

        // Duplicates are reported before depth would be: first read with room to spare, so that the two have different codes.
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = maxDepth });
        }
        catch (JsonException)
        {
            return Explain(utf8.Span, maxDepth);
        }
    }

    private static CredentialError Explain(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var tooDeep = false;
        try
        {
            while (reader.Read())
                tooDeep |= reader.CurrentDepth >= maxDepth && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
        }
        catch (JsonException)
        {
            return tooDeep
                ? new CredentialError(TooDeep, $"The JSON is nested deeper than {maxDepth} levels.")
                : new CredentialError(NotJson, "The text is not JSON.");
        }

        return tooDeep
            ? new CredentialError(TooDeep, $"The JSON is nested deeper than {maxDepth} levels.")
            : new CredentialError(DuplicateMember, "An object of the JSON names the same member twice.");
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<byte> utf8)
    {
        // Text within text is full of backslashes, and hardly ever one of a surrogate: a look for those two spellings spares the walk.
        if (utf8.IndexOf("\\ud"u8) < 0 && utf8.IndexOf("\\uD"u8) < 0)
            return false;

        var highPending = false;
        while (true)
        {
            var at = utf8.IndexOf((byte)'\\');
            if (at < 0)
                return highPending;

            if (highPending && at != 0)
                return true;

            utf8 = utf8[at..];
            var surrogate = SurrogateAt(utf8);
            if (highPending != (surrogate is Surrogate.Low))
                return true;

            highPending = surrogate is Surrogate.High;
            utf8 = utf8[Math.Min(utf8.Length, surrogate is Surrogate.None ? 2 : 6)..];
        }
    }

    private enum Surrogate
    {
        None,
        High,
        Low,
    }

    // A surrogate is written \uD800 … \uDFFF: the second hex digit tells which half it is.
    private static Surrogate SurrogateAt(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < 6 || escape[1] != 'u' || (escape[2] | 0x20) != 'd')
            return Surrogate.None;

        return (char)(escape[3] | 0x20) switch
        {
            '8' or '9' or 'a' or 'b' => Surrogate.High,
            'c' or 'd' or 'e' or 'f' => Surrogate.Low,
            _ => Surrogate.None,
        };
    }
}
