using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;
using KompetensPasset.Credentials.Keys;
using KompetensPasset.Credentials.VcDataModel;

namespace KompetensPasset.Credentials.Dids;

/// <summary>A key of a DID document.</summary>
/// <param name="Id">The full DID URL of the key.</param>
/// <param name="Key">The public key.</param>
/// <param name="RevokedAt">When the controller withdrew it (<c>revoked</c>); null while it stands.</param>
/// <param name="ExpiresAt">When it runs out (<c>expires</c>); null for no end.</param>
public sealed record DidVerificationMethod(string Id, Jwk Key, DateTimeOffset? RevokedAt, DateTimeOffset? ExpiresAt);

/// <summary>A DID document (W3C Controlled Identifiers 1.0), as far as it names keys for signing credentials and for proving to be its subject.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="AssertionMethods">The keys listed under <c>assertionMethod</c> that are usable here; keys of other kinds are left out.</param>
/// <param name="Withdrawn">The keys that the controller has withdrawn (<c>revoked</c>) and lists under <c>assertionMethod</c> no more.</param>
public sealed record DidDocument(string Id, ImmutableArray<DidVerificationMethod> AssertionMethods, ImmutableArray<DidVerificationMethod> Withdrawn)
{
    /// <summary>The keys listed under <c>authentication</c> that are usable here: with these the subject proves to be itself, and with no others.</summary>
    public ImmutableArray<DidVerificationMethod> Authentications { get; init; } = [];

    /// <summary>Code: not a DID document.</summary>
    public const string Malformed = "did-document-malformed";

    /// <summary>Code: the document is that of another identifier.</summary>
    public const string WrongSubject = "did-document-wrong-subject";

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The octets as fetched.</param>
    /// <param name="did">The identifier that was resolved; the document's <c>id</c> must be exactly that.</param>
    /// <returns>The document, or a code of this class or of <see cref="StrictJson"/>.</returns>
    public static ParseResult<DidDocument> Parse(ReadOnlyMemory<byte> utf8, string did)
    {
        if (!StrictJson.Parse(utf8).TryGet(out var json, out var error))
            return error;

        if (JsonText.Of(json, "id") is not { } id)
            return new CredentialError(Malformed, "A DID document is an object with the member 'id'.");

        if (!string.Equals(id, did, StringComparison.Ordinal))
            return new CredentialError(WrongSubject, "The document's 'id' is not the identifier that was asked for.", "/id");

        var methods = Items(json, "verificationMethod").Take(CredentialLimits.MaxVerificationMethods).ToArray();
        var standing = ReadAll(Related(json, "assertionMethod", methods, did), did);
        return new DidDocument(id, standing, [.. ReadAll(methods, did).Where(method => method.RevokedAt is not null && standing.All(other => other.Id != method.Id))])
        {
            Authentications = ReadAll(Related(json, "authentication", methods, did), did),
        };
    }

    // CID §2.3: a relationship names methods of the document, or holds them itself.
    private static IEnumerable<JsonElement> Related(JsonElement json, string relationship, JsonElement[] methods, string did) =>
        Items(json, relationship).Take(CredentialLimits.MaxVerificationMethods)
            .Select(item => item.ValueKind is JsonValueKind.String ? methods.FirstOrDefault(m => IdOf(m, did) == Absolute(item.GetString()!, did)) : item);

    private static ImmutableArray<DidVerificationMethod> ReadAll(IEnumerable<JsonElement> methods, string did) =>
        [.. methods.Select(method => Read(method, did)).OfType<DidVerificationMethod>()];

    // CID §3.3 "Retrieve Verification Method": id below this identifier, controller equal to it, and only a public key.
    private static DidVerificationMethod? Read(JsonElement method, string did)
    {
        if (IdOf(method, did) is not { } id || !id.StartsWith(did + "#", StringComparison.Ordinal) || JsonText.Of(method, "controller") != did)
            return null;

        if (KeyOf(method) is not { } key)
            return null;

        // A date that cannot be read must not make a withdrawn key look like one that stands.
        return VcMembers.TryReadTime(method, "revoked", out var revoked) && VcMembers.TryReadTime(method, "expires", out var expires)
            ? new DidVerificationMethod(id, key, revoked, expires)
            : null;
    }

    // CID §2.2: one form of the key, not both.
    private static Jwk? KeyOf(JsonElement method)
    {
        var hasJwk = method.TryGetProperty("publicKeyJwk", out var jwk);
        var key = (hasJwk, JsonText.Of(method, "publicKeyMultibase")) switch
        {
            (true, null) => Jwk.FromJson(jwk),
            (false, { } multibase) => Multikey.Parse(multibase),
            _ => null,
        };
        return key is { IsSuccess: true } ? key.Value : null;
    }

    private static string? IdOf(JsonElement method, string did) => JsonText.Of(method, "id") is { } id ? Absolute(id, did) : null;

    private static string Absolute(string id, string did) => id.StartsWith('#') ? did + id : id;

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) && items.ValueKind is JsonValueKind.Array ? items.EnumerateArray() : default;
}
