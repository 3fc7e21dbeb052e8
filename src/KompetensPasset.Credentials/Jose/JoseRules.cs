using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Jose;

/// <summary>What one kind of token may have in its protected header (RFC 8725 §3.1, §3.11): decided by the reader before it looks at the token.</summary>
/// <param name="Types">The media types that <c>typ</c> may name, without <c>application/</c>; compared without regard to case. Empty: <c>typ</c> is not looked at.</param>
/// <param name="Algorithms">The algorithms that are taken.</param>
public sealed record JoseRules(IReadOnlyList<string> Types, IReadOnlyList<SigningAlgorithm> Algorithms)
{
    /// <summary>Whether a token without <c>typ</c> is refused. Default true.</summary>
    public bool TypeRequired { get; init; } = true;

    /// <summary>The names that <c>crit</c> may hold because the reader understands them. Default none.</summary>
    public IReadOnlyList<string> UnderstoodCritical { get; init; } = [];

    /// <summary>Whether <c>b64: false</c> (RFC 7797) is taken. Default false; only seals over whole documents use it.</summary>
    public bool AllowUnencodedPayload { get; init; }

    /// <summary>The rules for a compact token of one type with the algorithms that are taken by default.</summary>
    /// <param name="types">The media types, without <c>application/</c>.</param>
    /// <returns>The rules.</returns>
    public static JoseRules For(params string[] types) => new(types, SigningAlgorithm.All);
}
