using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.Conversion;

/// <summary>Reads the achievements of a European Digital Credential as awards.</summary>
public static class EuropassAwards
{
    /// <summary>Reads the achievements that have a title.</summary>
    /// <param name="credential">The credential.</param>
    /// <returns>One award for each, or a code of <see cref="ConversionErrors"/>.</returns>
    public static ParseResult<ImmutableArray<ReadAward>> Read(EuropeanDigitalCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var achievements = credential.Achievements.Where(a => a.Title is { IsEmpty: false }).ToArray();
        if (achievements.Length == 0)
            return new CredentialError(ConversionErrors.NoAchievement, "The credential states no achievement with a title.");

        var issued = credential.Issued ?? credential.ValidFrom;
        if (issued is null && Array.Exists(achievements, a => a.AwardedOn is null))
            return new CredentialError(ConversionErrors.NoDate, "The credential does not say when the achievement was awarded.");

        return achievements.Select(a => Read(credential, a, a.AwardedOn ?? DateOnly.FromDateTime(issued!.Value.UtcDateTime))).ToImmutableArray();
    }

    private static ReadAward Read(EuropeanDigitalCredential credential, EdcAchievement achievement, DateOnly awardedOn)
    {
        var leftOut = new List<string>();
        var award = new MicroCredentialAward(Specification(achievement, leftOut), Organisation(credential.Issuer), Learner(credential.Subject), awardedOn)
        {
            Grade = achievement.Assessments.Select(a => a.Grade).FirstOrDefault(g => g is { IsEmpty: false }),
        };
        if (achievement.Assessments.Count > 1)
            leftOut.Add("provenBy");

        if (achievement.Assessments.Any(a => a.IdVerification is { IsEmpty: false }))
            leftOut.Add("idVerification");

        return new ReadAward(award, [.. leftOut.Distinct()]);
    }

    private static IssuingOrganisation Organisation(EdcIssuer issuer)
    {
        string? Identifier(string kind) => issuer.Identifiers.FirstOrDefault(i => i.Kind == kind)?.Notation;
        return new IssuingOrganisation(issuer.Id ?? "", issuer.LegalName ?? LanguageMap.Empty, CountryCode(issuer.Country?.Id) ?? "")
        {
            RegistrationNumber = Identifier("registration"),
            EidasIdentifier = Identifier("eIDASIdentifier"),
            VatNumber = Identifier("vatIdentifier"),
        };
    }

    private static Learner Learner(EdcSubject subject) => new(subject.FullName ?? "")
    {
        GivenName = subject.GivenName,
        FamilyName = subject.FamilyName,
        DateOfBirth = subject.BirthDate,
        NationalId = subject.NationalId,
        Email = subject.Email,
    };

    private static MicroCredentialSpecification Specification(EdcAchievement achievement, List<string> leftOut)
    {
        var notes = achievement.Notes.ToLookup(n => EuropassConcepts.All(ConceptList.NoteSubject).FirstOrDefault(c => c.Value.Id == n.SubjectId).Key ?? "further-information", n => n.Text);
        var assessment = achievement.Assessments.Count > 0 ? achievement.Assessments[0] : null;
        var accreditation = achievement.Accreditations.Count > 0 ? achievement.Accreditations[0] : null;
        if (achievement.Accreditations.Count > 1)
            leftOut.Add("accreditation");

        if (achievement.Modes.Count > 1)
            leftOut.Add("mode");

        return new MicroCredentialSpecification
        {
            Title = achievement.Title!,
            Description = achievement.Description,
            LearningOutcomes = [.. achievement.Outcomes.Select(o => new LearningOutcomeSpecification(o.Title) { EscoSkills = [.. o.Skills.Select(s => Concept(s, EuropassConcepts.EscoSkillScheme))] })],
            EctsPoints = Points(achievement, EuropassConcepts.Ects, leftOut),
            YhPoints = Points(achievement, EuropassConcepts.YhPoints, leftOut),
            VolumeOfLearning = Duration(achievement.Workload),
            EqfLevel = Level(achievement.EqfLevel?.Id, EuropassConcepts.EqfLevel),
            SeqfLevel = achievement.NqfLevels.Select(l => Level(l.Id, EuropassConcepts.SeqfLevel)).FirstOrDefault(l => l is not null),
            Mode = achievement.Modes.Count > 0 ? Concept(achievement.Modes[0]) : null,
            LearningSetting = achievement.LearningSetting is { } setting ? Concept(setting) : null,
            Languages = [.. achievement.Languages.Select(l => Concept(l))],
            ThematicAreas = [.. achievement.Subjects.Select(s => Concept(s))],
            EntryRequirement = achievement.EntryRequirement,
            TargetGroup = notes["target-group"].FirstOrDefault(),
            Stackability = notes["stackability"].FirstOrDefault(),
            FurtherInformation = notes["further-information"].FirstOrDefault(),
            Assessment = assessment?.Title is { } title ? new AssessmentSpecification(title) { Type = assessment.Type is { } type ? Concept(type) : null, GradingScheme = assessment.GradingScheme } : null,
            QualityAssurance = accreditation is not null ? new QualityAssurance(accreditation.Title, new QualityAssuranceBody(accreditation.AccreditingBody ?? LanguageMap.Empty, "")) : null,
            Parts = achievement.Parts,
            Homepage = achievement.Homepage,
        };
    }

    private static decimal? Points(EdcAchievement achievement, Concept framework, List<string> leftOut)
    {
        if (achievement.Credits.Any(c => c.Framework.Id != EuropassConcepts.Ects.Id && c.Framework.Id != EuropassConcepts.YhPoints.Id))
            leftOut.Add("creditPoint");

        var points = achievement.Credits.FirstOrDefault(c => c.Framework.Id == framework.Id)?.Points;
        return decimal.TryParse(points, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    internal static TimeSpan? Duration(string? text)
    {
        try
        {
            return text is null ? null : XmlConvert.ToTimeSpan(text) is { Ticks: > 0 } duration ? duration : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static int? Level(string? id, Func<int, Concept?> levelOf) => Enumerable.Range(1, 8).Cast<int?>().FirstOrDefault(level => levelOf(level!.Value)?.Id == id);

    private static string? CountryCode(string? id) => EuropassConcepts.All(ConceptList.Country).FirstOrDefault(c => c.Value.Id == id).Key;

    private static Concept Concept(EdcConcept concept, string scheme = "") =>
        (concept.Id is { } id ? EuropassConcepts.Find(id) : null) ?? new Concept(concept.Id ?? "", scheme, concept.Label);
}
