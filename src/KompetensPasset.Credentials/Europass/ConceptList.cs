namespace KompetensPasset.Credentials.Europass;

/// <summary>The lists of concepts that <see cref="EuropassConcepts"/> knows.</summary>
public enum ConceptList
{
    /// <summary>Countries of the EU and the EEA; code: ISO 3166-1 alpha-2.</summary>
    Country,

    /// <summary>Languages; code: BCP 47.</summary>
    Language,

    /// <summary>The levels of the European Qualifications Framework; code: 1 to 8.</summary>
    EqfLevel,

    /// <summary>The levels of the Swedish national framework SeQF; code: 1 to 8.</summary>
    SeqfLevel,

    /// <summary>Frameworks of credit points; codes: <c>ects</c>, <c>yh</c>.</summary>
    CreditFramework,

    /// <summary>Forms of participation and assessment; codes: <c>online</c>, <c>blended</c>, <c>presential</c> …</summary>
    Mode,

    /// <summary>Learning settings; codes: <c>formal</c>, <c>non-formal</c>.</summary>
    LearningSetting,

    /// <summary>Kinds of assessment.</summary>
    AssessmentType,

    /// <summary>Supervision and check of identity at an assessment.</summary>
    IdVerification,

    /// <summary>Kinds of accreditation.</summary>
    AccreditationType,

    /// <summary>Fields of education (ISCED-F); code: the ISCED-F number.</summary>
    IscedField,

    /// <summary>Formats of files; code: the media type.</summary>
    FileType,

    /// <summary>Encodings of content; code: <c>base64</c>.</summary>
    Encoding,

    /// <summary>Profiles of European Digital Credentials; code: <c>generic</c>.</summary>
    CredentialProfile,

    /// <summary>Kinds of learning opportunity; code: <c>short-learning-programme</c>.</summary>
    LearningOpportunityType,

    /// <summary>What a note is about; codes: <c>further-information</c>, <c>stackability</c>, <c>target-group</c>, <c>identity-check</c>, <c>replaces</c>. A list of our own.</summary>
    NoteSubject,
}
