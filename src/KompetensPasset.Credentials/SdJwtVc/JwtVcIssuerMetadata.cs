using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>The metadata in which an issuer publishes its keys (SD-JWT VC §"JWT VC Issuer Metadata"). They count only when fetched over https from the issuer's own domain.</summary>
public sealed class JwtVcIssuerMetadata
{
    private JwtVcIssuerMetadata(string issuer, IssuerKeySet keys, string? keySetAddress) => (Issuer, Keys, KeySetAddress) = (issuer, keys, keySetAddress);

    /// <summary>The issuer's identifier.</summary>
    public string Issuer { get; }

    /// <summary>The keys; the current ones are missing when they stand at <see cref="KeySetAddress"/>.</summary>
    public IssuerKeySet Keys { get; }

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

        if (json.TryGetProperty("jwks", out _) == json.TryGetProperty("jwks_uri", out _))
            return new CredentialError(SdJwtVcErrors.MetadataMalformed, "The metadata have either 'jwks' or 'jwks_uri'.", "/jwks");

        if (!IssuerKeySet.OfMetadata(json).TryGet(out var keys, out error))
            return error;

        return TryReadAddress(json, out var address)
            ? new JwtVcIssuerMetadata(named, keys, address)
            : new CredentialError(SdJwtVcErrors.MetadataMalformed, "'jwks_uri' is an https address.", "/jwks_uri");
    }

    /// <summary>Makes metadata.</summary>
    /// <param name="issuer">The issuer's identifier.</param>
    /// <param name="keys">Its public keys, past and withdrawn ones included as long as credentials signed by them are in use.</param>
    /// <returns>The object to publish.</returns>
    public static JsonObject Build(string issuer, IssuerKeySet keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var json = new JsonObject { ["issuer"] = issuer };
        keys.WriteTo(json);
        return json;
    }

    /// <summary>Makes metadata of an issuer that has withdrawn no key.</summary>
    /// <param name="issuer">The issuer's identifier.</param>
    /// <param name="keys">Its public keys, past ones included as long as credentials signed by them are in use.</param>
    /// <returns>The object to publish.</returns>
    public static JsonObject Build(string issuer, IEnumerable<Jwk> keys) => Build(issuer, new IssuerKeySet([.. keys], []));

    private static bool TryReadAddress(JsonElement json, out string? address)
    {
        address = JsonText.Of(json, "jwks_uri");
        if (!json.TryGetProperty("jwks_uri", out _))
            return true;

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
    }
}
