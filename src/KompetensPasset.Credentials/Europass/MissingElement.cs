namespace KompetensPasset.Credentials.Europass;

/// <summary>A mandatory element of Annex I that is missing.</summary>
/// <param name="Code">Stable kebab-case code, for example <c>learning-outcomes-missing</c>.</param>
/// <param name="Pointer">JSON pointer to where it would stand, in the specification (<c>/learningOutcomes</c>) or in the organisation (<c>/organisation/country</c>).</param>
/// <param name="Sv">A Swedish sentence that names the element.</param>
/// <param name="En">An English sentence that names the element.</param>
public sealed record MissingElement(string Code, string Pointer, string Sv, string En);
