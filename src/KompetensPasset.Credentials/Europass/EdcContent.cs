using System.Globalization;
using System.Xml;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>Maps a credential into the neutral form that is shown to people.</summary>
internal static class EdcContent
{
    internal static CredentialContent From(EuropeanDigitalCredential credential) => new()
    {
        Title = credential.Title,
        SubjectName = credential.Subject.FullName,
        SubjectBirthDate = credential.Subject.BirthDate,
        IssuerId = credential.Issuer.Id,
        IssuerName = credential.Issuer.LegalName,
        Issued = credential.Issued,
        ValidFrom = credential.ValidFrom,
        ValidUntil = credential.ValidUntil,
        Rows = [.. Rows(credential).Where(row => !row.Value.IsEmpty)],
    };

    private static IEnumerable<ContentRow> Rows(EuropeanDigitalCredential credential)
    {
        var several = credential.Achievements.Count > 1;
        var rows = credential.Achievements.SelectMany(achievement => several && achievement.Title is { } title
            ? Rows(achievement).Prepend(new ContentRow(ContentFields.Part, title))
            : Rows(achievement));
        return [.. rows, .. Issuer(credential.Issuer), .. Person(credential.Subject), .. Optional(ContentFields.Replaces, Same(credential.Replaces))];
    }

    private static IEnumerable<ContentRow> Rows(EdcAchievement achievement) =>
    [
        .. Optional(ContentFields.Description, achievement.Description),
        .. achievement.Outcomes.SelectMany(outcome => outcome.Skills.Select(skill => new ContentRow(ContentFields.Skill, skill.Label)).Prepend(new ContentRow(ContentFields.LearningOutcome, outcome.Title))),
        .. achievement.Credits.Select(credit => new ContentRow(ContentFields.Credits, Points(credit))),
        .. Optional(ContentFields.Workload, Hours(achievement.Workload)),
        .. Optional(ContentFields.EqfLevel, achievement.EqfLevel?.Label),
        .. Labels(ContentFields.NqfLevel, achievement.NqfLevels),
        .. achievement.Assessments.SelectMany(Assessment),
        .. Labels(ContentFields.Mode, achievement.Modes),
        .. Optional(ContentFields.LearningSetting, achievement.LearningSetting?.Label),
        .. Labels(ContentFields.Language, achievement.Languages),
        .. Labels(ContentFields.Subject, achievement.Subjects),
        .. Optional(ContentFields.EntryRequirement, achievement.EntryRequirement),
        .. achievement.AwardingBodies.Select(body => new ContentRow(ContentFields.AwardingBody, body)),
        .. Optional(ContentFields.AwardedOn, Same(achievement.AwardedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        .. achievement.Accreditations.SelectMany(Accreditation),
        .. achievement.Parts.Select(part => new ContentRow(ContentFields.Part, part)),
        .. achievement.Notes.Where(note => note.SubjectId != NoteSubject("replaces")).Select(note => new ContentRow(NoteField(note), note.Text)),
        .. Optional(ContentFields.Homepage, Same(achievement.Homepage)),
    ];

    private static IEnumerable<ContentRow> Assessment(EdcAssessment assessment) =>
    [
        .. Optional(ContentFields.Grade, assessment.Grade),
        .. Optional(ContentFields.GradingScheme, assessment.GradingScheme),
        .. Optional(ContentFields.Assessment, assessment.Title),
        .. Optional(ContentFields.AssessmentType, assessment.Type?.Label),
        .. Optional(ContentFields.IdentityCheck, assessment.IdVerification),
    ];

    private static IEnumerable<ContentRow> Accreditation(EdcAccreditation accreditation) =>
    [
        new(ContentFields.QualityAssurance, accreditation.Title),
        .. Optional(ContentFields.QualityAssuranceBody, accreditation.AccreditingBody),
    ];

    private static IEnumerable<ContentRow> Issuer(EdcIssuer issuer) =>
    [
        .. Optional(ContentFields.IssuerCountry, issuer.Country?.Label),
        .. issuer.Identifiers.Select(identifier => identifier.Notation).Distinct(StringComparer.Ordinal).Select(notation => new ContentRow(ContentFields.IssuerIdentifier, LanguageMap.Same(notation))),
    ];

    private static IEnumerable<ContentRow> Person(EdcSubject subject) =>
        [.. Optional(ContentFields.NationalId, Same(subject.NationalId)), .. Optional(ContentFields.Email, Same(subject.Email))];

    private static ContentField NoteField(EdcNote note) => note.SubjectId switch
    {
        { } id when id == NoteSubject("target-group") => ContentFields.TargetGroup,
        { } id when id == NoteSubject("stackability") => ContentFields.Stackability,
        _ => ContentFields.FurtherInformation,
    };

    private static string NoteSubject(string code) => EuropassConcepts.Find(ConceptList.NoteSubject, code)!.Id;

    // "7.5" is written "7,5" in Swedish; the two frameworks that Swedish readers know are named as they are spoken of.
    private static LanguageMap Points(EdcCredit credit)
    {
        var (sv, en) = credit.Framework.Id switch
        {
            { } id when id == EuropassConcepts.Ects.Id => ("högskolepoäng", "ECTS credits"),
            { } id when id == EuropassConcepts.YhPoints.Id => ("yrkeshögskolepoäng", "YH points"),
            _ => (credit.Framework.Label.Best("sv"), credit.Framework.Label.Best("en")),
        };
        return LanguageMap.Of($"{credit.Points.Replace('.', ',')} {sv}".Trim(), $"{credit.Points} {en}".Trim());
    }

    // Only hours and minutes are turned into words: a P1M could be a month of anything.
    private static LanguageMap? Hours(string? duration)
    {
        if (duration is not { Length: > 2 and <= CredentialLimits.MaxLexicalLength } || !duration.StartsWith("PT", StringComparison.Ordinal))
            return Same(duration);

        try
        {
            var hours = XmlConvert.ToTimeSpan(duration).TotalHours;
            return LanguageMap.Of(string.Create(CultureInfo.GetCultureInfo("sv-SE"), $"{hours:0.##} timmar"), string.Create(CultureInfo.InvariantCulture, $"{hours:0.##} hours"));
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return Same(duration);
        }
    }

    private static LanguageMap? Same(string? text) => string.IsNullOrWhiteSpace(text) ? null : LanguageMap.Same(text);

    private static IEnumerable<ContentRow> Labels(ContentField field, IReadOnlyList<EdcConcept> concepts) => concepts.Select(concept => new ContentRow(field, concept.Label));

    private static IEnumerable<ContentRow> Optional(ContentField field, LanguageMap? value) => value is null ? [] : [new ContentRow(field, value)];
}
