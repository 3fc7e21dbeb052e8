using KompetensPasset.Credentials.Content;

namespace KompetensPasset.Credentials.Verification;

/// <summary>What a check is called and what it compares: one row of the table in which class, code and the Europass vocabulary meet.</summary>
/// <param name="Check">The check.</param>
/// <param name="Name">Stable kebab-case name.</param>
/// <param name="RowName">The row's name in the user interface's specification.</param>
/// <param name="EuropassIri">The concept of <c>http://data.europa.eu/snb/verification</c> that says the same; null where Europass has none.</param>
/// <param name="Title">The name for people.</param>
/// <param name="Meaning">What was compared with what, in one sentence for people.</param>
public sealed record CheckDescription(CheckKind Check, string Name, string RowName, string? EuropassIri, LanguageMap Title, LanguageMap Meaning)
{
    /// <summary>Whether a verdict of <see cref="Verdict.Valid"/> needs this check: where it is missing or could not be made, the verdict is at best <see cref="Verdict.CouldNotTell"/>.</summary>
    public bool IsEssential => Check is CheckKind.WellFormed or CheckKind.Signature or CheckKind.KeyTime or CheckKind.IssuerKeyBinding
        or CheckKind.TrustedIssuer or CheckKind.ValidityPeriod or CheckKind.Status;
}

/// <summary>One code: which check gives it, how the check ended, what it does to the verdict, and what people read.</summary>
/// <param name="Code">Stable kebab-case code.</param>
/// <param name="Check">The check.</param>
/// <param name="Outcome">How the check ended.</param>
/// <param name="Consequence">What it does to the verdict.</param>
/// <param name="Sentence">One sentence in Swedish and English. Holds places such as <c>{issuer}</c> or <c>{validUntil:date}</c>, filled from the evidence.</param>
/// <param name="WhatToDo">What the reader can do; null where nothing needs to be done.</param>
public sealed record CatalogueEntry(
    string Code, CheckKind Check, CheckOutcome Outcome, CheckConsequence Consequence, LanguageMap Sentence, LanguageMap? WhatToDo);
