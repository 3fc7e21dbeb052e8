using System.Globalization;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>Writes what was learnt: the achievement, its specification and its assessment.</summary>
internal static class EdcLearningWriter
{
    internal static JsonObject Achievement(this EdcWriter writer, MicroCredentialAward award, string? replaces)
    {
        var specification = award.Specification;
        var node = writer.Node("LearningAchievement");
        node["title"] = specification.Title.ToJson();
        EdcWriter.Set(node, "description", specification.Description);
        if (replaces is not null)
            node["additionalNote"] = writer.Note(LanguageMap.Of($"Ersätter kompetensbeviset {replaces}", $"Replaces the credential {replaces}"), "replaces");
        node["awardedBy"] = writer.AwardingProcess(award);
        if (award.Grade is { IsEmpty: false } grade)
            node["provenBy"] = writer.Assessment(award, grade);
        node["specifiedBy"] = writer.Specification(award);
        return node;
    }

    private static JsonObject AwardingProcess(this EdcWriter writer, MicroCredentialAward award) => writer.Shared("awarding-process", () =>
    {
        var node = writer.Node("AwardingProcess");
        node["awardingBody"] = writer.AwardingBody(award.Organisation);
        node["awardingDate"] = EdcWriter.Day(award.AwardedOn);
        return node;
    });

    private static JsonObject Assessment(this EdcWriter writer, MicroCredentialAward award, LanguageMap grade)
    {
        var specification = award.Specification.Assessment!;
        var node = writer.Node("LearningAssessment");
        node["title"] = specification.Title.ToJson();
        node["grade"] = writer.Note(grade);
        node["awardedBy"] = writer.AwardingProcess(award);
        if ((award.IdVerification ?? specification.IdVerification) is { } verification)
            node["idVerification"] = EdcWriter.Concept(verification);
        node["specifiedBy"] = writer.AssessmentSpecification(specification);
        return node;
    }

    private static JsonObject AssessmentSpecification(this EdcWriter writer, AssessmentSpecification specification)
    {
        var node = writer.Node("LearningAssessmentSpecification");
        node["title"] = specification.Title.ToJson();
        node["dcType"] = EdcWriter.Concept(specification.Type!);
        if (specification.GradingScheme is { IsEmpty: false } scale)
        {
            var scheme = writer.Node("GradingScheme");
            scheme["title"] = scale.ToJson();
            node["gradingScheme"] = scheme;
        }

        return node;
    }

    // Qualification, as in the Commission's own sample of a micro-credential: the only specification that has levels and accreditation.
    private static JsonObject Specification(this EdcWriter writer, MicroCredentialAward award)
    {
        var specification = award.Specification;
        var node = writer.Node("Qualification");
        node["title"] = specification.Title.ToJson();
        EdcWriter.Set(node, "description", specification.Description);
        node["dcType"] = EdcWriter.Concept(EuropassConcepts.Find(ConceptList.LearningOpportunityType, "short-learning-programme")!);
        EdcWriter.Set(node, "learningOutcome", [.. specification.LearningOutcomes.Select(writer.Outcome)]);
        writer.SetWorkload(node, specification);
        SetLevels(node, specification);
        node["mode"] = EdcWriter.Concept(specification.Mode!);
        if (specification.LearningSetting is { } setting)
            node["learningSetting"] = EdcWriter.Concept(setting);
        EdcWriter.Set(node, "language", [.. specification.Languages.Select(EdcWriter.Concept)]);
        EdcWriter.Set(node, "thematicArea", [.. specification.ThematicAreas.Select(EdcWriter.Concept)]);
        if (specification.EntryRequirement is { IsEmpty: false } requirement)
            node["entryRequirement"] = writer.Note(requirement);
        node["accreditation"] = writer.Accreditation(specification.QualityAssurance!);
        if (award.Grade is not { IsEmpty: false })
            node["provenBy"] = writer.UngradedAssessment(award);
        EdcWriter.Set(node, "hasPart", [.. specification.Parts.Select(writer.Part)]);
        EdcWriter.Set(node, "additionalNote", [.. writer.Notes(specification)]);
        if (!string.IsNullOrWhiteSpace(specification.Homepage))
            node["homepage"] = writer.WebResource(specification.Homepage);
        return node;
    }

    // A LearningAssessment must have a grade. Where none was given, only the kind of assessment is stated, with the identity check as a note.
    private static JsonObject UngradedAssessment(this EdcWriter writer, MicroCredentialAward award)
    {
        var node = writer.AssessmentSpecification(award.Specification.Assessment!);
        if ((award.IdVerification ?? award.Specification.Assessment!.IdVerification) is { } verification)
            node["additionalNote"] = writer.Note(verification.PrefLabel, "identity-check");
        return node;
    }

    private static JsonObject Outcome(this EdcWriter writer, LearningOutcomeSpecification outcome)
    {
        var node = writer.Node("LearningOutcome");
        node["title"] = outcome.Title.ToJson();
        EdcWriter.Set(node, "relatedESCOSkill", [.. outcome.EscoSkills.Select(EdcWriter.Concept)]);
        return node;
    }

    private static void SetWorkload(this EdcWriter writer, JsonObject node, MicroCredentialSpecification specification)
    {
        var points = new List<JsonNode>(2);
        if (specification.EctsPoints is { } ects and > 0)
            points.Add(writer.CreditPoint(EuropassConcepts.Ects, ects));
        if (specification.YhPoints is { } yh and > 0)
            points.Add(writer.CreditPoint(EuropassConcepts.YhPoints, yh));
        EdcWriter.Set(node, "creditPoint", points);
        if (specification.VolumeOfLearning is { } volume && volume > TimeSpan.Zero)
            node["volumeOfLearning"] = DurationJsonConverter.Format(volume);
    }

    private static JsonObject CreditPoint(this EdcWriter writer, Concept framework, decimal points)
    {
        var node = writer.Node("CreditPoint");
        node["framework"] = EdcWriter.Concept(framework);
        node["point"] = points.ToString("0.####", CultureInfo.InvariantCulture);
        return node;
    }

    private static void SetLevels(JsonObject node, MicroCredentialSpecification specification)
    {
        if (specification.EqfLevel is { } eqf && EuropassConcepts.EqfLevel(eqf) is { } eqfLevel)
            node["eqfLevel"] = EdcWriter.Concept(eqfLevel);
        if (specification.SeqfLevel is { } seqf && EuropassConcepts.SeqfLevel(seqf) is { } seqfLevel)
            node["nqfLevel"] = EdcWriter.Concept(seqfLevel);
    }

    private static JsonObject Part(this EdcWriter writer, LanguageMap title)
    {
        var node = writer.Node("Qualification");
        node["title"] = title.ToJson();
        return node;
    }

    private static IEnumerable<JsonNode> Notes(this EdcWriter writer, MicroCredentialSpecification specification)
    {
        if (specification.TargetGroup is { IsEmpty: false } group)
            yield return writer.Note(group, "target-group");
        if (specification.Stackability is { IsEmpty: false } stackability)
            yield return writer.Note(stackability, "stackability");
        if (specification.FurtherInformation is { IsEmpty: false } information)
            yield return writer.Note(information, "further-information");
    }
}
