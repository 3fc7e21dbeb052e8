using System.Globalization;

namespace KompetensPasset.Issuer.Pictures;

/// <summary>The words on a picture that are not the credential's own.</summary>
internal sealed record PictureTexts(
    CultureInfo Culture, string Kind, string AwardedTo, string Born, string AwardedOn, string Grade, string Outcomes, string Ects, string Yh, string Hours,
    string Eqf, string Seqf, string Assessment, string Mode, string QualityAssurance, string ValidUntil, string NoEnd, string IssuedBy, string Registered, string Note, string More)
{
    private static readonly PictureTexts Swedish = new(
        CultureInfo.GetCultureInfo("sv-SE"), "Kompetensbevis · mikromerit", "Tilldelat", "Född", "Tilldelat den", "Betyg", "Läranderesultat", "Högskolepoäng (ECTS)",
        "Yrkeshögskolepoäng", "Arbetsinsats (timmar)", "EQF-nivå", "SeQF-nivå", "Examination", "Studieform", "Kvalitetssäkring", "Giltigt till och med", "utan slutdatum",
        "Utfärdare", "Organisationsnummer", "Bilden är en återgivning. Äktheten och giltigheten kontrolleras elektroniskt i kompetensbeviset.", "och {0} till i kompetensbeviset");

    private static readonly PictureTexts English = new(
        CultureInfo.GetCultureInfo("en-GB"), "Micro-credential", "Awarded to", "Born", "Awarded on", "Grade", "Learning outcomes", "ECTS credits",
        "YH points", "Workload (hours)", "EQF level", "SeQF level", "Assessment", "Form of participation", "Quality assurance", "Valid through", "without end date",
        "Issuer", "Registration number", "This picture is a rendering. Authenticity and validity are checked electronically in the credential itself.", "and {0} more in the credential");

    public static PictureTexts In(string language) => language == "sv" ? Swedish : English;
}
