using System.Globalization;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>The rows that show what a micro-credential attests, in the order of showing.</summary>
internal static class SpecificationRows
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static IEnumerable<ContentRow> Of(MicroCredentialSpecification specification) =>
    [
        .. Text(ContentFields.Description, specification.Description),
        .. specification.LearningOutcomes.OfType<LearningOutcomeSpecification>().SelectMany(Outcome),
        .. Points(specification),
        .. specification.VolumeOfLearning is { } volume ? Text(ContentFields.Workload, Hours(volume)) : [],
        .. Level(ContentFields.EqfLevel, specification.EqfLevel),
        .. Level(ContentFields.NqfLevel, specification.SeqfLevel),
        .. Concepts(ContentFields.Mode, [specification.Mode]),
        .. Concepts(ContentFields.LearningSetting, [specification.LearningSetting]),
        .. Concepts(ContentFields.Language, specification.Languages),
        .. Concepts(ContentFields.Subject, specification.ThematicAreas),
        .. Text(ContentFields.EntryRequirement, specification.EntryRequirement),
        .. Text(ContentFields.TargetGroup, specification.TargetGroup),
        .. specification.Assessment is { } assessment ? Assessment(assessment) : [],
        .. specification.QualityAssurance is { } quality ? Quality(quality) : [],
        .. Text(ContentFields.Stackability, specification.Stackability),
        .. specification.Parts.OfType<LanguageMap>().SelectMany(part => Text(ContentFields.Part, part)),
        .. Text(ContentFields.FurtherInformation, specification.FurtherInformation),
        .. specification.Homepage is { } homepage ? Text(ContentFields.Homepage, LanguageMap.Same(homepage)) : [],
    ];

    /// <summary>How much learning it is: hours, else points; null when neither is stated.</summary>
    public static LanguageMap? Amount(MicroCredentialSpecification specification) =>
        specification.VolumeOfLearning is { } volume ? Hours(volume) : Points(specification).FirstOrDefault()?.Value;

    public static IEnumerable<ContentRow> Text(ContentField field, LanguageMap? text) => text is { IsEmpty: false } ? [new ContentRow(field, text)] : [];

    public static IEnumerable<ContentRow> Concepts(ContentField field, IEnumerable<Concept?> concepts) =>
        concepts.OfType<Concept>().Select(concept => new ContentRow(field, concept.PrefLabel));

    private static IEnumerable<ContentRow> Outcome(LearningOutcomeSpecification outcome) =>
        [.. Text(ContentFields.LearningOutcome, outcome.Title), .. Concepts(ContentFields.Skill, outcome.EscoSkills)];

    private static IEnumerable<ContentRow> Points(MicroCredentialSpecification specification)
    {
        if (specification.EctsPoints is { } ects)
            yield return new ContentRow(ContentFields.Credits, LanguageMap.Of($"{Number(ects, Swedish)} högskolepoäng", $"{Number(ects, CultureInfo.InvariantCulture)} ECTS credits"));

        if (specification.YhPoints is { } yh)
            yield return new ContentRow(ContentFields.Credits, LanguageMap.Of($"{Number(yh, Swedish)} yrkeshögskolepoäng", $"{Number(yh, CultureInfo.InvariantCulture)} YH points"));
    }

    private static LanguageMap Hours(TimeSpan volume)
    {
        var hours = (decimal)volume.Ticks / TimeSpan.TicksPerHour;
        return LanguageMap.Of($"{Number(hours, Swedish)} timmar", $"{Number(hours, CultureInfo.InvariantCulture)} hours");
    }

    private static IEnumerable<ContentRow> Level(ContentField field, int? level) =>
        level is { } number ? Text(field, LanguageMap.Same(number.ToString(CultureInfo.InvariantCulture))) : [];

    private static IEnumerable<ContentRow> Assessment(AssessmentSpecification assessment) =>
    [
        .. Text(ContentFields.Assessment, assessment.Title),
        .. Concepts(ContentFields.AssessmentType, [assessment.Type]),
        .. Text(ContentFields.GradingScheme, assessment.GradingScheme),
    ];

    private static IEnumerable<ContentRow> Quality(QualityAssurance quality) =>
        Text(ContentFields.QualityAssurance, new LanguageMap(quality.Title.Select(title =>
            KeyValuePair.Create(title.Key, quality.Body.LegalName.Best(title.Key) is { } body && !title.Value.Contains(body, StringComparison.OrdinalIgnoreCase) ? $"{title.Value} ({body})" : title.Value))));

    private static string Number(decimal number, CultureInfo culture) => number.ToString("0.##", culture);
}
