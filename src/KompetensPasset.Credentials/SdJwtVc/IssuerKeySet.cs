using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Jose;
using KompetensPasset.Credentials.Keys;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>A key that its issuer has withdrawn because somebody else may have signed with it.</summary>
/// <param name="Key">The public key.</param>
/// <param name="WithdrawnAt">From when it is not to be believed, to the second.</param>
public sealed record WithdrawnKey(Jwk Key, DateTimeOffset WithdrawnAt);

/// <summary>The keys of an issuer: those that speak for it, and those that it has withdrawn, so that a reader can tell a withdrawn key from one that was never the issuer's.</summary>
/// <param name="Current">The keys that are usable here, past ones included as long as what they signed is good.</param>
/// <param name="Withdrawn">The withdrawn ones. None of them is among <paramref name="Current"/>.</param>
public sealed record IssuerKeySet(ImmutableArray<Jwk> Current, ImmutableArray<WithdrawnKey> Withdrawn)
{
    /// <summary>Reads a key set (RFC 7517 §5). Keys of other kinds are left out.</summary>
    /// <param name="utf8">The octets.</param>
    /// <returns>The set, without withdrawn keys, or a code of <see cref="SdJwtVcErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<IssuerKeySet> Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!StrictJson.Parse(utf8).TryGet(out var json, out var error))
            return error;

        return Read(json, "/jwks", (_, key) => key).TryGet(out var keys, out error) ? new IssuerKeySet(keys, []) : error;
    }

    /// <summary>The set in which further keys are withdrawn; a key that is named as both counts as withdrawn.</summary>
    /// <param name="withdrawn">The withdrawn keys.</param>
    public IssuerKeySet Without(ImmutableArray<WithdrawnKey> withdrawn) =>
        new([.. Current.Where(key => withdrawn.All(gone => gone.Key.Thumbprint != key.Thumbprint))], [.. Withdrawn, .. withdrawn]);

    // Reads `jwks` and `historical_jwks` of the metadata; an absent one is empty.
    internal static ParseResult<IssuerKeySet> OfMetadata(JsonElement metadata)
    {
        if (!ReadOptional(metadata, "jwks", (_, key) => key).TryGet(out var current, out var error) || !ReadOptional(metadata, "historical_jwks", WithdrawnOrNull).TryGet(out var withdrawn, out error))
            return error;

        return new IssuerKeySet(current, []).Without(withdrawn);
    }

    internal void WriteTo(JsonObject metadata)
    {
        metadata["jwks"] = SetOf(Current.Select(Publish));
        if (!Withdrawn.IsEmpty)
            metadata["historical_jwks"] = SetOf(Withdrawn.Select(Publish));
    }

    private static JsonObject SetOf(IEnumerable<JsonObject> keys) => new() { ["keys"] = new JsonArray([.. keys]) };

    private static JsonObject Publish(Jwk key)
    {
        var json = key.ToJson();
        json["use"] = "sig";
        if (!json.ContainsKey("kid"))
            json["kid"] = key.Thumbprint;

        return json;
    }

    private static JsonObject Publish(WithdrawnKey withdrawn)
    {
        var json = Publish(withdrawn.Key);
        json["revoked"] = new JsonObject { ["revoked_at"] = NumericDate.Of(withdrawn.WithdrawnAt), ["reason"] = "compromised" };
        return json;
    }

    // The member is that of OpenID Federation 1.0, "Federation Historical Keys". A key that is only of the past has none.
    private static WithdrawnKey? WithdrawnOrNull(JsonElement item, Jwk key) =>
        item.TryGetProperty("revoked", out var revoked) && revoked.ValueKind is JsonValueKind.Object
        && revoked.TryGetProperty("revoked_at", out var instant) && NumericDate.TryRead(instant, out var at) ? new WithdrawnKey(key, at) : null;

    private static ParseResult<ImmutableArray<T>> ReadOptional<T>(JsonElement metadata, string name, Func<JsonElement, Jwk, T?> read)
        where T : class => metadata.TryGetProperty(name, out var keys) ? Read(keys, "/" + name, read) : ImmutableArray<T>.Empty;

    private static ParseResult<ImmutableArray<T>> Read<T>(JsonElement keySet, string pointer, Func<JsonElement, Jwk, T?> read)
        where T : class
    {
        if (keySet.ValueKind is not JsonValueKind.Object || !keySet.TryGetProperty("keys", out var keys) || keys.ValueKind is not JsonValueKind.Array || keys.GetArrayLength() > CredentialLimits.MaxIssuerKeys)
            return new CredentialError(SdJwtVcErrors.MetadataMalformed, $"A key set is an object with at most {CredentialLimits.MaxIssuerKeys} 'keys'.", pointer + "/keys");

        // RFC 7517 §5: keys that are not understood are ignored. A private key is not: whoever publishes one has lost it.
        var usable = ImmutableArray.CreateBuilder<T>();
        foreach (var item in keys.EnumerateArray())
        {
            if (!Jwk.FromJson(item).TryGet(out var key, out var error) && error.Code == Jwk.HoldsPrivateKey)
                return error with { Pointer = pointer + "/keys" };

            if (key is not null && read(item, key) is { } wanted)
                usable.Add(wanted);
        }

        return usable.ToImmutable();
    }
}
