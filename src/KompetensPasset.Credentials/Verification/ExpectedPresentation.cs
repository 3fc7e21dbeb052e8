namespace KompetensPasset.Credentials.Verification;

/// <summary>What a reader who asked for a presentation expects of it (RFC 9901 §7.3). Set by the reader, never by the input.</summary>
/// <param name="Audience">The reader's own full identifier; compared exactly.</param>
/// <param name="Nonce">The nonce that was sent; compared exactly.</param>
/// <param name="MaxAge">How old the proof may be.</param>
public sealed record ExpectedPresentation(string Audience, string Nonce, TimeSpan MaxAge);
