namespace KompetensPasset.Platform.Deciding;

/// <summary>One kind of refusal: a stable code, the HTTP status that fits it, and one sentence for people in each language. Holds no data of a case.</summary>
/// <param name="Code">Stable kebab-case code; part of the API's contract.</param>
/// <param name="Status">The HTTP status: 404 also for "not yours", 409 refused by a rule, 422 not acceptable content.</param>
/// <param name="Sv">The sentence in Swedish: what is wrong and what to do.</param>
/// <param name="En">The sentence in English.</param>
public sealed record ProblemType(string Code, int Status, string Sv, string En);
