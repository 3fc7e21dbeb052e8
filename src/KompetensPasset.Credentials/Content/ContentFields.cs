namespace KompetensPasset.Credentials.Content;

/// <summary>The kinds of fact that the formats of this library state, with their Swedish and English labels: one vocabulary for all formats.</summary>
public static class ContentFields
{
    /// <summary>A longer text about what the credential is for.</summary>
    public static readonly ContentField Description = Field("description", "Beskrivning", "Description");

    /// <summary>One learning outcome.</summary>
    public static readonly ContentField LearningOutcome = Field("learning-outcome", "Läranderesultat", "Learning outcome");

    /// <summary>A skill of ESCO or another list that belongs to a learning outcome.</summary>
    public static readonly ContentField Skill = Field("skill", "Kompetens", "Skill");

    /// <summary>Credit points with their framework.</summary>
    public static readonly ContentField Credits = Field("credits", "Poäng", "Credit points");

    /// <summary>The notional workload.</summary>
    public static readonly ContentField Workload = Field("workload", "Arbetsinsats", "Workload");

    /// <summary>The level in the European Qualifications Framework.</summary>
    public static readonly ContentField EqfLevel = Field("eqf-level", "EQF-nivå", "EQF level");

    /// <summary>The level in a national qualifications framework (SeQF).</summary>
    public static readonly ContentField NqfLevel = Field("nqf-level", "Nationell nivå", "National level");

    /// <summary>The form of participation.</summary>
    public static readonly ContentField Mode = Field("mode", "Studieform", "Form of participation");

    /// <summary>Formal, non-formal or informal learning.</summary>
    public static readonly ContentField LearningSetting = Field("learning-setting", "Typ av lärande", "Learning setting");

    /// <summary>The language of instruction or assessment.</summary>
    public static readonly ContentField Language = Field("language", "Språk", "Language");

    /// <summary>The field of education (ISCED-F).</summary>
    public static readonly ContentField Subject = Field("subject", "Ämnesområde", "Field of education");

    /// <summary>What a learner needed in order to begin.</summary>
    public static readonly ContentField EntryRequirement = Field("entry-requirement", "Förkunskapskrav", "Entry requirements");

    /// <summary>For whom the learning is meant.</summary>
    public static readonly ContentField TargetGroup = Field("target-group", "Målgrupp", "Target group");

    /// <summary>How the learning was assessed.</summary>
    public static readonly ContentField Assessment = Field("assessment", "Examination", "Assessment");

    /// <summary>What had to be done to earn it, as an Open Badge says.</summary>
    public static readonly ContentField Criteria = Field("criteria", "Krav", "Criteria");

    /// <summary>The kind of assessment.</summary>
    public static readonly ContentField AssessmentType = Field("assessment-type", "Examinationsform", "Type of assessment");

    /// <summary>Supervision and check of identity at the assessment.</summary>
    public static readonly ContentField IdentityCheck = Field("identity-check", "Övervakning och legitimationskontroll", "Supervision and identity check");

    /// <summary>The grade.</summary>
    public static readonly ContentField Grade = Field("grade", "Betyg", "Grade");

    /// <summary>The scale of grades.</summary>
    public static readonly ContentField GradingScheme = Field("grading-scheme", "Betygsskala", "Grading scale");

    /// <summary>Who awarded it.</summary>
    public static readonly ContentField AwardingBody = Field("awarding-body", "Tilldelat av", "Awarded by");

    /// <summary>The day on which it was awarded.</summary>
    public static readonly ContentField AwardedOn = Field("awarded-on", "Tilldelat den", "Awarded on");

    /// <summary>The country or region of the issuer.</summary>
    public static readonly ContentField IssuerCountry = Field("issuer-country", "Utfärdarens land", "Country of the issuer");

    /// <summary>The kind of quality assurance behind it.</summary>
    public static readonly ContentField QualityAssurance = Field("quality-assurance", "Kvalitetssäkring", "Quality assurance");

    /// <summary>Who is responsible for the quality assurance.</summary>
    public static readonly ContentField QualityAssuranceBody = Field("quality-assurance-body", "Ansvarar för kvalitetssäkringen", "Responsible for quality assurance");

    /// <summary>How it can be combined with other credentials.</summary>
    public static readonly ContentField Stackability = Field("stackability", "Kan kombineras med", "Stackability");

    /// <summary>A part that it consists of.</summary>
    public static readonly ContentField Part = Field("part", "Delmoment", "Part");

    /// <summary>Anything else that the issuer says.</summary>
    public static readonly ContentField FurtherInformation = Field("further-information", "Ytterligare information", "Further information");

    /// <summary>The page about it.</summary>
    public static readonly ContentField Homepage = Field("homepage", "Webbsida", "Web page");

    /// <summary>The person's personal identity number.</summary>
    public static readonly ContentField NationalId = Field("national-id", "Personnummer", "National identity number");

    /// <summary>The person's e-mail address.</summary>
    public static readonly ContentField Email = Field("email", "E-post", "E-mail");

    /// <summary>An identifier of the issuer (registration, VAT, eIDAS).</summary>
    public static readonly ContentField IssuerIdentifier = Field("issuer-identifier", "Utfärdarens identitetsbeteckning", "Identifier of the issuer");

    /// <summary>The credential that this one replaces.</summary>
    public static readonly ContentField Replaces = Field("replaces", "Ersätter", "Replaces");

    private static ContentField Field(string code, string sv, string en) => new(code, LanguageMap.Of(sv, en));
}
