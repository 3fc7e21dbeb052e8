using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>
/// The mandatory elements that a micro-credential states (Council Recommendation of 16 June 2022 on micro-credentials, Annex I), so far as they are known before
/// anybody has earned it. Identification of the learner and date of issuing belong to the award. The issuer's identifier is no element of Annex I, but
/// a European Digital Credential cannot be without it.
/// </summary>
public static class AnnexOne
{
    private static readonly Element[] Elements =
    [
        new("title-missing", "/title",
            "Titel på kompetensbeviset saknas.", "The title of the micro-credential is missing.",
            (specification, _) => HasText(specification.Title)),
        new("issuer-country-missing", "/organisation/country",
            "Utfärdarens land eller region saknas.", "The country or region of the issuer is missing.",
            (_, organisation) => IsCountry(organisation.Country)),
        new("awarding-body-missing", "/organisation/legalName",
            "Namnet på den organisation som utfärdar kompetensbeviset saknas.", "The name of the awarding body is missing.",
            (_, organisation) => HasText(organisation.LegalName)),
        new("issuer-identifier-missing", "/organisation/registrationNumber",
            "Utfärdarens organisationsnummer eller eIDAS-identitetsbeteckning saknas.", "The issuer's registration number or eIDAS identifier is missing.",
            (_, organisation) => organisation.EffectiveEidasIdentifier is not null),
        new("learning-outcomes-missing", "/learningOutcomes",
            "Läranderesultat saknas.", "The learning outcomes are missing.",
            (specification, _) => specification.LearningOutcomes.Count > 0 && specification.LearningOutcomes.All(outcome => HasText(outcome.Title))),
        new("workload-missing", "/volumeOfLearning",
            "Arbetsinsats saknas: ange högskolepoäng, yrkeshögskolepoäng eller timmar.", "The notional workload is missing: give ECTS points, YH points or hours.",
            (specification, _) => specification.EctsPoints > 0 || specification.YhPoints > 0 || specification.VolumeOfLearning > TimeSpan.Zero),
        new("level-missing", "/eqfLevel",
            "Nivå saknas: ange EQF-nivå eller SeQF-nivå, 1 till 8.", "The level is missing: give the EQF level or the SeQF level, 1 to 8.",
            (specification, _) => IsLevel(specification.EqfLevel) || IsLevel(specification.SeqfLevel)),
        new("assessment-type-missing", "/assessment/type",
            "Typ av examination saknas.", "The type of assessment is missing.",
            (specification, _) => specification.Assessment is { Type: not null } assessment && HasText(assessment.Title)),
        new("participation-form-missing", "/mode",
            "Studieform saknas: på plats, distans eller både och.", "The form of participation is missing: on site, online or blended.",
            (specification, _) => specification.Mode is not null),
        new("quality-assurance-missing", "/qualityAssurance",
            "Typ av kvalitetssäkring saknas, eller namn och land för den som svarar för den.", "The type of quality assurance is missing, or the name and country of who is responsible for it.",
            (specification, _) => specification.QualityAssurance is { Body: { } body } assurance && HasText(assurance.Title) && HasText(body.LegalName) && IsCountry(body.Country)),
    ];

    /// <summary>Tells which mandatory elements are missing or empty.</summary>
    /// <param name="specification">What the credential attests.</param>
    /// <param name="organisation">Who issues it.</param>
    /// <returns>The missing elements in the order of Annex I; empty when nothing is missing.</returns>
    public static IReadOnlyList<MissingElement> Missing(MicroCredentialSpecification specification, IssuingOrganisation organisation)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(organisation);
        return [.. Elements.Where(element => !element.IsThere(specification, organisation)).Select(element => new MissingElement(element.Code, element.Pointer, element.Sv, element.En))];
    }

    private static bool HasText(LanguageMap? text) => text is { IsEmpty: false };

    private static bool IsCountry(string? country) => country is not null && EuropassConcepts.Country(country) is not null;

    private static bool IsLevel(int? level) => level is >= 1 and <= 8;

    private sealed record Element(
        string Code, string Pointer, string Sv, string En, Func<MicroCredentialSpecification, IssuingOrganisation, bool> IsThere);
}
