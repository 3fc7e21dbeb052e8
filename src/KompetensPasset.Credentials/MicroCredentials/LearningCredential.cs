using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Europass;
using KompetensPasset.Credentials.SdJwtVc;

namespace KompetensPasset.Credentials.MicroCredentials;

/// <summary>
/// The learning credential of the EUDI wallet's reference issuer, an SD-JWT VC with a flat set of claims in one language. It carries less than our own type: no points,
/// no form of participation, no form of assessment.
/// </summary>
public static class LearningCredential
{
    /// <summary>The type (<c>vct</c>).</summary>
    public const string Type = "urn:eu.europa.ec.eudi:learning:credential:1";

    internal const string Authority = "issuing_authority";
    internal const string Country = "issuing_country";
    internal const string IssuedOn = "date_of_issuance";
    internal const string ExpiresOn = "date_of_expiry";
    internal const string Title = "achievement_title";
    internal const string Description = "achievement_description";
    internal const string Languages = "language_of_classes";
    internal const string FamilyName = "family_name";
    internal const string GivenName = "given_name";
    internal const string LearnerId = "learner_identification";
    internal const string StudyTime = "expected_study_time";
    internal const string Level = "level_of_learning_experience";
    internal const string Quality = "types_of_quality_assurance";
    internal const string Outcomes = "learning_outcomes";
    internal const string Grade = "assessment_grade";
    internal const string Prerequisites = "prerequisites_to_enroll";
    internal const string Stackable = "integration_stackability_options";

    private static readonly string[] Mandatory = [Authority, Country, IssuedOn, Title, Languages, FamilyName, LearnerId, StudyTime, Level, Quality];
    private static readonly string[] Disclosable = [FamilyName, GivenName, LearnerId, StudyTime, Level, Quality, Outcomes, Grade, Prerequisites, Stackable];

    /// <summary>The claims that the type demands and an award cannot fill.</summary>
    /// <param name="award">The award.</param>
    /// <returns>The names of the claims (<c>family_name</c>, <c>learner_identification</c> …); empty when a credential can be made.</returns>
    public static ImmutableArray<string> Missing(MicroCredentialAward award)
    {
        ArgumentNullException.ThrowIfNull(award);
        var claims = Claims(award, null);
        return [.. Mandatory.Where(name => !claims.ContainsKey(name))];
    }

    /// <summary>Makes the credential to be signed. Holder key and status are added with <c>with</c>.</summary>
    /// <param name="award">The award; texts are taken in its first language, or the nearest there is.</param>
    /// <param name="envelope">Id and times.</param>
    /// <returns>The issuance; disclosable is what the type says.</returns>
    /// <exception cref="ArgumentException">A claim that the type demands is <see cref="Missing"/>.</exception>
    public static SdJwtVcIssuance For(MicroCredentialAward award, MicroCredentialEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (Missing(award) is { Length: > 0 } missing)
            throw new ArgumentException($"The award cannot fill {string.Join(", ", missing)}.", nameof(award));

        var claims = Claims(award, envelope.ValidUntil);
        claims["jti"] = envelope.Id;
        return new SdJwtVcIssuance(Type, award.Organisation.Id, envelope.Issued, claims)
        {
            Disclosable = [.. Disclosable.Where(claims.ContainsKey).Select(name => "/" + name)],
            NotBefore = envelope.ValidFrom,
            ExpiresAt = envelope.ValidUntil,
        };
    }

    private static JsonObject Claims(MicroCredentialAward award, DateTimeOffset? until)
    {
        var (what, language) = (award.Specification, award.Languages.Count > 0 ? award.Languages[0] : "en");
        var claims = new JsonObject();
        Add(claims, Authority, award.Organisation.LegalName.Best(language));
        Add(claims, Country, award.Organisation.Country);
        Add(claims, IssuedOn, AwardParts.Date(award.AwardedOn));
        Add(claims, ExpiresOn, until is { } end ? AwardParts.Date(DateOnly.FromDateTime(end.UtcDateTime)) : null);
        Add(claims, Title, what.Title.Best(language));
        Add(claims, Description, what.Description?.Best(language));
        Add(claims, Languages, [.. what.Languages.Select(LanguageCode)]);
        Add(claims, FamilyName, award.Learner.FamilyName);
        Add(claims, GivenName, award.Learner.GivenName);
        Add(claims, LearnerId, award.Learner.NationalId);
        Add(claims, StudyTime, SpecificationRows.Amount(what)?.Best(language));
        Add(claims, Quality, [what.QualityAssurance?.Title.Best(language)]);
        Add(claims, Outcomes, [.. what.LearningOutcomes.Select(o => o.Title.Best(language))]);
        Add(claims, Grade, award.Grade?.Best(language));
        Add(claims, Prerequisites, [what.EntryRequirement?.Best(language)]);
        AwardParts.Add(claims, Level, (what.EqfLevel ?? what.SeqfLevel) is { } level ? JsonValue.Create(level) : null);
        AwardParts.Add(claims, Stackable, what.Stackability is { IsEmpty: false } ? JsonValue.Create(true) : null);
        return claims;
    }

    private static void Add(JsonObject claims, string name, string? text) => AwardParts.Add(claims, name, string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(text));

    private static void Add(JsonObject claims, string name, string?[] texts)
    {
        var present = texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => (JsonNode)text!).ToArray();
        AwardParts.Add(claims, name, present.Length == 0 ? null : new JsonArray(present));
    }

    private static string? LanguageCode(Concept language) => EuropassConcepts.All(ConceptList.Language).FirstOrDefault(known => known.Value.Id == language.Id).Key ?? language.Notation;
}
