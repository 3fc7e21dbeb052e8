using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.StatusLists;

/// <summary>What a Status List Token says about itself.</summary>
/// <param name="Uri">The address of the list: <c>sub</c>, equal to <c>uri</c> in the credentials that refer to it.</param>
/// <param name="IssuedAt">When it is signed; written in whole seconds.</param>
public sealed record StatusListClaims(string Uri, DateTimeOffset IssuedAt)
{
    /// <summary>The issuer (<c>iss</c>); null leaves it out.</summary>
    public string? Issuer { get; init; }

    /// <summary>After this instant the token is not used any more (<c>exp</c>); null means no end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How long a reader may keep its copy (<c>ttl</c>, whole seconds); null says nothing.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Where the addresses of all lists of this issuer stand (<c>aggregation_uri</c>), for <see cref="StatusListAggregation"/>; null says nothing.</summary>
    public string? AggregationUri { get; init; }
}

/// <summary>A Status List Token in JWT form (Token Status List §5.1): <c>typ</c> is <c>statuslist+jwt</c>. First <see cref="Verify"/>, then <see cref="Open"/>.</summary>
public sealed class StatusListToken
{
    /// <summary>The media type of the token.</summary>
    public const string MediaType = "application/statuslist+jwt";

    private const string Type = "statuslist+jwt";
    private static readonly JoseRules Rules = JoseRules.For(Type);

    private readonly CompactJws jws;
    private readonly JsonElement list;

    private StatusListToken(CompactJws jws, StatusListClaims claims, JsonElement list) => (this.jws, Claims, this.list) = (jws, claims, list);

    /// <summary>The protected header: <c>kid</c> and <c>x5c</c> help to find the key and prove nothing by themselves.</summary>
    public JoseHeader Header => jws.Header;

    /// <summary>What the token says about itself; trust it after <see cref="Verify"/>.</summary>
    public StatusListClaims Claims { get; }

    /// <summary>Signs a list. The header names the key (<c>kid</c>) and its certificates (<c>x5c</c>) as far as the signer has them.</summary>
    /// <param name="claims">What the token says about itself.</param>
    /// <param name="list">The packed list.</param>
    /// <param name="signer">The key.</param>
    /// <param name="ct">Ends a remote signature early.</param>
    /// <returns>The compact token.</returns>
    public static ValueTask<string> SignAsync(StatusListClaims claims, TokenStatusList list, ISigner signer, CancellationToken ct)
    {
        var payload = new JsonObject { ["sub"] = claims.Uri, ["iat"] = NumericDate.Of(claims.IssuedAt) };
        if (claims.Issuer is not null)
            payload["iss"] = claims.Issuer;

        if (claims.ExpiresAt is { } expires)
            payload["exp"] = NumericDate.Of(expires);

        if (claims.TimeToLive is { } ttl)
            payload["ttl"] = (long)ttl.TotalSeconds;

        payload["status_list"] = list.ToJson();
        if (claims.AggregationUri is not null)
            payload["status_list"]!["aggregation_uri"] = claims.AggregationUri;

        return CompactJws.SignAsync(SignerHeader.For(Type, signer), PlainJson.Octets(payload), signer, ct);
    }

    /// <summary>Reads a token. Nothing is inflated yet.</summary>
    /// <param name="token">The compact token.</param>
    /// <returns>The token, or a code of <see cref="StatusListErrors"/>, <see cref="JoseErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<StatusListToken> Parse(ReadOnlySpan<char> token)
    {
        if (!CompactJws.Parse(token, Rules).TryGet(out var jws, out var error) || !StrictJson.Parse(jws.Payload).TryGet(out var json, out error))
            return error;

        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty("sub", out var sub) || sub.ValueKind is not JsonValueKind.String)
            return new CredentialError(StatusListErrors.Malformed, "The token names its own address in 'sub'.", "/sub");

        if (!NumericDate.TryReadOptional(json, "iat", out var issuedAt) || issuedAt is null)
            return new CredentialError(StatusListErrors.IssuedAtMissing, "The token says in 'iat' when it was issued.", "/iat");

        if (!NumericDate.TryReadOptional(json, "exp", out var expiresAt))
            return new CredentialError(StatusListErrors.Malformed, "'exp' is not a time.", "/exp");

        if (!ReadTimeToLive(json, out var ttl))
            return new CredentialError(StatusListErrors.TimeToLiveMalformed, "'ttl' is a positive number of seconds.", "/ttl");

        if (!json.TryGetProperty("status_list", out var list))
            return new CredentialError(StatusListErrors.Malformed, "The token has no 'status_list'.", "/status_list");

        var issuer = JsonText.Of(json, "iss");
        var claims = new StatusListClaims(sub.GetString()!, issuedAt.Value) { Issuer = issuer, ExpiresAt = expiresAt, TimeToLive = ttl, AggregationUri = JsonText.Of(list, "aggregation_uri") };
        return new StatusListToken(jws, claims, list);
    }

    /// <summary>Checks the signature.</summary>
    /// <param name="key">A key that the caller ties to the credential's issuer, or to one that it delegated the list to.</param>
    /// <returns>Whether the signature is right.</returns>
    public bool Verify(Jwk key) => jws.Verify(key);

    /// <summary>Checks address and times and inflates the list (Token Status List §8.3). Call it after <see cref="Verify"/>.</summary>
    /// <param name="uri">The address in the credential's status reference; compared octet by octet.</param>
    /// <param name="now">The instant for which the list is wanted.</param>
    /// <param name="clockSkew">How far the clocks may differ.</param>
    /// <returns>The list, or a code of <see cref="StatusListErrors"/>.</returns>
    public ParseResult<TokenStatusList> Open(string uri, DateTimeOffset now, TimeSpan clockSkew)
    {
        if (!string.Equals(Claims.Uri, uri, StringComparison.Ordinal))
            return new CredentialError(StatusListErrors.WrongAddress, "The list is published for another address.", "/sub");

        if (Claims.IssuedAt > now + clockSkew)
            return new CredentialError(StatusListErrors.NotYetValid, "The list was issued in the future.", "/iat");

        return Claims.ExpiresAt is { } expires && expires <= now - clockSkew
            ? new CredentialError(StatusListErrors.Expired, "The list is past its end.", "/exp")
            : TokenStatusList.Parse(list);
    }

    private static bool ReadTimeToLive(JsonElement json, out TimeSpan? ttl)
    {
        ttl = null;
        if (!json.TryGetProperty("ttl", out var value))
            return true;

        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetDecimal(out var seconds) || seconds is <= 0 or > CredentialLimits.MaxTimeToLiveDays * 86_400L)
            return false;

        ttl = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }
}
