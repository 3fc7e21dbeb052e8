using System.Globalization;
using FluentValidation;

namespace KompetensPasset.Issuer.Problems;

/// <summary>What is wanted of a field. It never repeats what was filled in.</summary>
/// <param name="Code">Stable kebab-case code; part of the API's contract.</param>
/// <param name="Sv">What is wanted, in Swedish.</param>
/// <param name="En">What is wanted, in English.</param>
internal sealed record FieldProblem(string Code, string Sv, string En);

/// <summary>What is wanted of the fields of this module, where the rule alone cannot say it.</summary>
internal static class FieldProblems
{
    public static readonly FieldProblem FormatUnknown = new("format-unknown",
        "Ange edc, dc+sd-jwt eller vc+jwt, varje format högst en gång.", "Give edc, dc+sd-jwt or vc+jwt, each format once at most.");

    public static readonly FieldProblem HolderKeyUnusable = new("holder-key-unusable",
        "Ange innehavarens öppna nyckel som JWK: EC med P-256 eller P-384, eller RSA.", "Give the holder's public key as a JWK: EC with P-256 or P-384, or RSA.");

    public static readonly FieldProblem NationalIdCountryUnknown = new("national-id-country-unknown",
        "Ange ett land i EU eller EES med två bokstäver, till exempel SE.", "Give a country of the EU or the EEA with two letters, for example SE.");

    public static readonly FieldProblem NameNotPrintable = new("name-not-printable",
        "Namnet får inte ha styrtecken eller tecken som vänder skrivriktningen.", "The name must not have control characters or characters that turn the direction of writing.");

    public static readonly FieldProblem NationalIdNotPrintable = new("national-id-not-printable",
        "Personnumret får inte ha styrtecken.", "The identity number must not have control characters.");

    public static readonly FieldProblem EmailMalformed = new("email-malformed",
        "Ange en e-postadress, till exempel namn@exempel.se.", "Give an e-mail address, for example name@example.org.");

    public static readonly FieldProblem AwardedInTheFuture = new("awarded-in-the-future",
        "Dagen får inte ligga framåt i tiden.", "The day must not lie in the future.");

    public static readonly FieldProblem AwardedBeforeBirth = new("awarded-before-birth",
        "Dagen måste ligga efter personens födelsedag.", "The day must come after the person's birth.");

    public static readonly FieldProblem ValidFromOutOfRange = new("valid-from-out-of-range",
        $"Ange en tidpunkt efter 1990 och före {Year}.", $"Give an instant after 1990 and before {Year}.");

    public static readonly FieldProblem ValidUntilOutOfRange = new("valid-until-out-of-range",
        $"Ange en tidpunkt före {Year}.", $"Give an instant before {Year}.");

    public static readonly FieldProblem ValidUntilBeforeValidFrom = new("valid-until-before-valid-from",
        "Giltigheten måste sluta efter att den börjar, och inte redan ha slutat.", "The validity must end after it begins, and not have ended already.");

    public static readonly FieldProblem LegalNameMissing = new("legal-name-missing",
        "Ange organisationens namn på minst ett språk.", "Give the organisation's name in one language at least.");

    public static readonly FieldProblem CountryUnknown = new("country-unknown",
        "Ange ett land i EU eller EES med två bokstäver, till exempel SE.", "Give a country of the EU or the EEA with two letters, for example SE.");

    public static readonly FieldProblem HomepageNotHttps = new("homepage-not-https",
        "Ange en adress som börjar med https://.", "Give an address that begins with https://.");

    public static readonly FieldProblem LogoNotSuited = new("logo-not-suited",
        "Ange en PNG- eller JPEG-bild om högst 100 kB.", "Give a PNG or JPEG picture of 100 kB at most.");

    public static readonly FieldProblem TextTooLong = new("text-too-long",
        "Texten är för lång. Korta den på de språk där den är det.", "The text is too long. Shorten it in the languages where it is.");

    public static readonly FieldProblem TooManyLanguages = new("too-many-languages",
        $"Ange texten på högst {Languages} språk.", $"Give the text in {Languages} languages at most.");

    public static readonly FieldProblem ListTooLong = new("list-too-long",
        $"Listan får ha högst {Items} poster.", $"The list may have {Items} entries at most.");

    public static readonly FieldProblem ConceptTooLong = new("concept-too-long",
        "Begreppets id, lista, beteckning eller namn är för långt.", "The concept's id, list, notation or name is too long.");

    private static string Year => IssuerLimits.MaxYear.ToString(CultureInfo.InvariantCulture);

    private static string Languages => IssuerLimits.MaxLanguages.ToString(CultureInfo.InvariantCulture);

    private static string Items => IssuerLimits.MaxListLength.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gives a rule its code, and its sentence in the reader's language.</summary>
    public static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, FieldProblem problem) =>
        rule.WithErrorCode(problem.Code).WithMessage(_ => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "sv" ? problem.Sv : problem.En);
}
