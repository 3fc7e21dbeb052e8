using System.Text.Json;
using System.Text.Json.Serialization;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.Europass;

/// <summary>
/// What a micro-credential attests, the same for everybody who earns it: the contents of a template. Holds the elements of Annex I of the Council
/// Recommendation of 16 June 2022; <see cref="AnnexOne"/> tells what lacks. Goes through System.Text.Json unchanged (camelCase names).
/// </summary>
public sealed record MicroCredentialSpecification
{
    /// <summary>Code: the JSON is no object, or holds a value that cannot be read.</summary>
    public const string Malformed = "specification-malformed";

    // The setters take null for nothing: JSON may say null, and generated serializers set members that JSON lacks to null.

    /// <summary>The title. Mandatory in Annex I.</summary>
    public LanguageMap Title { get; init => field = value ?? LanguageMap.Empty; } = LanguageMap.Empty;

    /// <summary>What the course is about, for a reader.</summary>
    public LanguageMap? Description { get; init; }

    /// <summary>What the learner knows, understands and is able to do. Mandatory in Annex I.</summary>
    public IReadOnlyList<LearningOutcomeSpecification> LearningOutcomes { get; init => field = PresentItems.Of(value); } = [];

    /// <summary>ECTS points = högskolepoäng (one to one). Null: not given in ECTS.</summary>
    public decimal? EctsPoints { get; init; }

    /// <summary>Yrkeshögskolepoäng: five are one week of full-time study. Null: not given in YH points.</summary>
    public decimal? YhPoints { get; init; }

    /// <summary>The notional workload; in JSON an ISO 8601 duration in hours and minutes (<c>PT200H</c>). Annex I wants this or points.</summary>
    [JsonConverter(typeof(DurationJsonConverter))]
    public TimeSpan? VolumeOfLearning { get; init; }

    /// <summary>The level in the European Qualifications Framework, 1 to 8.</summary>
    public int? EqfLevel { get; init; }

    /// <summary>The level in the Swedish national framework SeQF, 1 to 8. Annex I wants this or the EQF level.</summary>
    public int? SeqfLevel { get; init; }

    /// <summary>The form of participation (on site, distance, blended): concept of the list of modes. Mandatory in Annex I.</summary>
    public Concept? Mode { get; init; }

    /// <summary>Formal or non-formal learning.</summary>
    public Concept? LearningSetting { get; init; }

    /// <summary>The languages of instruction.</summary>
    public IReadOnlyList<Concept> Languages { get; init => field = PresentItems.Of(value); } = [];

    /// <summary>The fields of education (ISCED-F).</summary>
    public IReadOnlyList<Concept> ThematicAreas { get; init => field = PresentItems.Of(value); } = [];

    /// <summary>What a learner needs in order to begin.</summary>
    public LanguageMap? EntryRequirement { get; init; }

    /// <summary>For whom it is meant.</summary>
    public LanguageMap? TargetGroup { get; init; }

    /// <summary>How the learning is assessed. Mandatory in Annex I.</summary>
    public AssessmentSpecification? Assessment { get; init; }

    /// <summary>The quality assurance behind it. Mandatory in Annex I.</summary>
    public QualityAssurance? QualityAssurance { get; init; }

    /// <summary>How it can be combined with other credentials towards something larger.</summary>
    public LanguageMap? Stackability { get; init; }

    /// <summary>The titles of the parts that it consists of.</summary>
    public IReadOnlyList<LanguageMap> Parts { get; init => field = PresentItems.Of(value); } = [];

    /// <summary>Anything else that a reader should know.</summary>
    public LanguageMap? FurtherInformation { get; init; }

    /// <summary>The https address of the page about the course.</summary>
    public string? Homepage { get; init; }

    /// <summary>Reads a specification from JSON; unknown members are ignored.</summary>
    /// <param name="json">The JSON as UTF-8.</param>
    /// <returns>The specification, or <see cref="Malformed"/>, or a code of <see cref="StrictJson"/>.</returns>
    public static ParseResult<MicroCredentialSpecification> Parse(ReadOnlyMemory<byte> json)
    {
        if (!StrictJson.Parse(json).TryGet(out var root, out var error))
            return error;

        try
        {
            return root.Deserialize(EuropassJson.Default.MicroCredentialSpecification)
                ?? (ParseResult<MicroCredentialSpecification>)new CredentialError(Malformed, "A specification is a JSON object.", "");
        }
        catch (JsonException e)
        {
            return new CredentialError(Malformed, "The specification has a value that cannot be read.", PointerOf(e.Path));
        }
    }

    // "$.learningOutcomes[0].title", as a JSON pointer; a name that is written in quotation marks is none of ours.
    private static string PointerOf(string? path) =>
        path is ['$', .. var names] && !names.Contains('\'', StringComparison.Ordinal)
            ? names.Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            : "";

    /// <summary>The specification as JSON in UTF-8, without members that are null.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, EuropassJson.Default.MicroCredentialSpecification);
}

/// <summary>One learning outcome.</summary>
/// <param name="Title">What the learner is able to do, in one sentence.</param>
public sealed record LearningOutcomeSpecification(LanguageMap Title)
{
    /// <summary>The skills of ESCO that it covers; each a concept of <see cref="EuropassConcepts.EscoSkillScheme"/>.</summary>
    public IReadOnlyList<Concept> EscoSkills { get; init => field = PresentItems.Of(value); } = [];
}

/// <summary>How the learning is assessed.</summary>
/// <param name="Title">What the assessment is called.</param>
public sealed record AssessmentSpecification(LanguageMap Title)
{
    /// <summary>The kind of assessment (written examination, practical, project …). Mandatory in Annex I.</summary>
    public Concept? Type { get; init; }

    /// <summary>The scale of grades and what they mean.</summary>
    public LanguageMap? GradingScheme { get; init; }

    /// <summary>Supervision and check of identity at the assessment.</summary>
    public Concept? IdVerification { get; init; }
}

/// <summary>The quality assurance behind a micro-credential: an accreditation of the course or of the organisation.</summary>
/// <param name="Title">What it is, for a reader: "Tillsyn av Myndigheten för yrkeshögskolan".</param>
/// <param name="Body">The organisation that assures the quality.</param>
public sealed record QualityAssurance(LanguageMap Title, QualityAssuranceBody Body)
{
    /// <summary>The kind of accreditation; null means quality assurance of the programme.</summary>
    public Concept? Type { get; init; }

    /// <summary>The day of the decision.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The https address of a page about it.</summary>
    public string? Homepage { get; init; }
}

/// <summary>An organisation that assures quality.</summary>
/// <param name="LegalName">Its legal name.</param>
/// <param name="Country">Its country, ISO 3166-1 alpha-2 (<c>SE</c>).</param>
public sealed record QualityAssuranceBody(LanguageMap LegalName, string Country)
{
    /// <summary>Its registration number (in Sweden the organisationsnummer).</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>The https address of its web site.</summary>
    public string? Homepage { get; init; }
}
