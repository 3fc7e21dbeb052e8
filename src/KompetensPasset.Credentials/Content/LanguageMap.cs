using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KompetensPasset.Credentials.Content;

/// <summary>
/// One text in several languages, one value per language (JSON-LD language map; <c>rdf:langString</c>). Immutable; keeps the order in which the languages were given;
/// equal to another map with the same languages and texts. In JSON: <c>{"sv": "…", "en": "…"}</c>.
/// </summary>
[JsonConverter(typeof(LanguageMapJsonConverter))]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The specifications call it a language map.")]
public sealed class LanguageMap : IEquatable<LanguageMap>, IReadOnlyCollection<KeyValuePair<string, string>>
{
    /// <summary>The map that holds no text.</summary>
    public static readonly LanguageMap Empty = new([]);

    private const string Undetermined = "und";

    private readonly ImmutableArray<KeyValuePair<string, string>> texts;

    /// <summary>Makes a map; languages are BCP 47 tags (<c>sv</c>, <c>en</c>), compared without regard to case and kept in lower case.</summary>
    /// <param name="texts">Language and text.</param>
    /// <exception cref="ArgumentException">A language is empty or stands twice.</exception>
    public LanguageMap(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        this.texts = [.. texts.Select(text => KeyValuePair.Create(Normalise(text.Key), text.Value))];
        if (this.texts.DistinctBy(text => text.Key, StringComparer.Ordinal).Count() != this.texts.Length)
            throw new ArgumentException("A language stands twice.", nameof(texts));
    }

    private LanguageMap(ImmutableArray<KeyValuePair<string, string>> texts) => this.texts = texts;

    /// <summary>The languages, in the order in which they were given.</summary>
    public IEnumerable<string> Languages => texts.Select(text => text.Key);

    /// <summary>Whether no language has a text that is more than white space.</summary>
    public bool IsEmpty => texts.All(text => string.IsNullOrWhiteSpace(text.Value));

    /// <summary>How many languages there are.</summary>
    public int Count => texts.Length;

    /// <summary>The text in exactly this language; null where there is none.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    public string? this[string language] => texts.FirstOrDefault(text => text.Key.Equals(language, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Swedish and English; a null or empty text is left out.</summary>
    /// <param name="sv">The Swedish text.</param>
    /// <param name="en">The English text.</param>
    public static LanguageMap Of(string? sv = null, string? en = null)
    {
        var texts = new List<KeyValuePair<string, string>>(2);
        if (!string.IsNullOrEmpty(sv))
            texts.Add(KeyValuePair.Create("sv", sv));
        if (!string.IsNullOrEmpty(en))
            texts.Add(KeyValuePair.Create("en", en));
        return new LanguageMap(texts);
    }

    /// <summary>The same text in Swedish and English: names, numbers, dates.</summary>
    /// <param name="text">The text.</param>
    public static LanguageMap Same(string text) => Of(text, text);

    /// <summary>Reads a language map from JSON-LD: an object of strings. A bare string has no language and is taken under <c>und</c>.</summary>
    /// <param name="value">What stands in the document.</param>
    /// <returns>The map; null where the value is something else, is empty, or names a language twice.</returns>
    public static LanguageMap? FromJson(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.String)
            return new LanguageMap([KeyValuePair.Create("und", value.GetString()!)]);
        if (value.ValueKind is not JsonValueKind.Object)
            return null;

        var texts = new List<KeyValuePair<string, string>>();
        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind is not JsonValueKind.String || string.IsNullOrWhiteSpace(member.Name))
                return null;
            texts.Add(KeyValuePair.Create(member.Name, member.Value.GetString()!));
        }

        return FirstOfEach(texts) is { Count: > 0 } map && map.Count == texts.Count ? map : null;
    }

    /// <summary>A map of texts as somebody else wrote them: of several in one language the first, and a text without a language under <c>und</c>.</summary>
    internal static LanguageMap FirstOfEach(IEnumerable<KeyValuePair<string, string>> texts) =>
        new([.. texts.Select(text => KeyValuePair.Create(Normalise(string.IsNullOrWhiteSpace(text.Key) ? Undetermined : text.Key), text.Value)).DistinctBy(text => text.Key, StringComparer.Ordinal)]);

    /// <summary>The text for a reader of this language: this language, else its base language, English, Swedish, the first there is; null where the map is empty.</summary>
    /// <param name="language">The reader's language, a BCP 47 tag.</param>
    public string? Best(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return this[language] ?? this[language.Split('-')[0]] ?? this["en"] ?? this["sv"] ?? (texts.IsEmpty ? null : texts[0].Value);
    }

    /// <summary>The map as a JSON object, languages in their order.</summary>
    public JsonObject ToJson() => new(texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)JsonValue.Create(text.Value))));

    /// <inheritdoc/>
    public bool Equals(LanguageMap? other) =>
        other is not null && Count == other.Count && texts.All(text => string.Equals(other[text.Key], text.Value, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LanguageMap);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        texts.Aggregate(0, (hash, text) => hash ^ HashCode.Combine(text.Key.GetHashCode(StringComparison.Ordinal), text.Value.GetHashCode(StringComparison.Ordinal)));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)texts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The English text, or the first there is: for a developer's eyes.</summary>
    public override string ToString() => Best("en") ?? "";

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Language tags are written in lower case.")]
    private static string Normalise(string language)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(language);
        return language.ToLowerInvariant();
    }
}

/// <summary>Reads and writes a <see cref="LanguageMap"/> as a JSON object of strings; reads a bare string as the same text in Swedish and English.</summary>
public sealed class LanguageMapJsonConverter : JsonConverter<LanguageMap>
{
    /// <inheritdoc/>
    public override LanguageMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var value = document.RootElement;
        if (value.ValueKind is JsonValueKind.String)
            return LanguageMap.Same(value.GetString()!);
        if (value.ValueKind is JsonValueKind.Object && !value.EnumerateObject().Any())
            return LanguageMap.Empty;

        return LanguageMap.FromJson(value) ?? throw new JsonException("A text in several languages is an object of strings, one per language.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LanguageMap value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        foreach (var (language, text) in value)
            writer.WriteString(language, text);
        writer.WriteEndObject();
    }
}
