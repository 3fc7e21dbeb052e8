using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.SdJwtVc;

/// <summary>
/// The metadata of a credential type (SD-JWT VC §"Type Metadata"), published at the https address that <c>vct</c> names. One document: what it inherits is in
/// <see cref="CredentialType"/>.
/// </summary>
public sealed class TypeMetadata
{
    private readonly ReadOnlyMemory<byte> octets;

    private TypeMetadata(ReadOnlyMemory<byte> octets, JsonElement json, string vct) => (this.octets, Json, Vct) = (octets, json, vct);

    /// <summary>The whole document.</summary>
    public JsonElement Json { get; }

    /// <summary>The type.</summary>
    public string Vct { get; }

    /// <summary>The type that this one extends; null when there is none. Says nothing about who may issue it.</summary>
    public string? Extends { get; private init; }

    /// <summary>The digest that the document of the extended type must have (<c>extends#integrity</c>); null when none is named.</summary>
    public string? ExtendsIntegrity { get; private init; }

    /// <summary>What the type is called, by locale; null when the document does not say.</summary>
    public LanguageMap? Name { get; private init; }

    /// <summary>How the type is shown, by locale.</summary>
    public ImmutableArray<TypeDisplay> Display { get; private init; } = [];

    /// <summary>The claims that this document describes, without those of the extended type.</summary>
    public ImmutableArray<TypeClaim> Claims { get; private init; } = [];

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
        ["claims"] = new JsonArray([.. claims.Select(c => (JsonNode)c.ToJson())]),
    };

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The octets as fetched.</param>
    /// <param name="vct">The type whose metadata they shall be; compared octet by octet.</param>
    /// <param name="integrity"><c>vct#integrity</c> of the credential; null when it has none.</param>
    /// <returns>The metadata, or a code of <see cref="SdJwtVcErrors"/> or <see cref="StrictJson"/>.</returns>
    public static ParseResult<TypeMetadata> Parse(ReadOnlyMemory<byte> utf8, string vct, string? integrity = null)
    {
        if (integrity is not null && !IntegrityMetadata.Holds(integrity, utf8.Span))
            return new CredentialError(SdJwtVcErrors.TypeMetadataChanged, "The octets do not have the digest that the credential names.");

        if (!StrictJson.Parse(utf8).TryGet(out var json, out var error))
            return error;

        if (JsonText.Of(json, "vct") is not { } named || !JsonText.IsTextOrMissing(json, "extends") || !JsonText.IsTextOrMissing(json, "extends#integrity")
            || !IsArrayOrMissing(json, "claims", out var claims) || !IsArrayOrMissing(json, "display", out var display))
            return new CredentialError(SdJwtVcErrors.TypeMetadataMalformed, "The metadata name their type; 'extends' and its digest are texts, 'claims' and 'display' are arrays.");

        if (!string.Equals(named, vct, StringComparison.Ordinal))
            return new CredentialError(SdJwtVcErrors.TypeMetadataOfAnother, "The metadata are those of another type.", "/vct");

        if (!ReadClaims(claims).TryGet(out var readClaims, out error) || !TypeDisplay.ParseAll(display).TryGet(out var readDisplay, out error))
            return error;

        return new TypeMetadata(utf8, json, named)
        {
            Extends = JsonText.Of(json, "extends"),
            ExtendsIntegrity = JsonText.Of(json, "extends#integrity"),
            Name = ReadName(json, display),
            Display = readDisplay,
            Claims = readClaims,
        };
    }

    internal bool HasDigest(string integrity) => IntegrityMetadata.Holds(integrity, octets.Span);

    private static bool IsArrayOrMissing(JsonElement json, string name, out JsonElement array) => !json.TryGetProperty(name, out array) || array.ValueKind is JsonValueKind.Array;

    private static ParseResult<ImmutableArray<TypeClaim>> ReadClaims(JsonElement claims)
    {
        if (claims.ValueKind is JsonValueKind.Undefined)
            return ImmutableArray<TypeClaim>.Empty;

        if (claims.GetArrayLength() > CredentialLimits.MaxTypeClaims)
            return new CredentialError(SdJwtVcErrors.TypeMetadataMalformed, $"The metadata describe at most {CredentialLimits.MaxTypeClaims} claims.", "/claims");

        var all = ImmutableArray.CreateBuilder<TypeClaim>();
        foreach (var item in claims.EnumerateArray())
        {
            if (!TypeClaim.Parse(item, $"/claims/{all.Count}").TryGet(out var claim, out var error))
                return error;

            if (claim.SvgId is not null && all.Any(c => c.SvgId == claim.SvgId))
                return new CredentialError(SdJwtVcErrors.SvgIdMalformed, "Two claims have one 'svg_id'.", $"/claims/{all.Count}/svg_id");

            all.Add(claim);
        }

        return all.ToImmutable();
    }

    private static LanguageMap? ReadName(JsonElement json, JsonElement display)
    {
        if (LocaleTexts.Read(display, "name") is { Count: > 0 } names)
            return names;

        return JsonText.Of(json, "name") is { } only ? LanguageMap.FirstOfEach([KeyValuePair.Create("und", only)]) : null;
    }
}
