using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>A claim that the type metadata describe.</summary>
/// <param name="Path">The members from the top; a null stands for every element of an array.</param>
/// <param name="Label">What a reader sees before the value.</param>
/// <param name="Disclosable">Whether the holder may keep it to himself (<c>sd</c>: <c>always</c>, else <c>never</c>).</param>
public sealed record TypeClaim(IReadOnlyList<string?> Path, LanguageMap Label, bool Disclosable);

/// <summary>The metadata of a credential type (SD-JWT VC §"Type Metadata"), published at the https address that <c>vct</c> names.</summary>
public sealed class TypeMetadata
{
    private const int MaxChain = 8;

    private TypeMetadata(JsonElement json, string vct) => (Json, Vct) = (json, vct);

    /// <summary>The whole document.</summary>
    public JsonElement Json { get; }

    /// <summary>The type.</summary>
    public string Vct { get; }

    /// <summary>The type that this one extends; null when there is none. Says nothing about who may issue it.</summary>
    public string? Extends { get; private init; }

    /// <summary>What the type is called, by locale; null when the document does not say.</summary>
    public LanguageMap? Name { get; private init; }

    /// <summary>Makes the document of a type.</summary>
    /// <param name="vct">The type's https address.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="claims">Its claims.</param>
    /// <returns>The object to publish.</returns>
    public static JsonObject Build(string vct, LanguageMap name, LanguageMap description, IEnumerable<TypeClaim> claims) => new()
    {
        ["vct"] = vct,
        ["name"] = name.Best("en"),
        ["description"] = description.Best("en"),
        ["display"] = new JsonArray([.. name.Languages.Select(l => (JsonNode)new JsonObject { ["locale"] = l, ["name"] = name[l], ["description"] = description.Best(l) })]),
        ["claims"] = new JsonArray([.. claims.Select(c => (JsonNode)new JsonObject
        {
            ["path"] = new JsonArray([.. c.Path.Select(p => (JsonNode?)p)]),
            ["display"] = new JsonArray([.. c.Label.Languages.Select(l => (JsonNode)new JsonObject { ["locale"] = l, ["label"] = c.Label[l] })]),
            ["sd"] = c.Disclosable ? "always" : "never",
        })]),
    };

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The octets as fetched.</param>
    /// <param name="vct">The type whose metadata they shall be; compared octet by octet.</param>
    /// <param name="integrity"><c>vct#integrity</c> of the credential; null when it has none.</param>
    /// <returns>The metadata, or a code of <see cref="SdJwtVcErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<TypeMetadata> Parse(ReadOnlyMemory<byte> utf8, string vct, string? integrity = null)
    {
        if (integrity is not null && !IntegrityHolds(integrity, utf8.Span))
            return new CredentialError(SdJwtVcErrors.TypeMetadataChanged, "The octets do not have the digest that the credential names.");

        if (!StrictJson.Parse(utf8).TryGet(out var json, out var error))
            return error;

        if (JsonText.Of(json, "vct") is not { } named || (json.TryGetProperty("extends", out _) && JsonText.Of(json, "extends") is null)
            || (json.TryGetProperty("claims", out var claims) && claims.ValueKind is not JsonValueKind.Array)
            || (json.TryGetProperty("display", out var display) && display.ValueKind is not JsonValueKind.Array))
            return new CredentialError(SdJwtVcErrors.TypeMetadataMalformed, "The metadata name their type; 'extends' is a text, 'claims' and 'display' are arrays.");

        return string.Equals(named, vct, StringComparison.Ordinal)
            ? new TypeMetadata(json, named) { Extends = JsonText.Of(json, "extends"), Name = ReadName(json) }
            : new CredentialError(SdJwtVcErrors.TypeMetadataOfAnother, "The metadata are those of another type.", "/vct");
    }

    /// <summary>Follows <c>extends</c>.</summary>
    /// <param name="known">The documents at hand, by type.</param>
    /// <returns>This type and those that it extends, or a code of <see cref="SdJwtVcErrors"/>.</returns>
    public ParseResult<IReadOnlyList<TypeMetadata>> Chain(IReadOnlyDictionary<string, TypeMetadata> known)
    {
        var chain = new List<TypeMetadata> { this };
        while (chain[^1].Extends is { } next)
        {
            if (chain.Exists(t => t.Vct == next))
                return new CredentialError(SdJwtVcErrors.TypeCircle, "Types extend each other in a circle.", "/extends");

            if (chain.Count == MaxChain)
                return new CredentialError(SdJwtVcErrors.TypeChainTooLong, $"More than {MaxChain} types extend each other.", "/extends");

            if (!known.TryGetValue(next, out var metadata))
                return new CredentialError(SdJwtVcErrors.TypeUnknown, "A type that is extended is not at hand.", "/extends");

            chain.Add(metadata);
        }

        return chain;
    }

    // Subresource Integrity: of several digests those of the strongest function count.
    private static bool IntegrityHolds(string integrity, ReadOnlySpan<byte> octets)
    {
        var digests = integrity.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => d.Split('?', 2)[0]).ToArray();
        foreach (var (prefix, actual) in new[] { ("sha512-", SHA512.HashData(octets)), ("sha384-", SHA384.HashData(octets)), ("sha256-", SHA256.HashData(octets)) })
        {
            var ofThis = digests.Where(d => d.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
            if (ofThis.Length > 0)
                return ofThis.Contains(prefix + Convert.ToBase64String(actual));
        }

        return false;
    }

    private static LanguageMap? ReadName(JsonElement json)
    {
        var names = new List<KeyValuePair<string, string>>();
        foreach (var item in json.TryGetProperty("display", out var display) ? display.EnumerateArray().ToArray() : [])
        {
            // Drafts before -12 wrote 'lang'; issuers in the field still do.
            if ((JsonText.Of(item, "locale") ?? JsonText.Of(item, "lang")) is { Length: > 0 } locale && JsonText.Of(item, "name") is { } name)
                names.Add(KeyValuePair.Create(locale, name));
        }

        if (names.Count == 0 && JsonText.Of(json, "name") is { } only)
            names.Add(KeyValuePair.Create("und", only));

        return names.Count == 0 ? null : LanguageMap.FirstOfEach(names);
    }
}
