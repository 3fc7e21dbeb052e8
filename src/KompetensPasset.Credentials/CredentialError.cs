namespace KompetensPasset.Credentials;

/// <summary>Why an input was refused. The code is the contract; the message is for a developer's eyes.</summary>
/// <param name="Code">Stable kebab-case code, for example <c>json-duplicate-member</c>. Never changes its meaning.</param>
/// <param name="Message">One English sentence: what was wrong and what was expected. Holds no personal data and no content of the input.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) to the place, where the input is JSON and the place is known; else null.</param>
public sealed record CredentialError(string Code, string Message, string? Pointer = null);
