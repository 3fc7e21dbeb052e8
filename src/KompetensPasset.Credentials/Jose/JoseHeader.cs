using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.Jose;

/// <summary>A protected header (RFC 7515 §4) that keeps the reader's rules. Keys named in it establish no trust by themselves; <c>jku</c> and <c>x5u</c> are never followed.</summary>
public sealed class JoseHeader
{
    private JoseHeader(JsonElement json, SigningAlgorithm algorithm) => (Json, Algorithm) = (json, algorithm);

    /// <summary>The whole header.</summary>
    public JsonElement Json { get; }

    /// <summary><c>alg</c>, one that the rules allow.</summary>
    public SigningAlgorithm Algorithm { get; }

    /// <summary><c>kid</c>; null when there is none. An opaque name, never an address to fetch.</summary>
    public string? KeyId { get; private init; }

    /// <summary><c>typ</c> as written; null when there is none.</summary>
    public string? Type { get; private init; }

    /// <summary>Whether the payload is signed as it is, not in base64url (<c>b64: false</c>, RFC 7797).</summary>
    public bool PayloadIsUnencoded { get; private init; }

    /// <summary>The names in <c>crit</c>; empty when there is none.</summary>
    public ImmutableArray<string> Critical { get; private init; } = [];

    /// <summary><c>x5c</c> as DER, the signer's own first; empty when there is none. The octets are not yet known to be certificates, nor to be those of the signing key.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Certificates { get; private init; } = [];

    /// <summary>Reads a protected header and holds it against the rules.</summary>
    /// <param name="encoded">The base64url text as received.</param>
    /// <param name="rules">What this kind of token may have.</param>
    /// <param name="unprotectedNames">Names of the unprotected header, which <c>crit</c> may refer to but must not repeat.</param>
    /// <returns>The header, or a code of <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<JoseHeader> Parse(ReadOnlySpan<char> encoded, JoseRules rules, IReadOnlyCollection<string>? unprotectedNames = null) =>
        ReadJson(encoded).TryGet(out var json, out var error) ? Check(json, rules, unprotectedNames ?? []) : error;

    /// <summary>Reads a protected header without holding it against any rules: only to choose a reader, or to say in words why one refused.</summary>
    internal static ParseResult<JsonElement> ReadJson(ReadOnlySpan<char> encoded)
    {
        if (encoded.Length > CredentialLimits.MaxHeaderLength)
            return new CredentialError(JoseErrors.TooLarge, "The protected header is too long.");

        if (!StrictBase64Url.TryDecode(encoded, out var octets))
            return new CredentialError(JoseErrors.Malformed, "The protected header is not base64url.");

        if (!StrictJson.Parse(octets, CredentialLimits.MaxHeaderDepth).TryGet(out var json, out var error))
            return error;

        return json.ValueKind is JsonValueKind.Object ? json : new CredentialError(JoseErrors.Malformed, "The protected header is not a JSON object.");
    }

    private static ParseResult<JoseHeader> Check(JsonElement json, JoseRules rules, IReadOnlyCollection<string> unprotectedNames)
    {
        if (unprotectedNames.Any(name => json.TryGetProperty(name, out _)))
            return new CredentialError(JoseErrors.BadHeader, "A header stands in both the protected and the unprotected part.");

        if (!SigningAlgorithm.TryFind(JsonText.Of(json, "alg"), out var algorithm) || !rules.Algorithms.Contains(algorithm))
            return new CredentialError(JoseErrors.AlgorithmNotAllowed, "'alg' is missing or not one that is taken here.", "/alg");

        foreach (var name in (ReadOnlySpan<string>)["typ", "cty", "kid", "x5t#S256"])
        {
            if (json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.String)
                return new CredentialError(JoseErrors.BadHeader, "A header that is text has another JSON type.", "/" + name);
        }

        // Whoever sends a private key has lost it: what it signs may be anybody's.
        if (json.TryGetProperty("jwk", out var jwk) && Jwk.HoldsPrivate(jwk))
            return new CredentialError(JoseErrors.PrivateKey, "'jwk' holds private or symmetric key material; only a public key may stand here.", "/jwk");

        if (JsonText.Of(json, "kid") is { Length: > CredentialLimits.MaxKeyIdLength })
            return new CredentialError(JoseErrors.BadHeader, "'kid' is too long.", "/kid");

        if (!TypeFits(JsonText.Of(json, "typ"), rules))
            return new CredentialError(JoseErrors.WrongType, $"'typ' does not name {string.Join(" or ", rules.Types)}.", "/typ");

        if (!ReadCritical(json, rules, unprotectedNames).TryGet(out var critical, out var error)
            || !ReadUnencoded(json, rules, critical).TryGet(out var unencoded, out error)
            || !ReadCertificates(json).TryGet(out var certificates, out error))
            return error;

        return new JoseHeader(json, algorithm)
        {
            KeyId = JsonText.Of(json, "kid"),
            Type = JsonText.Of(json, "typ"),
            PayloadIsUnencoded = unencoded,
            Critical = critical,
            Certificates = certificates,
        };
    }

