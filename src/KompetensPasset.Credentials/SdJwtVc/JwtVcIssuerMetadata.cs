using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>The metadata in which an issuer publishes its keys (SD-JWT VC §"JWT VC Issuer Metadata"). They count only when fetched over https from the issuer's own domain.</summary>
public sealed class JwtVcIssuerMetadata
{
    private const int MaxKeys = 64;

    private JwtVcIssuerMetadata(string issuer, ImmutableArray<Jwk> keys, string? keySetAddress) => (Issuer, Keys, KeySetAddress) = (issuer, keys, keySetAddress);

    /// <summary>The issuer's identifier.</summary>
    public string Issuer { get; }

    /// <summary>The keys that are usable here; empty when they stand at <see cref="KeySetAddress"/>. Keys of other kinds are left out.</summary>
    public ImmutableArray<Jwk> Keys { get; }

    /// <summary>The https address of the key set (<c>jwks_uri</c>); null when the keys stand in the metadata.</summary>
    public string? KeySetAddress { get; }

    /// <summary>Reads metadata.</summary>
    /// <param name="utf8">The octets.</param>
    /// <param name="issuer">The issuer whose metadata they shall be; compared octet by octet.</param>
    /// <returns>The metadata, or a code of <see cref="SdJwtVcErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<JwtVcIssuerMetadata> Parse(ReadOnlyMemory<byte> utf8, string issuer)
    {
        if (!StrictJson.Parse(utf8).TryGet(out var json, out var error))
            return error;

        if (JsonText.Of(json, "issuer") is not { } named)
            return new CredentialError(SdJwtVcErrors.MetadataMalformed, "The metadata name their issuer.", "/issuer");

        if (!string.Equals(named, issuer, StringComparison.Ordinal))
            return new CredentialError(SdJwtVcErrors.MetadataOfAnother, "The metadata are those of another issuer.", "/issuer");

        var hasKeys = json.TryGetProperty("jwks", out var keySet);
        if (hasKeys == json.TryGetProperty("jwks_uri", out _))
            return new CredentialError(SdJwtVcErrors.MetadataMalformed, "The metadata have either 'jwks' or 'jwks_uri'.", "/jwks");

        if (hasKeys)
            return ReadKeys(keySet).TryGet(out var keys, out error) ? new JwtVcIssuerMetadata(named, keys, null) : error;

        return JsonText.Of(json, "jwks_uri") is { } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback)
            ? new JwtVcIssuerMetadata(named, [], address)
            : new CredentialError(SdJwtVcErrors.MetadataMalformed, "'jwks_uri' is an https address.", "/jwks_uri");
    }

    /// <summary>Reads a key set (RFC 7517 §5), as it stands at <see cref="KeySetAddress"/>.</summary>
    /// <param name="utf8">The octets.</param>
    /// <returns>The keys that are usable here, or a code of <see cref="SdJwtVcErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<ImmutableArray<Jwk>> ParseKeySet(ReadOnlyMemory<byte> utf8) =>
        StrictJson.Parse(utf8).TryGet(out var json, out var error) ? ReadKeys(json) : error;

    /// <summary>Makes metadata.</summary>
    /// <param name="issuer">The issuer's identifier.</param>
    /// <param name="keys">Its public keys, past ones included as long as credentials signed by them are in use.</param>
    /// <returns>The object to publish.</returns>
    public static JsonObject Build(string issuer, IEnumerable<Jwk> keys) => new()
    {
        ["issuer"] = issuer,
        ["jwks"] = new JsonObject { ["keys"] = new JsonArray([.. keys.Select(Publish)]) },
    };

    private static JsonNode Publish(Jwk key)
    {
        var json = key.ToJson();
        json["use"] = "sig";
        if (!json.ContainsKey("kid"))
            json["kid"] = key.Thumbprint;

        return json;
    }

    private static ParseResult<ImmutableArray<Jwk>> ReadKeys(JsonElement keySet)
    {
        if (keySet.ValueKind is not JsonValueKind.Object || !keySet.TryGetProperty("keys", out var keys) || keys.ValueKind is not JsonValueKind.Array || keys.GetArrayLength() > MaxKeys)
            return new CredentialError(SdJwtVcErrors.MetadataMalformed, $"A key set is an object with at most {MaxKeys} 'keys'.", "/jwks/keys");

        // RFC 7517 §5: keys that are not understood are ignored. A private key is not: whoever publishes one has lost it.
        var usable = ImmutableArray.CreateBuilder<Jwk>();
        foreach (var item in keys.EnumerateArray())
        {
            if (Jwk.FromJson(item).TryGet(out var key, out var error))
                usable.Add(key);
            else if (error.Code == Jwk.HoldsPrivateKey)
                return error with { Pointer = "/jwks/keys" };
        }

        return usable.ToImmutable();
    }
}
