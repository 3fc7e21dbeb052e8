using System.Collections.Immutable;
using KompetensPasset.Credentials.Europass;

namespace KompetensPasset.Credentials.Conversion;

/// <summary>
/// An award as another format states it, in the model from which every format is made. It is a claim: nothing here says that the document was verified, and an award that is
/// issued again is a statement of whoever issues it.
/// </summary>
/// <param name="Award">The award, as far as the document states it. Names that it lacks are empty.</param>
/// <param name="LeftOut">What the document states and the model has no place for, by the document's own names; empty when nothing was lost.</param>
public sealed record ReadAward(MicroCredentialAward Award, ImmutableArray<string> LeftOut);

/// <summary>The stable codes for why no award can be read from a document.</summary>
public static class ConversionErrors
{
    /// <summary>The document states no achievement with a title.</summary>
    public const string NoAchievement = "conversion-no-achievement";

    /// <summary>The document does not say when the achievement was awarded, nor when it was issued.</summary>
    public const string NoDate = "conversion-no-date";

    /// <summary>The document is no ELMO document.</summary>
    public const string NotElmo = "conversion-not-elmo";

    /// <summary>The ELMO document states more achievements than are read.</summary>
    public const string TooMany = "conversion-too-many";
}
