using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.SdJwt;

/// <summary>
/// An SD-JWT (RFC 9901) whose claims are processed as §7.1 says: every disclosure belongs to exactly one digest of the payload. The issuer's signature is not yet checked
/// (<see cref="Verify"/>), nor is a key binding (<see cref="KeyBinding"/>), nor the times in the claims.
/// </summary>
public sealed class SdJwtToken
{
    private readonly string text;
    private readonly CompactJws jws;

    private SdJwtToken(string text, CompactJws jws, JsonElement payload, SdHash hash, ProcessedClaims claims) =>
        (this.text, this.jws, Payload, Hash, Claims) = (text, jws, payload, hash, claims);

    /// <summary>The issuer-signed header.</summary>
    public JoseHeader Header => jws.Header;

    /// <summary>The payload as signed, with its digests.</summary>
    public JsonElement Payload { get; }

    /// <summary>The hash function of the digests.</summary>
    public SdHash Hash { get; }

    /// <summary>The claims with everything that was disclosed.</summary>
    public ProcessedClaims Claims { get; }

    /// <summary>The issuer-signed JWT as received, without <c>~</c>.</summary>
    public string IssuerSignedJwt => text[..text.IndexOf('~', StringComparison.Ordinal)];

    /// <summary>The key binding JWT as received; null when there is none.</summary>
    public string? KeyBindingJwt { get; private init; }

    /// <summary>Everything up to and including the last <c>~</c>: what a key binding is over.</summary>
    public string Presentation => text[..(text.LastIndexOf('~') + 1)];

    /// <summary>Reads an SD-JWT, with or without key binding.</summary>
    /// <param name="text">The text as received.</param>
    /// <param name="rules">What the issuer-signed JWT may have in its header.</param>
    /// <returns>The token, or a code of <see cref="SdJwtErrors"/>, <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<SdJwtToken> Parse(string text, JoseRules rules)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > CredentialLimits.MaxTokenLength)
            return new CredentialError(SdJwtErrors.TooLarge, "The SD-JWT is too long.");

        var first = text.IndexOf('~', StringComparison.Ordinal);
        var last = text.LastIndexOf('~');
        if (first <= 0)
            return new CredentialError(SdJwtErrors.Malformed, "An SD-JWT ends with '~' or with a key binding after it.");

        var keyBinding = last == text.Length - 1 ? null : text[(last + 1)..];
        if (keyBinding is not null && keyBinding.AsSpan().Count('.') != 2)
            return new CredentialError(SdJwtErrors.Malformed, "What follows the last '~' is a key binding JWT.");

        if (!CompactJws.Parse(text.AsSpan(0, first), rules).TryGet(out var jws, out var error) || !ReadPayload(jws).TryGet(out var payload, out error)
            || !ReadHash(payload).TryGet(out var hash, out error) || !ReadDisclosures(text, first, last).TryGet(out var disclosures, out error)
            || !ClaimsProcessing.Process(payload, hash, disclosures).TryGet(out var claims, out error))
            return error;

        return new SdJwtToken(text, jws, payload, hash, claims) { KeyBindingJwt = keyBinding };
    }

    /// <summary>Reads an SD-JWT that comes from its issuer: a key binding may not be there, because only the holder can have made it (§7.2).</summary>
    /// <param name="text">The text as received.</param>
    /// <param name="rules">What the issuer-signed JWT may have in its header.</param>
    /// <returns>The token, or what <see cref="Parse"/> gives, or <see cref="SdJwtErrors.KeyBindingUnexpected"/>.</returns>
    public static ParseResult<SdJwtToken> ParseIssued(string text, JoseRules rules)
    {
        if (!Parse(text, rules).TryGet(out var token, out var error))
            return error;

        return token.KeyBindingJwt is null ? token : new CredentialError(SdJwtErrors.KeyBindingUnexpected, "An issuer does not hand over a key binding.");
    }

    /// <summary>Checks the issuer's signature.</summary>
    /// <param name="key">A key that the caller ties to the issuer.</param>
    /// <returns>Whether the signature is right.</returns>
    public bool Verify(Jwk key) => jws.Verify(key);

    /// <summary>Leaves disclosures out. What is disclosed goes on exactly as it was received.</summary>
    /// <param name="paths">The claims to disclose, as JSON pointers into <see cref="ProcessedClaims.Json"/>; the disclosures that they stand within go along.</param>
    /// <returns>A presentation without key binding, ending with <c>~</c>.</returns>
    /// <exception cref="ArgumentException">A path is none of <see cref="ProcessedClaims.Disclosed"/>.</exception>
    public string Select(IEnumerable<string> paths)
    {
        var chosen = new SortedSet<int>();
        foreach (var path in paths)
        {
            int? at = Claims.Disclosed.ToList().FindIndex(d => d.Path == path);
            if (at < 0)
                throw new ArgumentException("A path names no claim that can be disclosed.", nameof(paths));

            for (; at is { } index; at = Claims.Disclosed[index].Parent)
                chosen.Add(index);
        }

        return string.Concat([IssuerSignedJwt, "~", .. chosen.Select(index => Claims.Disclosed[index].Disclosure.Encoded + "~")]);
    }

    /// <summary>The first of these top-level claims that is hidden in a disclosure, whole or in part, whether disclosed or not; null when none is.</summary>
    internal string? FirstHidden(IReadOnlyCollection<string> names) =>
        names.FirstOrDefault(name => Claims.Disclosed.Any(claim => claim.Path.AsSpan(1).SequenceEqual(name)) || HidesPartOf(name));

    // A part that is hidden leaves its digest in what is signed, or in a claim that is hidden whole.
    private bool HidesPartOf(string name) => Payload.TryGetProperty(name, out var value) && HoldsDigest(value);

    private static bool HoldsDigest(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.TryGetProperty("_sd", out _) || value.TryGetProperty("...", out _) || value.EnumerateObject().Any(m => HoldsDigest(m.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HoldsDigest),
        _ => false,
    };

    private static ParseResult<JsonElement> ReadPayload(CompactJws jws)
    {
        if (!StrictJson.Parse(jws.Payload).TryGet(out var payload, out var error))
            return error;

        return payload.ValueKind is JsonValueKind.Object ? payload : new CredentialError(SdJwtErrors.PayloadMalformed, "The payload is not an object.");
    }

    private static ParseResult<SdHash> ReadHash(JsonElement payload)
    {
        if (!payload.TryGetProperty("_sd_alg", out var name))
            return SdHash.Sha256;

        return SdHash.TryFind(name.ValueKind is JsonValueKind.String ? name.GetString() : null, out var hash)
            ? hash
            : new CredentialError(SdJwtErrors.HashNotAllowed, "'_sd_alg' is sha-256, sha-384 or sha-512.", "/_sd_alg");
    }

    private static ParseResult<ImmutableArray<Disclosure>> ReadDisclosures(string text, int first, int last)
    {
        if (last == first)
            return ImmutableArray<Disclosure>.Empty;

        var between = text.AsSpan(first + 1, last - first - 1);
        if (between.Count('~') >= CredentialLimits.MaxDisclosures)
            return new CredentialError(SdJwtErrors.TooManyDisclosures, "The SD-JWT has too many disclosures.");

        var disclosures = ImmutableArray.CreateBuilder<Disclosure>();
        foreach (var range in between.Split('~'))
        {
            if (!Disclosure.Parse(between[range].ToString()).TryGet(out var disclosure, out var error))
                return error;

            disclosures.Add(disclosure);
        }

        return disclosures.ToImmutable();
    }
}
