using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.Conversion;

/// <summary>
/// Reads the achievements of an ELMO document (EMREX, version 1) as awards: each learning opportunity that was passed, at whatever depth. The signature of the document is not
/// looked at. XML only; whatever it refers to is not fetched.
/// </summary>
public static class ElmoAwards
{
    private static readonly XNamespace Elmo = "https://github.com/emrex-eu/elmo-schemas/tree/v1";

    /// <summary>Reads a document.</summary>
    /// <param name="octets">The XML as received.</param>
    /// <returns>The awards in the order of the document, or a code of <see cref="ConversionErrors"/>.</returns>
    public static ParseResult<ImmutableArray<ReadAward>> Read(ReadOnlyMemory<byte> octets)
    {
        var notElmo = new CredentialError(ConversionErrors.NotElmo, "The document is no ELMO document.");
        if (octets.Length > CredentialLimits.MaxCredentialBytes)
            return notElmo;

        try
        {
            using var stream = new MemoryStream(octets.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XDocument.Load(reader).Root!;
            return root.Name == Elmo + "elmo" ? Read(root) : notElmo;
        }
        catch (XmlException)
        {
            return notElmo;
        }
    }

    private static ParseResult<ImmutableArray<ReadAward>> Read(XElement elmo)
    {
        var learner = Learner(elmo.Element(Elmo + "learner"));
        var awards = elmo.Elements(Elmo + "report").SelectMany(report => Read(report, learner)).Take(CredentialLimits.MaxTranscriptAwards + 1).ToImmutableArray();
        return awards.Length switch
        {
            0 => new CredentialError(ConversionErrors.NoAchievement, "The document states no achievement that was passed, with a title and a date."),
            > CredentialLimits.MaxTranscriptAwards => new CredentialError(ConversionErrors.TooMany, $"The document states more than {CredentialLimits.MaxTranscriptAwards} achievements."),
            _ => awards,
        };
    }

    private static IEnumerable<ReadAward> Read(XElement report, Learner learner)
    {
        var organisation = Organisation(report.Element(Elmo + "issuer"));
        return Opportunities(report, 0).Select(what => Read(what, organisation, learner)).OfType<ReadAward>();
    }

    private static IEnumerable<XElement> Opportunities(XElement owner, int depth)
    {
        foreach (var what in depth < CredentialLimits.MaxTranscriptDepth ? owner.Elements(Elmo + "learningOpportunitySpecification") : [])
        {
            yield return what;
            foreach (var part in what.Elements(Elmo + "hasPart").SelectMany(p => Opportunities(p, depth + 1)))
                yield return part;
        }
    }

    private static ReadAward? Read(XElement what, IssuingOrganisation organisation, Learner learner)
    {
        var instance = what.Element(Elmo + "specifies")?.Element(Elmo + "learningOpportunityInstance");
        var title = Texts(what, "title");
        if (instance is null || title.IsEmpty || Text(instance, "status") is { } status && status != "passed" || Day(Text(instance, "date") ?? Text(instance, "start")) is not { } day)
            return null;

        var leftOut = new List<string>();
        var award = new MicroCredentialAward(Specification(what, instance, title, leftOut), organisation, learner, day)
        {
            Grade = Text(instance, "resultLabel") is { } grade ? LanguageMap.Same(grade) : null,
        };
        leftOut.AddRange(((string[])["diplomaSupplement", "attachments", "grouping", "extension"]).Where(name => instance.Element(Elmo + name) is not null));
        return new ReadAward(award, [.. leftOut]);
    }

    private static MicroCredentialSpecification Specification(XElement what, XElement instance, LanguageMap title, List<string> leftOut)
    {
        var description = Texts(what, "description");
        var parts = what.Elements(Elmo + "hasPart").Elements(Elmo + "learningOpportunitySpecification").Select(p => Texts(p, "title")).Where(t => !t.IsEmpty);
        return new MicroCredentialSpecification
        {
            Title = title,
            Description = description.IsEmpty ? null : description,
            EctsPoints = Ects(instance, leftOut),
            VolumeOfLearning = Hours(Text(instance, "engagementHours")),
            EqfLevel = Eqf(instance, leftOut),
            Languages = EuropassConcepts.Language(Text(instance, "languageOfInstruction")?.Split('-')[0] ?? "") is { } language ? [language] : [],
            ThematicAreas = EuropassConcepts.Find(ConceptList.IscedField, Text(what, "iscedCode") ?? "") is { } field ? [field] : [],
            Parts = [.. parts],
            Homepage = Text(what, "url"),
        };
    }

    private static decimal? Ects(XElement instance, List<string> leftOut)
    {
        var credits = instance.Elements(Elmo + "credit").ToLookup(c => string.Equals(Text(c, "scheme"), "ects", StringComparison.OrdinalIgnoreCase));
        if (credits[false].Any())
            leftOut.Add("credit");

        return credits[true].Select(c => Number(Text(c, "value"))).FirstOrDefault(n => n is not null);
    }

    private static int? Eqf(XElement instance, List<string> leftOut)
    {
        var levels = instance.Elements(Elmo + "level").ToLookup(l => Text(l, "type") is { } type && type.Contains("EQF", StringComparison.OrdinalIgnoreCase));
        if (levels[false].Any())
            leftOut.Add("level");

        return levels[true].Select(l => Number(Text(l, "value"))).FirstOrDefault(n => n is >= 1 and <= 8 && n == Math.Floor(n.Value)) is { } level ? (int)level : null;
    }

    private static IssuingOrganisation Organisation(XElement? issuer) => new(
        Text(issuer, "url") ?? "", issuer is null ? LanguageMap.Empty : Texts(issuer, "title"), Text(issuer, "country") ?? "") { Homepage = Text(issuer, "url") };

    private static Learner Learner(XElement? learner)
    {
        var (given, family) = (Text(learner, "givenNames"), Text(learner, "familyName"));
        return new Learner(string.Join(' ', new[] { given, family }.OfType<string>()))
        {
            GivenName = given,
            FamilyName = family,
            DateOfBirth = Day(Text(learner, "bday")),
            NationalId = learner?.Elements(Elmo + "identifier").FirstOrDefault(i => (string?)i.Attribute("type") == "nationalIdentifier")?.Value.Trim(),
            NationalIdCountry = Text(learner, "citizenship")!,
        };
    }

    private static LanguageMap Texts(XElement owner, string name) => LanguageMap.FirstOfEach(owner.Elements(Elmo + name)
        .Where(e => !string.IsNullOrWhiteSpace(e.Value)).Select(e => KeyValuePair.Create((string?)e.Attribute(XNamespace.Xml + "lang") ?? "", e.Value.Trim())));

    private static string? Text(XElement? owner, string name) => owner?.Element(Elmo + name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Split('T', '+', 'Z')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan? Hours(string? text) => Number(text) is > 0 and < 100_000 and var hours ? TimeSpan.FromHours((double)hours) : null;
}
