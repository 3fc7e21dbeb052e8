using System.Text.Json.Serialization;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>
/// An entry of a controlled list (<c>skos:Concept</c>). In JSON an object, or only the id as a string where <see cref="EuropassConcepts"/> knows it.
/// </summary>
/// <param name="Id">The concept's IRI.</param>
/// <param name="SchemeId">The IRI of the list that it belongs to; the profile checks it.</param>
/// <param name="PrefLabel">Its name, in the languages that are known.</param>
/// <param name="Notation">The short code that the list uses for it; null where it has none.</param>
[JsonConverter(typeof(ConceptJsonConverter))]
public sealed record Concept(string Id, string SchemeId, LanguageMap PrefLabel, string? Notation = null);
