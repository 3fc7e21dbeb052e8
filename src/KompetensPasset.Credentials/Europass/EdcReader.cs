using System.Text.Json;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>Reads the envelope, issuer and subject of a credential.</summary>
internal static class EdcReader
{
    private static readonly string[] IdentifierProperties = ["eIDASIdentifier", "eidasLegalIdentifier", "registration", "vatIdentifier", "taxIdentifier", "identifier"];

    internal static ParseResult<EuropeanDigitalCredential> Read(JsonElement credential)
    {
        if (!JsonLd.Types(credential).Contains("EuropeanDigitalCredential", StringComparer.Ordinal))
            return new CredentialError(EuropeanDigitalCredential.NotACredential, "The document is no object of the type EuropeanDigitalCredential.", "");

        var dates = new Dictionary<string, DateTimeOffset[]>(StringComparer.Ordinal);
        foreach (var name in (string[])["issued", "issuanceDate", "validFrom", "validUntil", "expirationDate"])
        {
            var instants = JsonLd.All(credential, name).Select(Instant).ToList();
            if (instants.Contains(null))
                return new CredentialError(EuropeanDigitalCredential.UnreadableDate, $"The date {name} cannot be read.", $"/{name}");
            dates[name] = [.. instants.Select(instant => instant!.Value)];
        }

        return Compose(credential, dates);
    }

    private static EuropeanDigitalCredential Compose(JsonElement credential, Dictionary<string, DateTimeOffset[]> dates)
    {
        var subject = JsonLd.First(credential, "credentialSubject") ?? default;
        var achievements = JsonLd.All(subject, "hasClaim").Select(EdcAchievementReader.Read).ToList();
        var display = JsonLd.First(credential, "displayParameter") ?? default;
        return new EuropeanDigitalCredential
        {
            Id = JsonLd.Id(credential),
            Title = JsonLd.Texts(display, "title") ?? achievements.Select(achievement => achievement.Title).FirstOrDefault(title => title is not null) ?? LanguageMap.Empty,
            Issuer = Issuer(JsonLd.First(credential, "issuer") ?? default),
            Subject = Subject(subject),
            Issued = Earliest(dates["issued"]) ?? Earliest(dates["issuanceDate"]),
            // Of several dates the narrowest validity counts.
            ValidFrom = dates["validFrom"] is { Length: > 0 } from ? from.Max() : null,
            ValidUntil = Earliest([.. dates["validUntil"], .. dates["expirationDate"]]),
            CredentialStatus = JsonLd.Member(credential, "credentialStatus") is { ValueKind: not JsonValueKind.Null } status ? status : null,
            Achievements = achievements,
            Replaces = Replaced(achievements),
        };
    }

    /// <summary>The day that an instant stands for: tools write local midnight in UTC, so the nearest midnight is meant.</summary>
    internal static DateOnly? Day(JsonElement owner, string name)
    {
        if (JsonLd.Text(owner, name) is not { } text)
            return null;
        if (EdcDatatypes.ReadInstant(text) is not { } instant || instant > DateTimeOffset.MaxValue.AddDays(-1))
            return null;

        return DateOnly.FromDateTime(instant.UtcDateTime.AddHours(12));
    }

    internal static EdcConcept Concept(JsonElement concept)
    {
        var id = JsonLd.IdOf(concept);
        var known = id is null ? null : EuropassConcepts.Find(id)?.PrefLabel;
        var label = known ?? JsonLd.Texts(concept, "prefLabel") ?? (JsonLd.Text(concept, "notation") ?? id) switch
        {
            { Length: > 0 } bare => LanguageMap.Same(bare),
            _ => LanguageMap.Empty,
        };
        return new EdcConcept(id, label);
    }

    private static EdcIssuer Issuer(JsonElement issuer)
    {
        var address = JsonLd.All(issuer, "location").SelectMany(location => JsonLd.All(location, "address")).FirstOrDefault();
        return new EdcIssuer
        {
            Id = JsonLd.IdOf(issuer),
            LegalName = JsonLd.Texts(issuer, "legalName") ?? JsonLd.Texts(issuer, "prefLabel"),
            Identifiers = [.. IdentifierProperties.SelectMany(kind => JsonLd.All(issuer, kind)
                .Select(identifier => JsonLd.Text(identifier, "notation"))
                .Where(notation => !string.IsNullOrEmpty(notation))
                .Select(notation => new EdcIdentifier(kind == "eidasLegalIdentifier" ? "eIDASIdentifier" : kind, notation!)))],
            Country = JsonLd.First(address, "countryCode") is { } country ? Concept(country) : null,
        };
    }

    private static EdcSubject Subject(JsonElement subject)
    {
        var given = Name(subject, "givenName");
        var family = Name(subject, "familyName");
        var both = string.Join(' ', new[] { given, family }.Where(name => !string.IsNullOrWhiteSpace(name)));
        var mailbox = JsonLd.All(subject, "contactPoint").SelectMany(contact => JsonLd.All(contact, "emailAddress")).Select(JsonLd.IdOf).FirstOrDefault(id => id is not null);
        return new EdcSubject
        {
            FullName = Name(subject, "fullName") ?? (both.Length == 0 ? null : both),
            GivenName = given,
            FamilyName = family,
            BirthDate = Day(subject, "dateOfBirth"),
            NationalId = JsonLd.Text(JsonLd.First(subject, "nationalID") ?? JsonLd.First(subject, "nationalId") ?? default, "notation"),
            Email = mailbox?.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) == true ? mailbox["mailto:".Length..] : mailbox,
        };
    }

    private static string? Name(JsonElement subject, string property) => JsonLd.Texts(subject, property)?.Best("sv");

    private static DateTimeOffset? Instant(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? EdcDatatypes.ReadInstant(value.GetString()!) : null;

    private static DateTimeOffset? Earliest(DateTimeOffset[] instants) => instants.Length == 0 ? null : instants.Min();

    private static string? Replaced(List<EdcAchievement> achievements)
    {
        var subject = EuropassConcepts.Find(ConceptList.NoteSubject, "replaces")!.Id;
        var text = achievements.SelectMany(achievement => achievement.Notes).FirstOrDefault(note => note.SubjectId == subject)?.Text.Best("en");
        var at = text?.IndexOf("urn:credential:", StringComparison.Ordinal) ?? -1;
        return at < 0 ? null : text![at..];
    }
}
