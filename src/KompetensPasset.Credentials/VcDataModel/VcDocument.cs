using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using KompetensPasset.Credentials.Content;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.VcDataModel;

/// <summary>
/// A credential of the W3C Verifiable Credentials Data Model 2.0, or of its version 1.1, that keeps the rules of the data model. That says nothing about who made it or whether it is in force:
/// signature, validity and status are looked at apart (§7.1).
/// </summary>
public sealed class VcDocument
{
    private VcDocument(JsonElement json, ImmutableArray<string> types, string issuerId) => (Json, Types, IssuerId) = (json, types, issuerId);

    /// <summary>The whole document.</summary>
    public JsonElement Json { get; }

    /// <summary>Whether it is a document of version 1.1.</summary>
    public bool IsVersion1 { get; private init; }

    /// <summary><c>id</c>; null when it has none.</summary>
    public string? Id { get; private init; }

    /// <summary><c>type</c>, <c>VerifiableCredential</c> among them.</summary>
    public ImmutableArray<string> Types { get; }

    /// <summary>The issuer's address: <c>issuer</c> or <c>issuer.id</c>.</summary>
    public string IssuerId { get; }

    /// <summary>The issuer's name; null when the document does not give it.</summary>
    public LanguageMap? IssuerName { get; private init; }

    /// <summary>The credential's name; null when the document does not give it.</summary>
    public LanguageMap? Name { get; private init; }

    /// <summary>The credential's description; null when the document does not give it.</summary>
    public LanguageMap? Description { get; private init; }

    /// <summary><c>validFrom</c>, in version 1.1 the later of it and <c>issuanceDate</c>; null when there is none.</summary>
    public DateTimeOffset? ValidFrom { get; private init; }

    /// <summary><c>validUntil</c>, in version 1.1 the earlier of it and <c>expirationDate</c>; null means no end.</summary>
    public DateTimeOffset? ValidUntil { get; private init; }

    /// <summary>The subjects, at least one.</summary>
    public ImmutableArray<JsonElement> Subjects { get; private init; } = [];

    /// <summary><c>credentialStatus</c>, to be read by <c>StatusReference.FromCredentialStatus</c>; null when there is none.</summary>
    public JsonElement? CredentialStatus { get; private init; }

    /// <summary>Contexts that are not known here: what their terms mean cannot be said. Empty is the usual case.</summary>
    public ImmutableArray<string> UnknownContexts { get; private init; } = [];

    /// <summary>Reads a document of version 2 in compacted form.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The document, or a code of <see cref="VcErrors"/>.</returns>
    public static ParseResult<VcDocument> Parse(JsonElement json) => Parse(json, KnownContexts.Version2);

    /// <summary>Reads a document of either version in compacted form; the first context says which it is.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The document, or a code of <see cref="VcErrors"/>.</returns>
    public static ParseResult<VcDocument> ParseEither(JsonElement json) =>
        Parse(json, FirstContext(json) is KnownContexts.Version1 ? KnownContexts.Version1 : KnownContexts.Version2);

    internal static string? FirstContext(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty("@context", out var contexts))
            return null;

        var first = contexts.ValueKind is JsonValueKind.Array ? contexts.EnumerateArray().FirstOrDefault() : contexts;
        return first.ValueKind is JsonValueKind.String ? first.GetString() : null;
    }

    private static ParseResult<VcDocument> Parse(JsonElement json, string version)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            return new CredentialError(VcErrors.NotVersion2, "A credential is an object in compacted form.");

        if (!ContextList.Read(json, version).TryGet(out var contexts, out var error) || !VcMembers.ReadTypes(json, contexts, "VerifiableCredential").TryGet(out var types, out error))
            return error;

        if (!json.TryGetProperty("issuer", out var issuer) || VcMembers.ReadParty(issuer) is not { } issuerId)
            return new CredentialError(VcErrors.BadIssuer, "'issuer' is an address or an object with one.", "/issuer");

        error = VcMembers.CheckId(json, "") ?? VcMembers.CheckSubjects(json) ?? VcMembers.CheckTyped(json, contexts) ?? VcMembers.CheckRelatedResources(json);
        return error ?? Read(json, types, issuer, issuerId, contexts, version is KnownContexts.Version1);
    }

    /// <summary>Checks the octets of a related resource against the digest that the credential gives (§5.3).</summary>
    /// <param name="id">The resource's address.</param>
    /// <param name="octets">Its octets.</param>
    /// <returns>Null when they are the same, or the credential does not speak of the resource; else <see cref="VcErrors.RelatedResourceChanged"/>.</returns>
    public CredentialError? CheckRelatedResource(string id, ReadOnlySpan<byte> octets)
    {
        if (!Json.TryGetProperty("relatedResource", out var value))
            return null;

        foreach (var item in VcMembers.Items(value))
        {
            if (JsonText.Of(item, "id") == id && JsonText.Of(item, "digestSRI") is { } sri && !MatchesSri(sri, octets))
                return new CredentialError(VcErrors.RelatedResourceChanged, "A related resource is not the one that the credential was made with.", "/relatedResource");
        }

        return null;
    }

    private static ParseResult<VcDocument> Read(JsonElement json, ImmutableArray<string> types, JsonElement issuer, string issuerId, ContextList contexts, bool isVersion1)
    {
        if (!VcMembers.TryReadTime(json, "validFrom", out var from) || !VcMembers.TryReadTime(json, "validUntil", out var until)
            || (isVersion1 && !VcMembers.TryNarrow(json, ref from, ref until)))
            return new CredentialError(VcErrors.BadTime, "A time is written as in XML Schema, with its offset.", "/validFrom");

        if (isVersion1 && from is null)
            return new CredentialError(VcErrors.BadTime, "A credential of version 1.1 says when it was issued.", "/issuanceDate");

        if (from > until)
            return new CredentialError(VcErrors.TimesReversed, "'validUntil' lies before 'validFrom'.", "/validUntil");

        LanguageMap? issuerName = null;
        if (!VcMembers.TryReadTexts(json, "name", out var name) || !VcMembers.TryReadTexts(json, "description", out var description)
            || (issuer.ValueKind is JsonValueKind.Object && (!VcMembers.TryReadTexts(issuer, "name", out issuerName) || !VcMembers.TryReadTexts(issuer, "description", out _))))
            return new CredentialError(VcErrors.BadText, "'name' and 'description' are text, or texts with their language.", "/name");

        return new VcDocument(json, types, issuerId)
        {
            IsVersion1 = isVersion1,
            Id = JsonText.Of(json, "id"),
            IssuerName = issuerName,
            Name = name,
            Description = description,
            ValidFrom = from,
            ValidUntil = until,
            Subjects = [.. VcMembers.Items(json.GetProperty("credentialSubject"))],
            CredentialStatus = json.TryGetProperty("credentialStatus", out var status) ? status : null,
            UnknownContexts = contexts.Unknown,
        };
    }

    private static bool MatchesSri(string sri, ReadOnlySpan<byte> octets)
    {
        var digest = sri.Split('-', 2) switch
        {
            ["sha256", _] => SHA256.HashData(octets),
            ["sha384", _] => SHA384.HashData(octets),
            ["sha512", _] => SHA512.HashData(octets),
            _ => null,
        };
        return digest is not null && sri[7..] == Convert.ToBase64String(digest);
    }
}
