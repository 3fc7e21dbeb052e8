using System.Collections.Immutable;
using System.Text.Json;
using KompetensPasset.Credentials.Encoding;

namespace KompetensPasset.Credentials.VcDataModel;

/// <summary>A credential in a presentation.</summary>
public abstract record PresentedCredential
{
    private PresentedCredential()
    {
    }

    /// <summary>A token in an envelope (§4.13), or one that stands alone as version 1.1 has it: it is verified by its own rules.</summary>
    /// <param name="MediaType"><c>application/vc+jwt</c>, <c>application/vc+sd-jwt</c>, <c>application/dc+sd-jwt</c> or <c>application/vc+cose</c>; in version 1.1 <c>application/jwt</c>.</param>
    /// <param name="Token">The token as received; of a COSE message its base64.</param>
    public sealed record Enveloped(string MediaType, string Token) : PresentedCredential;

    /// <summary>A credential with an embedded proof: the proof is still to be checked.</summary>
    /// <param name="Document">The credential.</param>
    public sealed record WithProof(VcDocument Document) : PresentedCredential;

    /// <summary>A credential without proof, in which the holder speaks about himself.</summary>
    /// <param name="Document">The credential; its issuer is the presentation's holder.</param>
    public sealed record SelfAsserted(VcDocument Document) : PresentedCredential;
}

/// <summary>A presentation of the W3C Verifiable Credentials Data Model 2.0 (§4.13), or of its version 1.1, that keeps the rules of the data model.</summary>
public sealed class VpDocument
{
    private const string JwtMediaType = "application/jwt";

    private VpDocument(JsonElement json, string? holder, ImmutableArray<PresentedCredential> credentials) => (Json, Holder, Credentials) = (json, holder, credentials);

    /// <summary>The whole document.</summary>
    public JsonElement Json { get; }

    /// <summary>Whether it is a presentation of version 1.1.</summary>
    public bool IsVersion1 { get; private init; }

    /// <summary>The holder's address; null when it is not given.</summary>
    public string? Holder { get; }

    /// <summary>The credentials, in their order.</summary>
    public ImmutableArray<PresentedCredential> Credentials { get; }

    /// <summary>Reads a document of version 2 in compacted form.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The presentation, or a code of <see cref="VcErrors"/>.</returns>
    public static ParseResult<VpDocument> Parse(JsonElement json) => Parse(json, KnownContexts.Version2);

    /// <summary>Reads a document of either version in compacted form; the first context says which it is.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The presentation, or a code of <see cref="VcErrors"/>.</returns>
    public static ParseResult<VpDocument> ParseEither(JsonElement json) =>
        Parse(json, VcDocument.FirstContext(json) is KnownContexts.Version1 ? KnownContexts.Version1 : KnownContexts.Version2);

    private static ParseResult<VpDocument> Parse(JsonElement json, string version)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            return new CredentialError(VcErrors.NotVersion2, "A presentation is an object in compacted form.");

        if (!ContextList.Read(json, version).TryGet(out var contexts, out var error) || !VcMembers.ReadTypes(json, contexts, "VerifiablePresentation").TryGet(out _, out error))
            return error;

        if ((VcMembers.CheckId(json, "") ?? VcMembers.CheckTyped(json, contexts)) is { } broken)
            return broken;

        string? holder = null;
        if (json.TryGetProperty("holder", out var party) && (holder = VcMembers.ReadParty(party)) is null)
            return new CredentialError(VcErrors.BadHolder, "'holder' is an address or an object with one.", "/holder");

        var isVersion1 = version is KnownContexts.Version1;
        return ReadCredentials(json, holder, isVersion1).TryGet(out var credentials, out error) ? new VpDocument(json, holder, credentials) { IsVersion1 = isVersion1 } : error;
    }

    private static ParseResult<ImmutableArray<PresentedCredential>> ReadCredentials(JsonElement json, string? holder, bool isVersion1)
    {
        if (!json.TryGetProperty("verifiableCredential", out var value))
            return ImmutableArray<PresentedCredential>.Empty;

        var credentials = ImmutableArray.CreateBuilder<PresentedCredential>();
        foreach (var item in VcMembers.Items(value))
        {
            if (!ReadCredential(item, holder, isVersion1).TryGet(out var credential, out var error))
                return error;

            credentials.Add(credential);
        }

        return credentials.ToImmutable();
    }

    private static ParseResult<PresentedCredential> ReadCredential(JsonElement item, string? holder, bool isVersion1)
    {
        // Version 1.1 §6.3.1 lets a token stand for the credential in it.
        if (isVersion1 && item.ValueKind is JsonValueKind.String && item.GetString() is { Length: > 0 and <= CredentialLimits.MaxTokenLength } token)
            return new PresentedCredential.Enveloped(JwtMediaType, token);

        if (item.ValueKind is not JsonValueKind.Object)
            return new CredentialError(VcErrors.BadPresentedCredential, "A presented credential is an object; a token stands in an envelope.", "/verifiableCredential");

        if (JsonText.Strings(item, "type") is { } types && types.Contains("EnvelopedVerifiableCredential"))
            return ReadEnvelope(item);

        if (!(isVersion1 ? VcDocument.ParseEither(item) : VcDocument.Parse(item)).TryGet(out var document, out var error))
            return new CredentialError(VcErrors.BadPresentedCredential, error.Message, "/verifiableCredential" + error.Pointer);

        if (item.TryGetProperty("proof", out _))
            return new PresentedCredential.WithProof(document);

        return holder is not null && holder == document.IssuerId
            ? new PresentedCredential.SelfAsserted(document)
            : new CredentialError(VcErrors.SelfAssertedByAnother, "A credential without proof is taken only from its own issuer.", "/verifiableCredential");
    }

    private static ParseResult<PresentedCredential> ReadEnvelope(JsonElement item) =>
        ContextList.Read(item).IsSuccess && Envelope.Read(item) is { IsPresentation: false } envelope
            ? new PresentedCredential.Enveloped(envelope.MediaType, envelope.Content)
            : new CredentialError(VcErrors.BadEnvelope, "An enveloped credential is a 'data:' address with a known media type and the token.", "/verifiableCredential/id");
}
