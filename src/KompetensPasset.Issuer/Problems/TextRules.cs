using FluentValidation;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Issuer.Problems;

/// <summary>How long texts, lists and concepts may be: whatever stands in them is signed, drawn and read by others.</summary>
internal static class TextRules
{
    /// <summary>A text of so many characters at most in each of not too many languages.</summary>
    public static IRuleBuilderOptions<T, LanguageMap?> IsText<T>(this IRuleBuilder<T, LanguageMap?> rule, int longest) => rule
        .Must(text => text is null || text.Count <= IssuerLimits.MaxLanguages).Says(FieldProblems.TooManyLanguages)
        .Must(text => Fits(text, longest)).Says(FieldProblems.TextTooLong);

    /// <summary>A list of not too many entries.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>> IsShortList<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>> rule) => rule
        .Must(list => list.Count <= IssuerLimits.MaxListLength).Says(FieldProblems.ListTooLong);

    /// <summary>A concept of a controlled list.</summary>
    public static IRuleBuilderOptions<T, Concept?> IsConcept<T>(this IRuleBuilder<T, Concept?> rule) => rule
        .Must(concept => concept is null || (Fits(concept.Id) && Fits(concept.SchemeId) && Fits(concept.Notation)
            && concept.PrefLabel is not { Count: > IssuerLimits.MaxLanguages } && Fits(concept.PrefLabel, IssuerLimits.MaxTitleLength))).Says(FieldProblems.ConceptTooLong);

    private static bool Fits(LanguageMap? text, int longest) =>
        text is null || text.All(t => t.Key.Length <= IssuerLimits.MaxLanguageTagLength && t.Value.Length <= longest);

    private static bool Fits(string? text) => text is null || text.Length <= IssuerLimits.MaxTextLength;
}
