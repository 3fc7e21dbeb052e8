namespace KompetensPasset.Credentials.Content;

/// <summary>
/// What a credential says, in one neutral form for every format: what pages, the wallet and the verification report show. Each format maps itself into it.
/// Everything here is a claim of the document; whether it holds is the verification's matter.
/// </summary>
public sealed record CredentialContent
{
    /// <summary>What the credential is called.</summary>
    public required LanguageMap Title { get; init; }

    /// <summary>The full name of the person whom it is about; null where the document does not say (or the holder did not disclose it).</summary>
    public string? SubjectName { get; init; }

    /// <summary>The person's date of birth, where stated.</summary>
    public DateOnly? SubjectBirthDate { get; init; }

    /// <summary>The issuer's identifier as written; null where there is none.</summary>
    public string? IssuerId { get; init; }

    /// <summary>The issuer's name as the document states it; the proven name comes from the trust source.</summary>
    public LanguageMap? IssuerName { get; init; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset? Issued { get; init; }

    /// <summary>From when it is valid.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Until when it is valid; null means without end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Whether the holder may have left something out that the issuer lets holders leave out.</summary>
    public bool MayHideDetails { get; init; }

    /// <summary>Everything else, in the order of showing. Several rows may have the same field (learning outcomes).</summary>
    public IReadOnlyList<ContentRow> Rows { get; init; } = [];
}

/// <summary>One line of what a credential says.</summary>
/// <param name="Field">Which kind of fact it is: stable name and label.</param>
/// <param name="Value">The fact, in the languages of the document.</param>
public sealed record ContentRow(ContentField Field, LanguageMap Value)
{
    /// <summary>The label in Swedish and English.</summary>
    public LanguageMap Label => Field.Label;
}

/// <summary>A kind of fact that a credential states.</summary>
/// <param name="Code">Stable kebab-case name for machines.</param>
/// <param name="Label">What a reader sees before the value, in Swedish and English.</param>
public sealed record ContentField(string Code, LanguageMap Label);
