using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>
/// The controlled lists that Swedish micro-credentials need, with labels in Swedish and English; read from <c>schemas/europass/concepts.json</c>, which is embedded.
/// An id that begins with <c>urn:kompetenspasset:</c> is our own, because the official one is not known to us (<c>schemas/README.md</c>).
/// </summary>
public static class EuropassConcepts
{
    /// <summary>The scheme of ESCO skills, which are too many for a list here.</summary>
    public const string EscoSkillScheme = "http://data.europa.eu/esco/concept-scheme/skills";

    private static readonly FrozenDictionary<ConceptList, FrozenDictionary<string, Concept>> Lists = Load();

    private static readonly FrozenDictionary<string, Concept> ById =
        Lists.Values.SelectMany(list => list.Values).DistinctBy(concept => concept.Id).ToFrozenDictionary(concept => concept.Id, StringComparer.Ordinal);

    /// <summary>The European Credit Transfer System: one point is one högskolepoäng.</summary>
    public static Concept Ects => Get(ConceptList.CreditFramework, "ects");

    /// <summary>The points of Swedish higher vocational education (yrkeshögskolepoäng): five are one week.</summary>
    public static Concept YhPoints => Get(ConceptList.CreditFramework, "yh");

    /// <summary>Content in base64.</summary>
    public static Concept Base64 => Get(ConceptList.Encoding, "base64");

    /// <summary>The generic credential profile.</summary>
    public static Concept GenericProfile => Get(ConceptList.CredentialProfile, "generic");

    /// <summary>Every concept of a list, by its code.</summary>
    /// <param name="list">Which list.</param>
    public static IReadOnlyDictionary<string, Concept> All(ConceptList list) => Lists[list];

    /// <summary>The concept with this code; null where the list has none.</summary>
    /// <param name="list">Which list.</param>
    /// <param name="code">The code; case does not matter.</param>
    public static Concept? Find(ConceptList list, string code) => Lists[list].GetValueOrDefault(code);

    /// <summary>The concept with this id, of whichever list; null where none has it.</summary>
    /// <param name="id">The concept's IRI.</param>
    public static Concept? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>A country of the EU or the EEA; null for another.</summary>
    /// <param name="alpha2">ISO 3166-1 alpha-2, for example <c>SE</c>.</param>
    public static Concept? Country(string alpha2) => Find(ConceptList.Country, alpha2);

    /// <summary>A language; null for one that is not in the list.</summary>
    /// <param name="tag">BCP 47, for example <c>sv</c>.</param>
    public static Concept? Language(string tag) => Find(ConceptList.Language, tag);

    /// <summary>A level of the European Qualifications Framework; null outside 1 to 8.</summary>
    /// <param name="level">1 to 8.</param>
    public static Concept? EqfLevel(int level) => Find(ConceptList.EqfLevel, level.ToString(CultureInfo.InvariantCulture));

    /// <summary>A level of the Swedish national framework; null outside 1 to 8.</summary>
    /// <param name="level">1 to 8.</param>
    public static Concept? SeqfLevel(int level) => Find(ConceptList.SeqfLevel, level.ToString(CultureInfo.InvariantCulture));

    /// <summary>The format of a picture; null for a media type that an EDC picture may not have.</summary>
    /// <param name="mediaType">For example <c>image/png</c>.</param>
    public static Concept? FileType(string mediaType) => Find(ConceptList.FileType, mediaType);

    /// <summary>A skill of ESCO.</summary>
    /// <param name="id">Its IRI (<c>http://data.europa.eu/esco/skill/…</c>).</param>
    /// <param name="label">Its name.</param>
    public static Concept EscoSkill(string id, LanguageMap label) => new(id, EscoSkillScheme, label, "Skill");

    private static Concept Get(ConceptList list, string code) => Find(list, code) ?? throw new InvalidOperationException($"The embedded list {list} lacks {code}.");

    private static FrozenDictionary<ConceptList, FrozenDictionary<string, Concept>> Load()
    {
        using var document = EmbeddedSchema.Read("concepts.json");
        return document.RootElement.GetProperty("lists").EnumerateObject()
            .ToFrozenDictionary(list => Enum.Parse<ConceptList>(list.Name, ignoreCase: true), list => ReadList(list.Value));
    }

    private static FrozenDictionary<string, Concept> ReadList(JsonElement list)
    {
        var scheme = list.GetProperty("scheme").GetString()!;
        var notation = list.TryGetProperty("notation", out var common) ? common.GetString() : null;
        return list.GetProperty("concepts").EnumerateArray().ToFrozenDictionary(
            row => row.GetProperty("code").GetString()!,
            row => new Concept(
                row.GetProperty("id").GetString()!,
                row.TryGetProperty("scheme", out var own) ? own.GetString()! : scheme,
                LanguageMap.Of(row.GetProperty("sv").GetString(), row.GetProperty("en").GetString()),
                notation),
            StringComparer.OrdinalIgnoreCase);
    }
}