    private static bool TypeFits(string? type, JoseRules rules)
    {
        if (rules.Types.Count == 0)
            return true;

        if (type is null)
            return !rules.TypeRequired;

        // RFC 7515 §4.1.9: "application/" may be left out when no other slash is there.
        var bare = type.StartsWith("application/", StringComparison.OrdinalIgnoreCase) ? type["application/".Length..] : type;
        return rules.Types.Contains(bare, StringComparer.OrdinalIgnoreCase);
    }

    // RFC 7515 §4.1.11: a non-empty list of different names, each present, none defined by the JOSE specifications themselves, all understood.
    private static ParseResult<ImmutableArray<string>> ReadCritical(JsonElement json, JoseRules rules, IReadOnlyCollection<string> unprotectedNames)
    {
        if (!json.TryGetProperty("crit", out var value))
            return ImmutableArray<string>.Empty;

        var bad = new CredentialError(JoseErrors.CriticalNotUnderstood, "'crit' is malformed or names a header that is not understood.", "/crit");
        if (value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() is 0 or > CredentialLimits.MaxCriticalHeaders)
            return bad;

        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var item in value.EnumerateArray())
        {
            var name = item.ValueKind is JsonValueKind.String ? item.GetString()! : null;
            if (name is null || names.Contains(name) || !rules.UnderstoodCritical.Contains(name))
                return bad;

            if (!json.TryGetProperty(name, out _) && !unprotectedNames.Contains(name))
                return bad;

            names.Add(name);
        }

        return names.ToImmutable();
    }

    // RFC 7797 §6: b64 that is not critical could be read in two ways.
    private static ParseResult<bool> ReadUnencoded(JsonElement json, JoseRules rules, ImmutableArray<string> critical)
    {
        if (!json.TryGetProperty("b64", out var value))
            return false;

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) || !critical.Contains("b64"))
            return new CredentialError(JoseErrors.UnencodedPayload, "'b64' is true or false and stands in 'crit'.", "/b64");

        return value.GetBoolean() || rules.AllowUnencodedPayload
            ? !value.GetBoolean()
            : new CredentialError(JoseErrors.UnencodedPayload, "An unencoded payload is not taken here.", "/b64");
    }

    private static ParseResult<ImmutableArray<ReadOnlyMemory<byte>>> ReadCertificates(JsonElement json)
    {
        if (!json.TryGetProperty("x5c", out var value))
            return ImmutableArray<ReadOnlyMemory<byte>>.Empty;

        var bad = new CredentialError(JoseErrors.BadCertificates, "'x5c' is a list of certificates in standard base64.", "/x5c");
        if (value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() is 0 or > CredentialLimits.MaxCertificates)
            return bad;

        var certificates = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.String || HoldsSpace(item) || !item.TryGetBytesFromBase64(out var der) || der.Length == 0)
                return bad;

            certificates.Add(der);
        }

        return certificates.ToImmutable();
    }

    // .NET's decoder would skip white space, which an escape can hide.
    private static bool HoldsSpace(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text);
        return raw.Contains((byte)'\\') ? text.GetString().AsSpan().ContainsAny(" \t\r\n") : raw.ContainsAny(" \t\r\n"u8);
    }
}
