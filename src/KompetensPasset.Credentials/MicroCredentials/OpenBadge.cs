using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.StatusLists;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>
/// An award as an Open Badge 3.0 (AchievementCredential), in one language. It carries no birth date, no identity number, no form of participation and no identity check;
/// outcomes and quality assurance stand in the text of its criteria.
/// </summary>
public static class OpenBadge
{
    /// <summary>The type beside <c>VerifiableCredential</c>.</summary>
    public const string Type = "OpenBadgeCredential";

    internal const string OtherType = "AchievementCredential";
    internal const string EqfFramework = "European Qualifications Framework";

    private const string EscoFramework = "ESCO";

    /// <summary>Makes the document to be signed by <c>JwtVcJson.SignAsync</c>.</summary>
    /// <param name="award">The award; texts are taken in its first language, or the nearest there is.</param>
    /// <param name="envelope">Id and times.</param>
    /// <param name="status">Where its status stands: validators look at <c>revocation</c>; null means that it can never be revoked.</param>
    /// <returns>A new object.</returns>
    public static JsonObject For(MicroCredentialAward award, MicroCredentialEnvelope envelope, StatusReference.BitstringStatusListEntry? status = null)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(envelope);
        var language = award.Languages.Count > 0 ? award.Languages[0] : "en";
        var json = new JsonObject
        {
            ["@context"] = new JsonArray(KnownContexts.Version2, KnownContexts.OpenBadges3),
            ["id"] = envelope.Id,
            ["type"] = new JsonArray("VerifiableCredential", Type),
            ["name"] = award.Specification.Title.Best(language),
            ["issuer"] = Issuer(award.Organisation, language),
            ["validFrom"] = DateTimeStamp.Format(envelope.ValidFrom),
            ["awardedDate"] = $"{AwardParts.Date(award.AwardedOn)}T00:00:00Z",
            ["credentialSubject"] = Subject(award, language),
        };
        AwardParts.Add(json, "validUntil", envelope.ValidUntil is { } until ? DateTimeStamp.Format(until) : null);
        AwardParts.Add(json, "credentialStatus", status?.ToJson());
        return json;
    }

    private static JsonObject Issuer(IssuingOrganisation organisation, string language)
    {
        var json = new JsonObject { ["id"] = organisation.Id, ["type"] = new JsonArray("Profile"), ["name"] = organisation.LegalName.Best(language) };
        AwardParts.Add(json, "url", organisation.Homepage);
        AwardParts.Add(json, "email", organisation.Email);
        return json;
    }

    private static JsonObject Subject(MicroCredentialAward award, string language)
    {
        var json = new JsonObject { ["type"] = new JsonArray("AchievementSubject"), ["identifier"] = new JsonArray(Identity("name", award.Learner.FullName)) };
        if (award.Learner.Email is { } email)
            json["identifier"]!.AsArray().Add(Identity("emailAddress", email));

        AwardParts.Add(json, "creditsEarned", award.Specification.EctsPoints is { } points ? JsonValue.Create(points) : null);
        var achievement = Achievement(award.Specification, language);
        if (award.Grade is { IsEmpty: false } grade)
            AddResult(json, achievement, grade.Best(language)!);

        json["achievement"] = achievement;
        return json;
    }

    private static JsonObject Identity(string type, string value) => new() { ["type"] = "IdentityObject", ["hashed"] = false, ["identityHash"] = value, ["identityType"] = type };

    private static void AddResult(JsonObject subject, JsonObject achievement, string grade)
    {
        var id = $"{achievement["id"]}#grade";
        achievement["resultDescription"] = new JsonArray(new JsonObject { ["id"] = id, ["type"] = new JsonArray("ResultDescription"), ["name"] = "Grade", ["resultType"] = "LetterGrade" });
        subject["result"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("Result"), ["resultDescription"] = id, ["value"] = grade });
    }

    private static JsonObject Achievement(MicroCredentialSpecification what, string language)
    {
        var json = new JsonObject
        {
            ["id"] = IdOf(what),
            ["type"] = new JsonArray("Achievement"),
            ["achievementType"] = "MicroCredential",
            ["name"] = what.Title.Best(language),
            ["description"] = what.Description?.Best(language) ?? what.Title.Best(language),
            ["criteria"] = Criteria(what, language),
            ["inLanguage"] = language,
        };
        AwardParts.Add(json, "creditsAvailable", what.EctsPoints is { } points ? JsonValue.Create(points) : null);
        var alignments = Alignments(what, language).ToArray();
        if (alignments.Length > 0)
            json["alignment"] = new JsonArray(alignments);

        return json;
    }

    // Markdown, as the specification allows: readers show it as text at least.
    private static JsonObject Criteria(MicroCredentialSpecification what, string language)
    {
        var lines = what.LearningOutcomes.Select(o => "- " + o.Title.Best(language))
            .Concat(new[] { what.Assessment?.Title, SpecificationRows.Amount(what), what.QualityAssurance?.Title }.Select(text => text?.Best(language)).OfType<string>());
        var json = new JsonObject { ["narrative"] = string.Join('\n', lines) };
        AwardParts.Add(json, "id", what.Homepage);
        return json;
    }

    private static IEnumerable<JsonNode> Alignments(MicroCredentialSpecification what, string language)
    {
        if (what.EqfLevel is { } level && EuropassConcepts.EqfLevel(level) is { } eqf)
            yield return Alignment(eqf, EqfFramework, language);

        foreach (var skill in what.LearningOutcomes.SelectMany(o => o.EscoSkills))
            yield return Alignment(skill, EscoFramework, language);
    }

    private static JsonObject Alignment(Concept concept, string framework, string language) => new()
    {
        ["type"] = new JsonArray("Alignment"),
        ["targetName"] = concept.PrefLabel.Best(language) ?? concept.Id,
        ["targetUrl"] = concept.Id,
        ["targetFramework"] = framework,
    };

    // The same for everybody who earns it.
    private static string IdOf(MicroCredentialSpecification what) => $"urn:uuid:{new Guid(SHA256.HashData(what.ToJson()).AsSpan(0, 16)):D}";
}
