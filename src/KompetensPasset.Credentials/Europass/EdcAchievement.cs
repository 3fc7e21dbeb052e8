using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Europass;

/// <summary>A claim of a credential: a learning achievement, activity, assessment or entitlement, with what specifies it.</summary>
public sealed record EdcAchievement
{
    /// <summary>The class: <c>LearningAchievement</c> and so on.</summary>
    public string ClassName { get; init; } = "";

    /// <summary>Its title.</summary>
    public LanguageMap? Title { get; init; }

    /// <summary>Its description.</summary>
    public LanguageMap? Description { get; init; }

    /// <summary>The names of the organisations that awarded it.</summary>
    public IReadOnlyList<LanguageMap> AwardingBodies { get; init; } = [];

    /// <summary>The day of awarding.</summary>
    public DateOnly? AwardedOn { get; init; }

    /// <summary>The learning outcomes.</summary>
    public IReadOnlyList<EdcLearningOutcome> Outcomes { get; init; } = [];

    /// <summary>The credit points.</summary>
    public IReadOnlyList<EdcCredit> Credits { get; init; } = [];

    /// <summary>The workload as an ISO 8601 duration.</summary>
    public string? Workload { get; init; }

    /// <summary>The level in the European framework.</summary>
    public EdcConcept? EqfLevel { get; init; }

    /// <summary>The levels in national frameworks.</summary>
    public IReadOnlyList<EdcConcept> NqfLevels { get; init; } = [];

    /// <summary>The forms of participation.</summary>
    public IReadOnlyList<EdcConcept> Modes { get; init; } = [];

    /// <summary>Formal or non-formal learning.</summary>
    public EdcConcept? LearningSetting { get; init; }

    /// <summary>The languages of instruction.</summary>
    public IReadOnlyList<EdcConcept> Languages { get; init; } = [];

    /// <summary>The fields of education.</summary>
    public IReadOnlyList<EdcConcept> Subjects { get; init; } = [];

    /// <summary>What was needed in order to begin.</summary>
    public LanguageMap? EntryRequirement { get; init; }

    /// <summary>The assessments, graded or not.</summary>
    public IReadOnlyList<EdcAssessment> Assessments { get; init; } = [];

    /// <summary>The quality assurance.</summary>
    public IReadOnlyList<EdcAccreditation> Accreditations { get; init; } = [];

    /// <summary>The titles of the parts.</summary>
    public IReadOnlyList<LanguageMap> Parts { get; init; } = [];

    /// <summary>The notes.</summary>
    public IReadOnlyList<EdcNote> Notes { get; init; } = [];

    /// <summary>The address of the page about it.</summary>
    public string? Homepage { get; init; }
}

/// <summary>A learning outcome.</summary>
/// <param name="Title">What the learner is able to do.</param>
/// <param name="Skills">The skills that belong to it, of ESCO and of other lists.</param>
public sealed record EdcLearningOutcome(LanguageMap Title, IReadOnlyList<EdcConcept> Skills);

/// <summary>Credit points.</summary>
/// <param name="Framework">The framework in which they are counted.</param>
/// <param name="Points">The points as written.</param>
public sealed record EdcCredit(EdcConcept Framework, string Points);

/// <summary>An assessment.</summary>
public sealed record EdcAssessment
{
    /// <summary>What it is called.</summary>
    public LanguageMap? Title { get; init; }

    /// <summary>Its kind.</summary>
    public EdcConcept? Type { get; init; }

    /// <summary>The grade; null where there is none.</summary>
    public LanguageMap? Grade { get; init; }

    /// <summary>The scale of grades.</summary>
    public LanguageMap? GradingScheme { get; init; }

    /// <summary>Supervision and check of identity, in words.</summary>
    public LanguageMap? IdVerification { get; init; }
}

/// <summary>An accreditation.</summary>
/// <param name="Title">What it is.</param>
/// <param name="AccreditingBody">The name of who gave it; null where it does not say.</param>
public sealed record EdcAccreditation(LanguageMap Title, LanguageMap? AccreditingBody);

/// <summary>A note.</summary>
/// <param name="SubjectId">The IRI of what it is about; null where it does not say.</param>
/// <param name="Text">The text.</param>
public sealed record EdcNote(string? SubjectId, LanguageMap Text);
