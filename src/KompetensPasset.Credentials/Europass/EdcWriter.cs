using System.Globalization;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>Writes the small objects of one credential; counts the ids (<c>urn:epass:&lt;kind&gt;:&lt;n&gt;</c>), so one writer is one document.</summary>
internal sealed class EdcWriter
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> shared = new(StringComparer.Ordinal);

    /// <summary>A typed object with the next id of its kind.</summary>
    internal JsonObject Node(string type)
    {
        var kind = char.ToLowerInvariant(type[0]) + type[1..];
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        return Node(type, string.Create(CultureInfo.InvariantCulture, $"urn:epass:{kind}:{counts[kind]}"));
    }

    /// <summary>
    /// A node that stands in several places: written once, repeated unchanged. JSON-LD takes nodes of one id for one node, so a second writing with
    /// other ids within would give that node two of everything.
    /// </summary>
    internal JsonObject Shared(string key, Func<JsonObject> write)
    {
        if (!shared.TryGetValue(key, out var node))
            shared[key] = node = write();
        return (JsonObject)node.DeepClone();
    }

    internal static JsonObject Node(string type, string id) => new() { ["id"] = id, ["type"] = type };

    internal static JsonObject Concept(Concept concept)
    {
        var node = Node("Concept", concept.Id);
        node["inScheme"] = Node("ConceptScheme", concept.SchemeId);
        if (concept.Notation is not null)
            node["notation"] = concept.Notation;
        node["prefLabel"] = concept.PrefLabel.ToJson();
        return node;
    }

    internal JsonObject Note(LanguageMap text, string? subject = null)
    {
        var node = Node("Note");
        node["noteLiteral"] = text.ToJson();
        if (subject is not null)
            node["subject"] = Concept(EuropassConcepts.Find(ConceptList.NoteSubject, subject)!);
        return node;
    }

    internal JsonObject WebResource(string url)
    {
        var node = Node("WebResource");
        node["contentURL"] = url;
        return node;
    }

    internal JsonObject LegalIdentifier(string notation, string country)
    {
        var node = Node("LegalIdentifier");
        node["notation"] = notation;
        node["spatial"] = Concept(Country(country));
        return node;
    }

    internal JsonObject EmailContact(string email)
    {
        var node = Node("ContactPoint");
        node["emailAddress"] = Node("Mailbox", $"mailto:{email}");
        return node;
    }

    internal JsonObject Media(Picture picture)
    {
        var format = EuropassConcepts.FileType(picture.MediaType)
            ?? throw new ArgumentException($"A picture of the media type {picture.MediaType} cannot stand in a credential; PNG and JPEG can.", nameof(picture));
        var node = Node("MediaObject");
        node["content"] = Convert.ToBase64String(picture.Content.Span);
        node["contentEncoding"] = Concept(EuropassConcepts.Base64);
        node["contentType"] = Concept(format);
        return node;
    }

    internal JsonObject Location(string country, string? address)
    {
        var place = Node("Address");
        place["countryCode"] = Concept(Country(country));
        if (!string.IsNullOrWhiteSpace(address))
            place["fullAddress"] = Note(LanguageMap.Same(address));
        var node = Node("Location");
        node["address"] = place;
        return node;
    }

    internal static Concept Country(string alpha2) => EuropassConcepts.Country(alpha2)
        ?? throw new ArgumentException($"The country {alpha2} is not in the list of countries.", nameof(alpha2));

    internal static Concept Language(string tag) => EuropassConcepts.Language(tag)
        ?? throw new ArgumentException($"The language {tag} is not in the list of languages.", nameof(tag));

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);

    /// <summary>Sets a property as the Commission's tools do: nothing for no value, the value itself for one, an array for more.</summary>
    internal static void Set(JsonObject node, string name, IReadOnlyList<JsonNode> values)
    {
        if (values.Count > 0)
            node[name] = values.Count == 1 ? values[0] : new JsonArray([.. values]);
    }

    /// <summary>Sets a text, unless there is none.</summary>
    internal static void Set(JsonObject node, string name, LanguageMap? text)
    {
        if (text is { IsEmpty: false })
            node[name] = text.ToJson();
    }
}
