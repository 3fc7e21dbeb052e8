using System.Text.Json;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>Reads one claim of a credential together with its specification.</summary>
internal static class EdcAchievementReader
{
    internal static EdcAchievement Read(JsonElement claim)
    {
        var specification = JsonLd.First(claim, "specifiedBy") ?? default;
        var awarding = JsonLd.First(claim, "awardedBy") ?? default;
        return new EdcAchievement
        {
            ClassName = JsonLd.Types(claim) is [var first, ..] ? first : "",
            Title = JsonLd.Texts(claim, "title") ?? JsonLd.Texts(specification, "title"),
            Description = JsonLd.Texts(claim, "description") ?? JsonLd.Texts(specification, "description"),
            AwardingBodies = Names(awarding, "awardingBody"),
            AwardedOn = EdcReader.Day(awarding, "awardingDate"),
            Outcomes = [.. JsonLd.All(specification, "learningOutcome").Select(Outcome)],
            Credits = [.. JsonLd.All(claim, "creditReceived").Concat(JsonLd.All(specification, "creditPoint")).Select(Credit)],
            Workload = JsonLd.Text(specification, "volumeOfLearning"),
            EqfLevel = JsonLd.First(specification, "eqfLevel") is { } level ? EdcReader.Concept(level) : null,
            NqfLevels = Concepts(specification, "nqfLevel"),
            Modes = Concepts(specification, "mode"),
            LearningSetting = JsonLd.First(specification, "learningSetting") is { } setting ? EdcReader.Concept(setting) : null,
            Languages = Concepts(specification, "language"),
            Subjects = Concepts(specification, "thematicArea"),
            EntryRequirement = Note(specification, "entryRequirement"),
            Assessments = [.. JsonLd.All(claim, "provenBy").Select(Graded), .. JsonLd.All(specification, "provenBy").Select(Ungraded)],
            Accreditations = [.. JsonLd.All(specification, "accreditation").Select(Accreditation)],
            Parts = [.. JsonLd.All(claim, "hasPart").Concat(JsonLd.All(specification, "hasPart")).Select(part => JsonLd.Texts(part, "title")).OfType<LanguageMap>()],
            Notes = [.. Notes(claim).Concat(Notes(specification))],
            Homepage = JsonLd.Text(JsonLd.First(specification, "homepage") ?? default, "contentURL"),
        };
    }

    private static EdcLearningOutcome Outcome(JsonElement outcome) => new(
        JsonLd.Texts(outcome, "title") ?? LanguageMap.Empty,
        [.. Concepts(outcome, "relatedESCOSkill"), .. Concepts(outcome, "relatedSkill")]);

    private static EdcCredit Credit(JsonElement credit) => new(
        JsonLd.First(credit, "framework") is { } framework ? EdcReader.Concept(framework) : new EdcConcept(null, LanguageMap.Empty),
        JsonLd.Text(credit, "point") ?? "");

    private static EdcAssessment Graded(JsonElement assessment)
    {
        var specified = Ungraded(JsonLd.First(assessment, "specifiedBy") ?? default);
        return specified with
        {
            Title = JsonLd.Texts(assessment, "title") ?? specified.Title,
            Grade = Note(assessment, "grade"),
            IdVerification = JsonLd.First(assessment, "idVerification") is { } verification ? EdcReader.Concept(verification).Label : specified.IdVerification,
        };
    }

    private static EdcAssessment Ungraded(JsonElement specification)
    {
        var scheme = JsonLd.First(specification, "gradingScheme") ?? default;
        var identityCheck = EuropassConcepts.Find(ConceptList.NoteSubject, "identity-check")!.Id;
        return new EdcAssessment
        {
            Title = JsonLd.Texts(specification, "title"),
            Type = JsonLd.First(specification, "dcType") is { } type ? EdcReader.Concept(type) : null,
            GradingScheme = JsonLd.Texts(scheme, "title"),
            IdVerification = Notes(specification).FirstOrDefault(note => note.SubjectId == identityCheck)?.Text,
        };
    }

    private static EdcAccreditation Accreditation(JsonElement accreditation) => new(
        JsonLd.Texts(accreditation, "title") ?? LanguageMap.Empty,
        Names(accreditation, "accreditingAgent").FirstOrDefault());

    private static List<LanguageMap> Names(JsonElement owner, string property) =>
        [.. JsonLd.All(owner, property).Select(agent => JsonLd.Texts(agent, "legalName") ?? JsonLd.Texts(agent, "prefLabel")).OfType<LanguageMap>()];

    private static List<EdcConcept> Concepts(JsonElement owner, string property) => [.. JsonLd.All(owner, property).Select(EdcReader.Concept)];

    private static LanguageMap? Note(JsonElement owner, string property) => JsonLd.Texts(JsonLd.First(owner, property) ?? default, "noteLiteral");

    private static IEnumerable<EdcNote> Notes(JsonElement owner) =>
        from note in JsonLd.All(owner, "additionalNote")
        let text = JsonLd.Texts(note, "noteLiteral")
        where text is not null
        select new EdcNote(JsonLd.First(note, "subject") is { } subject ? JsonLd.IdOf(subject) : null, text);
}
