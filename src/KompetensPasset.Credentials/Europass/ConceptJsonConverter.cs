using System.Text.Json;
using System.Text.Json.Serialization;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>
/// Writes a concept as <c>{"id", "schemeId", "prefLabel", "notation"?}</c>; reads that, or only the id as a string where <see cref="EuropassConcepts"/> knows it.
/// </summary>
public sealed class ConceptJsonConverter : JsonConverter<Concept>
{
    /// <inheritdoc/>
    public override Concept Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var value = document.RootElement;
        if (value.ValueKind is JsonValueKind.String)
            return EuropassConcepts.Find(value.GetString()!) ?? throw new JsonException("This id is in none of the lists of concepts; give the concept with its list and label.");

        if (value.ValueKind is not JsonValueKind.Object || Text(value, "id") is not { Length: > 0 } id || Text(value, "schemeId") is not { Length: > 0 } scheme)
            throw new JsonException("A concept is an object with id and schemeId, or the id of a known concept.");

        var label = Member(value, "prefLabel") is { } text ? LanguageMap.FromJson(text) : null;
        return new Concept(id, scheme, label ?? EuropassConcepts.Find(id)?.PrefLabel ?? throw new JsonException("A concept that is in none of the lists needs a prefLabel."), Text(value, "notation"));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Concept value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteString("id", value.Id);
        writer.WriteString("schemeId", value.SchemeId);
        writer.WritePropertyName("prefLabel");
        JsonSerializer.Serialize(writer, value.PrefLabel, EuropassJson.Default.LanguageMap);
        if (value.Notation is not null)
            writer.WriteString("notation", value.Notation);
        writer.WriteEndObject();
    }

    private static string? Text(JsonElement owner, string name) =>
        Member(owner, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement? Member(JsonElement owner, string name)
    {
        foreach (var member in owner.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        return null;
    }
}
